"""What was done, by whom and when: one append-only table whose rows form a hash chain."""
