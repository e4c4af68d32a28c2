"""Each kind of question as a person meets it: its fields, the ballot they make, and the ballot in words."""
