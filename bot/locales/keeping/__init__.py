"""What is said to who keeps the bot running, in each language."""
