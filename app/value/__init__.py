"""What difference it made: three to six outcomes, each held against a comparator. Staff write them; what
people read is a frozen copy of all of them, made when somebody publishes."""
