"""Writes of this room: planning, printing, typing, checking, counting, bringing in spreadsheets."""
