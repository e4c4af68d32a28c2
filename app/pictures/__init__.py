"""Pictures on pages that people read: checked, made smaller, described for who cannot see them, handed out.

What they belong to, and whether that is public, the room above tells."""
