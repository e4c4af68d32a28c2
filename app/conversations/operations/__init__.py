"""Writing conversations down, and what became of what was said in them."""
