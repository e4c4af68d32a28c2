"""What staff do: frame, gather, code, compare, quote, answer, publish."""
