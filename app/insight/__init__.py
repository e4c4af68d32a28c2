"""Free text coded into themes by hand: the coding frame and its history, the texts and who coded them, how
far two coders agree, what was heard of each theme, quotations, the answer, and what everybody reads of it.

The words stay where they were written (`responses`, `comments`); here stands what staff made of them. Nothing
of it is public before somebody publishes the themes of a consultation whose result is published.
"""
