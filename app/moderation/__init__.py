"""What moderators do about comments: publish, refuse with a reason, ask for other words, take parts out.

Each decision is about one wording: who decides about words that have changed since decides nothing. What was
written stays with `comments`, for moderators alone; the public copy says what was removed.
"""
