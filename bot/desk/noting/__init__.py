"""What is noted of answers where a server wants that: its questions, and votes."""
