"""Scoring options by weighted criteria: criteria fixed first, scores of named roles, a result a version."""
