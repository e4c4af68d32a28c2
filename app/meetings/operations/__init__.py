"""Writing meetings down, and taking in what patient groups answer."""
