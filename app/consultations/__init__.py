"""Drafting and running a consultation: its texts, groups, options, questions and timetable."""
