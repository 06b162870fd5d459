"""Who is meant: the names of an article, and what a mention stands for."""
