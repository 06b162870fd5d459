"""Whose words: tokens, quotation marks, cues, names, coreference, attribution."""
