"""Models as sentence-transformers saves them in a folder, read without it."""
