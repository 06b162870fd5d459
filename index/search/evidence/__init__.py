"""What speaks for a paragraph: embeddings (FAISS), BM25, token embeddings, spelling."""
