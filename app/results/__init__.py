"""From ballots to the published priority list: tallies, numbered lists, downloads."""
