"""The staff doors of this room: writing, groups, counting, running."""
