"""Timed and queued work, the command line and the demo."""
