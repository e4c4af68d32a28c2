"""Our story so far: what we asked, heard and decided, and what happened, over the years."""
