"""What the rooms know of Japanese, as data."""
