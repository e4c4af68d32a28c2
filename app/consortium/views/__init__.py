"""The public doors of this room, one module a register."""
