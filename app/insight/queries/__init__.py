"""Reading themes, texts and answers."""
