"""Pages for everybody: asking to follow, what one follows, feeds."""
