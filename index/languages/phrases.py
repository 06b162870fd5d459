"""Lists of phrases, written as one string."""

from __future__ import annotations


def phrases(text: str) -> frozenset[str]:
    """The phrases between the commas, with single spaces."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split(",") if phrase.strip())
