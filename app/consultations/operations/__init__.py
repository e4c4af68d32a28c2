"""Writes of this room: drafting (texts, options, questions), groups, counting, running (dates, stages)."""
