"""The pages of those who talk with practices."""
