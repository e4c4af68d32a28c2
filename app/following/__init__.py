"""Who follows what by email, the digests they get, and the feeds; topics, and what is about which."""
