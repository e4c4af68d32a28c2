"""Writing actions and their updates, and what practices answer."""
