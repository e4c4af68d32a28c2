"""The doors of accounts: signing in, beginning or getting back in, and one's own account."""
