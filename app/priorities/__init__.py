"""What becomes of a published list: who agreed to it, what is promised, what moved since."""
