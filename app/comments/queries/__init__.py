"""Reading comments. What is public is asked in one place: `reading.is_shown`."""
