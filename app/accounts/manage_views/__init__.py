"""The staff doors of accounts: people and their roles, professionals to be confirmed."""
