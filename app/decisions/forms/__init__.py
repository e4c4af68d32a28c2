"""The forms of decision records."""
