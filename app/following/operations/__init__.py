"""What is written: asking to follow, stopping, digests, topics; one module a matter."""
