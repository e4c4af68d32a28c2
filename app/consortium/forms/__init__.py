"""The forms of this room, one module a register."""
