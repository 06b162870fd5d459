"""What cleaning, speech and dates know of a language, as data."""
