"""Ballots in, ranked list out.

Owns: what a valid ballot is, how the ballots of a question are held for counting, the counting methods, how
groups are joined, what comments add, ties, how far a place can be trusted, what would change it, and the
exact result; and which sets or pairs to show (designs, next_pair). `count.count` is the one counting
function; screen, export, command, report and verify call it.

From the bottom up: scale, settings, arithmetic | counts (what a method looks at) | methods (one small
function each, registered in a plain dict) | rule, profile | combining, resampling | count, result.

Must not: import a framework, a database, a clock or another room; change its input; use a float for anything
published but what is estimated (methods with logarithms say so; chances come from resamples); draw a random
number without the seed of the counting rule.
"""
