"""What is said to servers and people about what is kept of them."""
