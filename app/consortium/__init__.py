"""The consortium itself: its localities and its member practices."""
