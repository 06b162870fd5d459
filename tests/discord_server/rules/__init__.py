"""What Discord refuses: messages, commands, rate limits, and its own description of the API."""
