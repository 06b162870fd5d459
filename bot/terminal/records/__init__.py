"""What `--json` prints: the types of its objects, how they are made, and how they become a line of text."""
