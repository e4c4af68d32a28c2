"""The staff doors of this room: counts, making codes, and taking single ones back."""
