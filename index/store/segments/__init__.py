"""One article, one file: its format, the folder of all, and what is in it."""
