"""Values for the pages about meetings and answers as a group."""
