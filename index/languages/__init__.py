"""What the rooms know of a language, as data."""
