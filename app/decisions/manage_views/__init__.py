"""The pages of those who write decision records, and of the board members who read before they decide."""
