"""Papers composed from what is published: one module for each part of the report."""
