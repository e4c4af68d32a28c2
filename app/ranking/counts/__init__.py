"""From ballots to small additive counts: what a method looks at.

Each kind of counts can be added up over groups, so one pass over the ballots serves every group, every
locality and everybody together. Leading axes (groups, resamples) come first in every array.
"""
