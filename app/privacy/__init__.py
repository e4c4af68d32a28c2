"""Receipts, pseudonyms and small numbers. Pure."""
