"""Reading drafts and published decisions."""
