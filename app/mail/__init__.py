"""What must be sent: messages wait here, written in the same transaction as their cause."""
