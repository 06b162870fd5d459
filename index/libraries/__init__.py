"""Many libraries in one process."""
