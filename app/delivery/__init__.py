"""What happens after a decision: its actions, and whether the practices will do it."""
