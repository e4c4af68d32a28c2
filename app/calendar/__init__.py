"""Dates people can put into their own calendar: when consultations open and close, and events."""
