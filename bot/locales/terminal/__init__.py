"""What is said in the terminal alone."""
