"""Single-use codes with which invited people take part in one consultation: made, sent, used once."""
