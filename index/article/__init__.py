"""File to `Article`: what was written, where, by whom and when."""
