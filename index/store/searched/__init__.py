"""What is searched of a library: put together of its articles, and kept where it is large."""
