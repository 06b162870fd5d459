"""Files to a new generation: what is new among them, segments of that, and what has changed."""
