"""Answers that come on paper, by phone or in a spreadsheet: printed forms, typing, checking, adding up."""
