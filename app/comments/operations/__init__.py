"""Writing of comments: posting, changing, taking a side, supporting, drafts, rules, official answers."""
