"""Reading meetings and what patient groups answered."""
