"""Writing codes: making, sending, replacing, cancelling, using, importing."""
