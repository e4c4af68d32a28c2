"""Writes of this room: saving a draft, sending and withdrawing a response, taking in a file of ballots."""
