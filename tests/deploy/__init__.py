"""The files in deploy/: an image, compose files, a unit."""
