"""Russian, as data."""
