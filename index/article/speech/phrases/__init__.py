"""Noun phrases, read from their end or from their start."""
