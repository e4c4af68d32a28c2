"""National priorities beside our list, and the watching brief: what happens elsewhere and matters here."""
