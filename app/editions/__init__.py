"""Other ways to read a consultation: its Easy Read version, and its translations."""
