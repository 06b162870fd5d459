"""Generations on disk: building, loading, verifying, one build at a time."""
