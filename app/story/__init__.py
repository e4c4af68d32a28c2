"""The public news of the consortium; rooms above announce through it."""
