"""The pages of those who say what was done, and of practices that are asked."""
