"""The published lists, for everybody."""
