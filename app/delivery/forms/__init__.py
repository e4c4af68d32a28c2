"""The forms of actions and of what practices answer."""
