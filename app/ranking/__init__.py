"""Ballots in, ranked list out.

Owns: what a valid ballot is, how the ballots of a question are held for counting, how each group's order is
worked out, how groups are joined, ties, how far a place can be trusted, and the exact result. `count.count`
is the one counting function; screen, export, report and verify all call it.

Must not: import a framework, a database, a clock or another room; change its input; use a float for anything
published (floats live in `intervals.py` only); draw a random number without the seed of the counting rule.
"""
