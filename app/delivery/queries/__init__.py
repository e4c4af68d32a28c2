"""Reading actions, and what practices answer."""
