"""From a claimed text to a verdict: whether it stands in the library word for word, and what was changed."""
