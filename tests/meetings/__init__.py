"""Meetings, and what patient groups answer as groups."""
