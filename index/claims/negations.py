"""What a claim leaves out that says "not": without it the claim may say the opposite of its source.

It may stand in what is left out within the claim, and right beside where the claim begins or ends: "permitted to end
this" of "is not permitted to end this", "the plan was safe" of "never said that the plan was safe".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from index.article.tongues import tongues
from index.claims.verdict import Change, Difference
from index.datatypes import Article, Span
from index.folding import fold_in_place
from index.languages.negations import ENGLISH, NEGATIONS, OPPOSITE_ENDING, OPPOSITE_PREFIXES

NEAR, NEAR_A_DENIAL, FAR = 3, 2, 9
"""Words between a negation and the claim, between a word of denial and the claim, and either of them and a "that" right
before the claim."""
FEWEST_WORDS = 2
"""A single word says nothing that a "not" could turn round."""
_BESIDE = 200
"""Code points beside a claim that are looked at."""

_TOKEN = re.compile(r"\w+(?:['’]\w*)?|[^\w\s]")
_OPENING = frozenset(":\"'([")
"""Marks between the words of a narrator and the quotation that they introduce, with a comma before them or not."""


class Negation:
    """What says "not" in one language, given by its code (ISO 639-1)."""

    def __init__(self, language: str) -> None:
        of = NEGATIONS.get(language, ENGLISH)
        self._word, self._denial, self._that, self._condition, self._only, self._stop = map(
            _any, (of.words, of.denials, of.that, of.conditions, of.only, of.stops)
        )
        self._closes = of.closes

    def is_one(self, word: str) -> bool:
        """Whether a word says "not"."""
        return self._word.fullmatch(word) is not None

    def inside(self, text: str, span: Span) -> list[Span]:
        """The words of a stretch that say "not"."""
        return [Span(*word.span()) for word in self._word.finditer(text, span.start, span.end)]

    def before(self, source: str, start: int, end: int) -> Span | None:
        """The word between `start` and `end` that turns round what stands behind them; None without one."""
        words = [Span(*token.span()) for token in _TOKEN.finditer(source, start, end)]
        folded = [fold_in_place(word.of(source)) for word in words]
        introduced = bool(words) and folded[-1] in _OPENING
        while words and folded[-1] in _OPENING:
            words.pop()
            folded.pop()
        claimed = _TOKEN.match(source, end)
        if folded[-1:] == [","] and (introduced or (claimed and self._that.fullmatch(fold_in_place(claimed[0])))):
            words.pop()
            folded.pop()
        depends = bool(words) and self._that.fullmatch(folded[-1]) is not None
        if depends and folded[-2:-1] == [","]:  # as before a German "dass"
            del words[-2], folded[-2]
        for distance, at in enumerate(range(len(words) - 1, max(-1, len(words) - FAR - 1), -1)):
            word = folded[at]
            if not word[0].isalnum() or (self._stop.fullmatch(word) and not self._that.fullmatch(word)):
                return None
            behind = folded[at + 1] if at + 1 < len(words) else ""
            if self.is_one(word) and (depends or distance <= NEAR) and not self._only.fullmatch(behind):
                return words[at]
            if self._denial.fullmatch(word) and (depends or distance <= NEAR_A_DENIAL):
                return words[at]
        return None

    def behind(self, source: str, start: int, end: int) -> Span | None:
        """The same for what stands before `start`."""
        condition = self._condition.match(source, start + len(source[start:end]) - len(source[start:end].lstrip()))
        if condition:
            return Span(*condition.span())
        words = [Span(*token.span()) for token in _TOKEN.finditer(source, start, end)]
        for at, word in enumerate(words[: self._closes + 1]):
            text = fold_in_place(word.of(source))
            if not text[0].isalnum() or self._stop.fullmatch(text):
                return None
            behind = fold_in_place(words[at + 1].of(source)) if at + 1 < len(words) else ""
            if self.is_one(text) and not self._only.fullmatch(behind):
                return word
        return None


def _any(patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns.split())})(?:(?<=['’])|\b)", re.IGNORECASE)


negation_of = cache(Negation)


def negation_at(article: Article, span: Span) -> Negation:
    """What says "not" where a span stands: in the language of the words around where they speak plainly, else in the
    article's."""
    around = Span(max(0, span.start - _BESIDE), min(len(article.source), span.end + _BESIDE))
    return negation_of(tongues(article.source, [around], article.language)[0])


def beside(article: Article, claim: str, spans: Sequence[Span]) -> tuple[list[Difference], list[Span]]:
    """What stands right before and right behind the words of a claim and turns them round: as words left out, and the
    words that do it. It stands in the same sentence, or line where there are no sentences."""
    if len(re.findall(r"\w+", claim)) < FEWEST_WORDS:
        return [], []
    source, (first, last) = article.source, (spans[0], spans[-1])
    negation = negation_at(article, first)
    cut = [re.fullmatch(r"\w\w", source[max(0, place - 1) : place + 1]) for place in (first.start, last.end)]
    before = None if cut[0] else negation.before(source, _edges(article, first)[0], first.start)
    behind = None if cut[1] else negation.behind(source, last.end, _edges(article, last)[1])
    differences = []
    if before:
        left_out = Span(before.start, before.start + len(source[before.start : first.start].rstrip()))
        differences.append(Difference(Change.DROPPED, None, left_out))
    if behind:
        start = behind.end - len(source[last.end : behind.end].lstrip())
        differences.append(Difference(Change.DROPPED, None, Span(start, behind.end)))
    return differences, [one for one in (before, behind) if one]


def _edges(article: Article, span: Span) -> tuple[int, int]:
    """Where the sentence, or the line, begins and ends in which a span stands."""
    source = article.source
    touched = [
        sentence.span
        for paragraph in article.paragraphs
        if paragraph.span.overlaps(span)
        for sentence in paragraph.sentences
        if sentence.span.overlaps(span)
    ]
    line = source.rfind("\n", 0, span.start) + 1, source.find("\n", span.end) % (len(source) + 1)
    start, end = (touched[0].start, touched[-1].end) if touched else line
    return max(start, span.start - _BESIDE), min(end, span.end + _BESIDE)


def negations(differences: Iterable[Difference], claim: str, article: Article) -> tuple[Span, ...]:
    """The words that say "not" in what was left out of the source or altered, and those of which a cut takes just that
    away."""
    source = article.source
    found: list[Span] = []
    for part in differences:
        if part.source is None or part.change in (Change.SAME, Change.ADDED):
            continue
        negation = negation_at(article, part.source)
        if part.change is Change.CUT:
            if part.claimed and _cuts_not(part.source.of(source), part.claimed.of(claim), negation):
                found.append(part.source)
        elif part.change is not Change.ALTERED or not (part.claimed and negation.inside(claim, part.claimed)):
            found += negation.inside(source, part.source)
    return tuple(dict.fromkeys(found))


def _cuts_not(word: str, kept: str, negation: Negation) -> bool:
    """Whether a word is cut that says "not" and what is kept of it does not."""
    word, kept = word.casefold(), kept.casefold()
    if negation.is_one(word):
        return not negation.is_one(kept)
    return word in (*(prefix + kept for prefix in OPPOSITE_PREFIXES), kept + OPPOSITE_ENDING)
