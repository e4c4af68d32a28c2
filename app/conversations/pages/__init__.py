"""Values that the pages of conversations need."""
