"""The forms of a meeting and of an answer as a group."""
