"""Reading the registers of the consortium, one module each."""
