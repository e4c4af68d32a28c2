"""Follow my voice: from the receipt of one response to what came of it."""
