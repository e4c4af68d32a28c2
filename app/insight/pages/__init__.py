"""Values for pages that tell of themes."""
