"""The words that say that somebody said something, and whom a sentence makes their subject."""
