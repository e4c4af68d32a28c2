"""Decision records: what was decided after a consultation, by whom and why."""
