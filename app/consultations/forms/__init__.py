"""Staff forms: one for each act."""
