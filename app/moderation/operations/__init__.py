"""Writing of moderation: deciding, asking to look again, putting comments together, moving them."""
