"""The report of a consultation: composed from what is published, kept in numbered versions, set as HTML
and PDF.

Nothing is counted here: every figure comes from the published list, or from the room that hides its small
numbers.
"""
