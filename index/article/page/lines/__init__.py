"""What single lines of a page are, by their words and their shape."""
