"""Values for pages that tell of the consortium, one module a subject."""
