"""Questions that ask for several things: lists, and two questions in one."""

from __future__ import annotations

import re

from index.folding import fold_words
from index.search.evidence.lexicon.lexical import terms

_MOST_PARTS = 3

_ASKS = re.compile(
    r"(?:who|whom|whose|what|when|where|why|how|which|is|are|was|were|do|does|did|has|have|had|can|could|will|would)\b"
    r"(?! (?:other|else)\b)",
    re.IGNORECASE,
)
"""How a question begins; "Wheat and what other grain is sold?" is not two."""

_BETWEEN = re.compile(
    r"(?<!\?)\?+ +(?=\S)|,? and (?=(?:who|whom|whose|what|when|where|why|how|which)\b)", re.IGNORECASE
)
"""Where one question ends and another begins: "Who signed it, and when?"."""

_LISTING = re.compile(
    r"^(?:please )?(?:(?:list|enumerate|name)\b|(?:give|show|tell) me (?:all|every))|\beverything\b"
    # "what are the reasons", "which new conditions did": a plural behind the question word
    r"|\b(?:which|what) (?:are|were) (?:the|some|his|her|their|its) (?:[a-z]+ )?[a-z]+[a-rt-z]s\b"
    r"|\b(?:which|what) (?:[a-z]+ )?[a-z]+[a-rt-z]s (?:are|were|do|did|have|had|can|could|will|would|should|must)\b"
)
"""Over folded words."""


def asks_for_all(question: str) -> bool:
    """Whether a question asks for more than one thing of a kind ("which conditions", "list the towns")."""
    return bool(_LISTING.search(fold_words(question)))


def parts_of(question: str) -> tuple[str, ...]:
    """The questions in a question, two to `_MOST_PARTS` of them, each with words to look for; none where it is one."""
    parts = tuple(part.strip() for part in _BETWEEN.split(question) if terms(part))
    return parts if 1 < len(parts) <= _MOST_PARTS and all(map(_ASKS.match, parts)) else ()
