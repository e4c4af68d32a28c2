"""The home page and the plain pages; reads from every room, owns none of their data."""
