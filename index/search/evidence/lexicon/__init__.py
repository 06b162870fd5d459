"""The words of articles and of a library, and what derives from them: BM25, spelling, how a question is worded."""
