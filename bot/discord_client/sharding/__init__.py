"""The shards of a bot: the life of each, and which process holds which."""
