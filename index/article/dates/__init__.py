"""What the date expressions of a text mean."""
