"""Who may do what: actions, predicates, one table, and the question asked of it. Pure."""
