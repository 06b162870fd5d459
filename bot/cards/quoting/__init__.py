"""Quotations on a card: which of their words are shown, what stands under them, and how several stand together."""
