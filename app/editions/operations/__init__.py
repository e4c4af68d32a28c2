"""Writing editions."""
