"""Values for the task list of staff, and for what everybody reads about the response."""
