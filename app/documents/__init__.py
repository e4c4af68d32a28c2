"""Documents: files that staff add to a subject of a room above, checked, stored and handed out.

From which moment a subject is public, and its documents with it, the room above tells."""
