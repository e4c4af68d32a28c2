"""Conversations: what was heard in talks with practices and patient groups, and who was not reached."""
