"""The pages of those who write meetings down: staff, and the groups and practices themselves."""
