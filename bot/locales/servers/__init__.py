"""What is said where a server is managed, and of what is kept of it and its people, in each language."""
