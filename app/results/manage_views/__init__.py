"""The staff pages of this room: the count before it is published, publishing it, what is set apart in it."""
