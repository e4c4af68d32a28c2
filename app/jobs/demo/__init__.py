"""The demonstration: an invented consortium, its consultations and the people who answer them.

Everything here is made up: places, practices, codes, figures and words. The content modules are plain data
and seeded generators; they know no database and no clock. Days are counted back from the
day the demo is built.
"""
