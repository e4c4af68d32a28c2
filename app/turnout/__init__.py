"""Who has answered so far, for staff while a consultation is open, and the working data once it is over.

Owns: how many answered by day, channel, group, area and surgery, with small numbers hidden; the file of
working data with nothing in it that leads to a person. Knows no result: what people answered is told by the
rooms above, when the rule allows.
"""
