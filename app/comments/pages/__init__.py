"""Values for the pages of comments."""
