"""Editions, for staff."""
