"""The public pages of comments."""
