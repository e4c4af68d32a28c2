"""Reading editions."""
