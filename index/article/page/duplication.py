"""Which blocks of a page are copies of others, and which of the copies is the article.

Scraped pages hold their text more than once (a teaser and the body, a print view, a second rendering with other
quotation marks). Two blocks are copies when their words are the same, or nearly: rapidfuzz's normalised
indel similarity of the folded words is at least `NEARLY_SAME` *and* their numbers and negations are the same. Similar
sentences that state different facts ("In 2021, 300 people ..." / "In 2022, 310 people ...") are not copies.

Of the copies the one is kept that stands in the fullest run: runs are stretches of blocks between the page's furniture,
in which nothing occurs twice. So a teaser loses against the body wherever it stands, and of two whole copies the
first is kept.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz

from index.folding import fold_words

NEARLY_SAME = 95.0
"""Percent, of rapidfuzz's `fuzz.ratio`: one letter in twenty may differ (missing spaces, mended typing errors)."""

_SHORTEST_FUZZY = 40
_LONGEST_FUZZY = 20_000
_SHINGLE = 4
_MOST_PARTNERS = 200
_FACTS = re.compile(r"\d+|\b(?:no|not|never|nor|none|without|cannot|\w+n t)\b")
_CUT_SHORT = re.compile(r"(?:\.{2,}|…)\W*$")
_SHORTEST_TEASER = 30


def group_copies(texts: Sequence[str]) -> tuple[int, ...]:
    """For every text the position of the first text that it is a copy of (its own position when it is the first).

    Near copies are looked for among texts that share a run of four words, and only for texts of 40 to 20,000
    folded characters: shorter ones must be equal, and the comparison of longer ones is quadratic.
    """
    firsts: list[int] = []
    by_words: dict[str, int] = {}
    by_shingle: defaultdict[int, list[int]] = defaultdict(list)
    folded: dict[int, str] = {}
    for position, text in enumerate(texts):
        words = fold_words(text)
        same = by_words.get(words) if words else None
        if same is None and _SHORTEST_FUZZY <= len(words) <= _LONGEST_FUZZY:
            shingles = _shingles(words)
            same = _nearly_same(words, shingles, by_shingle, folded)
            if same is None:
                folded[position] = words
                for shingle in shingles:
                    partners = by_shingle[shingle]
                    if len(partners) < _MOST_PARTNERS:
                        partners.append(position)
        first = position if same is None else same
        by_words.setdefault(words, first)
        firsts.append(first)
    return tuple(firsts)


def choose_originals(firsts: Sequence[int | None], sizes: Sequence[int]) -> frozenset[int]:
    """The positions that are kept, one for each group of copies.

    `firsts` is `group_copies`' answer, with None where the block is furniture and so ends a run; `sizes` are the
    blocks' lengths. The fullest run goes first, and every further run only adds what is not kept yet.
    """
    runs = _runs(firsts)
    kept: dict[int, int] = {}
    for run in sorted(runs, key=lambda run: (-sum(sizes[position] for position in run), run[0])):
        for position in run:
            first = firsts[position]
            if first is not None:
                kept.setdefault(first, position)
    return frozenset(kept.values())


def beginnings(texts: Sequence[str]) -> dict[int, int]:
    """Texts that end in an ellipsis and begin a longer text: position -> position of the longer one."""
    teasers = {
        position: words
        for position, text in enumerate(texts)
        if _CUT_SHORT.search(text[-8:]) and len(words := fold_words(text[:_LONGEST_FUZZY])) >= _SHORTEST_TEASER
    }
    found: dict[int, int] = {}
    if not teasers:
        return found
    openings: defaultdict[str, list[int]] = defaultdict(list)
    for position, text in enumerate(texts):
        openings[fold_words(text[: 4 * _SHORTEST_TEASER])[:_SHORTEST_TEASER]].append(position)
    for position, words in teasers.items():
        for whole in openings[words[:_SHORTEST_TEASER]][:_MOST_PARTNERS]:
            longer = fold_words(texts[whole][: 2 * _LONGEST_FUZZY])
            if whole not in teasers and len(longer) > len(words) and longer.startswith(words):
                found[position] = whole
                break
    return found


def _runs(firsts: Sequence[int | None]) -> list[list[int]]:
    runs: list[list[int]] = []
    run: list[int] = []
    seen: set[int] = set()
    for position, first in enumerate(firsts):
        if (first is None or first in seen) and run:
            runs.append(run)
            run, seen = [], set()
        if first is not None:
            run.append(position)
            seen.add(first)
    if run:
        runs.append(run)
    return runs


def _shingles(words: str) -> set[int]:
    tokens = words.split()
    return {hash(tuple(tokens[at : at + _SHINGLE])) for at in range(max(1, len(tokens) - _SHINGLE + 1))}


def _nearly_same(
    words: str, shingles: set[int], by_shingle: dict[int, list[int]], folded: dict[int, str]
) -> int | None:
    candidates = {position for shingle in shingles for position in by_shingle.get(shingle, ())}
    facts = _FACTS.findall(words)
    for position in sorted(candidates):
        other = folded[position]
        if fuzz.ratio(words, other, score_cutoff=NEARLY_SAME) and _FACTS.findall(other) == facts:
            return position
    return None
