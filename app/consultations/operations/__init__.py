"""Writes of this room: drafting (texts, options, questions), groups, and running (dates and stages)."""
