"""How several processes share the shards of one bot: who holds which, whose turn it is, and what was answered."""
