"""People who work here: sign-in, roles, sessions that can be ended from the server."""
