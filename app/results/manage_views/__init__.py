"""The staff pages of this room: the count before it is published, and what is set apart in it."""
