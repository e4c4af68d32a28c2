"""Writing decision records, publishing them, and putting published ones right."""
