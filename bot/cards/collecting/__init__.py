"""Cards for those who bring articles into a library and take them out."""
