"""What the clients of a bot in one process have in common, and where each sits."""
