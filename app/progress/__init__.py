"""How far a consultation has come, asked of all rooms below: its tasks, and the response people expect."""
