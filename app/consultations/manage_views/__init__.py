"""The staff doors of this room: writing, groups, running."""
