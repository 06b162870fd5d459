"""What a claim leaves out that says "not": without it the claim may say the opposite of its source."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.claims.verdict import Change, Difference
from index.datatypes import Span

_NEGATION = re.compile(
    r"\b(?:not|never|no|nor|neither|without|cannot|none|nobody|nothing|nowhere|(?:\w+n)?['’]t)\b", re.IGNORECASE
)
_NEGATING_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")
_NEGATING_SUFFIX = "less"


def negations(differences: Iterable[Difference], claim: str, source: str) -> tuple[Span, ...]:
    """The words that say "not" in what was left out of the source, and those of which a cut takes just that away."""
    found: list[Span] = []
    for part in differences:
        if part.source and part.change in (Change.GAP, Change.DROPPED):
            words = _NEGATION.finditer(source, part.source.start, part.source.end)
            found += (Span(*word.span()) for word in words)
        elif part.source and part.claimed and _says_not(part, claim, source):
            found.append(part.source)
    return tuple(found)


def _says_not(part: Difference, claim: str, source: str) -> bool:
    """Whether a word is cut that says "not" and what is kept of it does not."""
    if part.change is not Change.CUT or part.source is None or part.claimed is None:
        return False
    word, kept = part.source.of(source).casefold(), part.claimed.of(claim).casefold()
    if _NEGATION.fullmatch(word):
        return not _NEGATION.fullmatch(kept)
    return word in (*(prefix + kept for prefix in _NEGATING_PREFIXES), kept + _NEGATING_SUFFIX)
