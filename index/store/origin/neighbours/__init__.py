"""The nearest embeddings, found by the database: what a large library then needs no memory for."""
