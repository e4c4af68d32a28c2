"""Folkmoot: local consultations, from the first question to what was done about the answer."""
