"""The staff doors of this room, one module a register."""
