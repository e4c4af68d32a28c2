"""The pages of those who make and send the newsletter."""
