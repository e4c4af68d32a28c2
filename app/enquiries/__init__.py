"""Questions people ask the team about a consultation before it closes, and the answers to them."""
