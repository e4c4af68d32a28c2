"""What people say about themselves after answering: their own choice, counted, never joined to a response."""
