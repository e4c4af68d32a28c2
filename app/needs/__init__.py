"""Communication needs: how people want to be sent information, and what was done. Apart from responses."""
