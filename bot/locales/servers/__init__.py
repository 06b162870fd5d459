"""What is said where a server is managed, in each language."""
