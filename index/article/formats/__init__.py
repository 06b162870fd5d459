"""File formats: bytes to text."""
