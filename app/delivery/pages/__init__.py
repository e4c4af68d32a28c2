"""Values for pages that tell what was done after a decision."""
