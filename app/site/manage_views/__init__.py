"""Pages of the staff area: the dashboard, the list of all pages, and the texts of the pages about us."""
