"""Posts in words and forms: on the web, in a mail, on paper, on a screen; what they tell of."""
