"""Writing to accounts: adding and inviting people, signing in, second factors, one's own account."""
