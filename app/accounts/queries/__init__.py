"""Reading accounts: people, and who is signed in."""
