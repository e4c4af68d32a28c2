"""Writing the texts of a report, building it, publishing it."""
