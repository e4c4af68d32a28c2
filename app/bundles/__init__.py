"""The public bundle: all that is needed to count a published list again, as one file, and the check of it.

It knows ballots and rules only: no database, no settings, no site. Whoever holds this code and a bundle can
check it: `python -m app.bundles verify FILE`.
"""
