"""The forms of accounts: signing in, beginning, second factors, one's own account."""
