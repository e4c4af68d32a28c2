"""Values for the pages of decisions."""
