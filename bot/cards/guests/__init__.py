"""What people are told of what is kept, and what they say of answers."""
