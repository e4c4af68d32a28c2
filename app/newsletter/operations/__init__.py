"""What is written about the newsletter: making an issue, sending it, who reads on paper."""
