"""Questions about oneself."""
