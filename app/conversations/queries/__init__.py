"""Reading conversations, and whom they reached."""
