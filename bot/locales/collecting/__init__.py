"""What is said in Discord to those who bring articles into a library and take them out."""
