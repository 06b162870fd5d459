"""Is this text verbatim in the library? What people need when somebody posts "Lukashenko said ...".

Tried in this order, over the whole source of every article (titles and headings included): character for character;
with the shape of quotation marks, dashes and spaces and with capitals overlooked; word by word. An ellipsis in a claim
("...", "[...]") stands for words left out: the pieces around it must follow each other in one article, and what is
left out between them is told, since a "not" may be among it. A piece counts only as whole words; only where nothing is
found in this way may the claim begin or end within a word, which is told as well. The verdict is about the words alone,
whoever is said to have said them; `index.quoting.voices` tells whose they are in the source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from itertools import islice, pairwise, product

from index.claims.concordance import Concordance, Text
from index.claims.cuts import cut_words, told_apart
from index.claims.difference import FEWEST_WORDS, SIMILAR, Words, most_like
from index.claims.negations import negations
from index.claims.verdict import Agreement, Change, Difference, Finding, Fold, Verification
from index.datatypes import Article, Span
from index.errors import QuestionInvalid
from index.folding import DASHES, QUOTATION_MARKS, small, without_invisible
from index.quoting.locating import Cut, Finder, joined
from index.quoting.voices import paragraphs_at

MOST_FINDINGS = 20
"""Places that are listed for one claim: nobody reads more, and "the" stands everywhere."""
MOST_PIECES = 20
"""A text with more ellipses than that is taken as it stands."""
LONGEST_COMPARED = 5_000
"""Code points. Longer claims are not compared word by word: nobody reads that, and its time grows with the square."""
MOST_BEGINNINGS = 1_000
"""Places in one article at which a claim is tried."""

_ELLIPSIS = re.compile(r"[\[(]\s?(?:…|\.\s?\.\s?\.)\s?[\])]|…|\.\s?\.\s?\.(?:\s?\.)*")
_WORD = re.compile(r"\w+")
_FOLDS: dict[Fold, Callable[[str], str]] = {
    Fold.INVISIBLE: without_invisible,
    Fold.QUOTATION_MARKS: lambda text: text.translate(QUOTATION_MARKS),
    Fold.DASHES: lambda text: text.translate(DASHES),
    Fold.CAPITALS: small,
    Fold.SPACES: lambda text: " ".join(text.split()),
}


def verify(text: str, library: Concordance) -> Verification:
    """Look for a claimed text in the library. Raises `QuestionInvalid` when there are no words in it."""
    claim = _stripped(text)
    if not re.search(r"\w", claim):
        raise QuestionInvalid("There are no words to look for.")
    readings = dict.fromkeys((((0, len(claim)),), _pieces(claim)))  # an ellipsis may stand in the source itself
    for cut, agreement, pieces in product(_cuts(claim), (Agreement.EXACT, Agreement.FOLDED), readings):
        wanted = [claim[start:end] for start, end in pieces]
        sought = wanted if agreement is Agreement.EXACT else [joined(piece) for piece in wanted]
        every = (
            (text.article.source, one)
            for text in library.texts
            for one in _findings(text, sought, text.exactly if agreement is Agreement.EXACT else text.folded, cut)
        )
        found = list(islice(every, MOST_FINDINGS))
        if found:
            source, first = found[0]
            folds = () if agreement is Agreement.EXACT else _needed_folds(wanted, first, source)
            gaps = tuple(_gaps(pieces, first.spans, source))
            gaps = gaps if any(gap.source for gap in gaps) else ()
            cuts = cut_words(claim, pieces, first.spans, source)
            differences = tuple(sorted((*gaps, *cuts), key=lambda one: one.claimed or Span(0, 0)))
            told = negations(differences, claim, source)
            return Verification(claim, agreement, tuple(one for _, one in found), folds, differences, told)
    return _nearly(claim, _pieces(claim), library)


def _cuts(claim: str) -> Iterator[bool]:
    """Whether the claim may be cut within its first and last words: at last, where enough others are whole."""
    yield False
    if len(list(islice(_WORD.finditer(claim), FEWEST_WORDS + 2))) == FEWEST_WORDS + 2:
        yield True


def _stripped(text: str) -> str:
    """The claim without what stands around all of it: spaces and quotation marks."""
    text = text.strip()
    straight = text.translate(QUOTATION_MARKS)
    for mark in "\"'":
        # A mark between two letters is an apostrophe.
        places = {found.start() for found in re.finditer(rf"(?<!\w){mark}|{mark}(?!\w)", straight)}
        if places and places <= {0, len(text) - 1}:
            return _stripped(text[0 in places : len(text) - (len(text) - 1 in places)])
    return text


def _pieces(claim: str) -> tuple[tuple[int, int], ...]:
    """Start and end of what stands between the ellipses of a claim, pieces without words left out."""
    ellipses = [ellipsis.span() for ellipsis in islice(_ELLIPSIS.finditer(claim), MOST_PIECES + 1)]
    if len(ellipses) > MOST_PIECES:
        return ((0, len(claim)),)
    starts, ends = [0, *(end for _, end in ellipses)], [*(start for start, _ in ellipses), len(claim)]
    return tuple(
        (end - len(claim[start:end].lstrip()), start + len(claim[start:end].rstrip()))
        for start, end in zip(starts, ends, strict=True)
        if re.search(r"\w", claim[start:end])
    )


def _gaps(pieces: Sequence[tuple[int, int]], spans: Sequence[Span | None], source: str) -> Iterator[Difference]:
    """The ellipses between the pieces of a claim, each with what the source has between the spans of its neighbours.

    A span is None where its piece was not found.
    """
    for (piece, span), (next_piece, next_span) in pairwise(zip(pieces, spans, strict=True)):
        left_out = None
        if span and next_span and span.end < next_span.start:
            words = list(re.finditer(r"['’]?\w\S*", source[span.end : next_span.start]))
            left_out = Span(span.end + words[0].start(), span.end + words[-1].end()) if words else None
        yield Difference(Change.GAP, Span(piece[1], next_piece[0]), left_out)


def _findings(text: Text, wanted: Sequence[str], find: Finder, cut: bool) -> list[Finding]:
    """Where the pieces stand in an article, in their order; of a claim with gaps only the shortest stretch. With `cut`
    the first may begin and the last may end in the middle of a word."""
    only, last = len(wanted) == 1, len(wanted) - 1
    article, copies = text.article, text.copies
    found: list[tuple[Span, ...]] = []
    for first in islice(find(wanted[0], 0, Cut(cut, cut and only)), MOST_BEGINNINGS):
        copied, spans = _touches(copies, first), [first]
        for number, piece in enumerate(wanted[1:], 1):
            # Text and copy are two texts: one piece from each would stand in no order.
            after = (
                span
                for span in find(piece, spans[-1].end, Cut(end=cut and number == last))
                if _touches(copies, span) is copied
            )
            spans.extend(islice(after, 1))
        if len(spans) == len(wanted):
            found.append(tuple(spans))
    if len(wanted) > 1 and found:
        found = [min(found, key=lambda spans: spans[-1].end - spans[0].start)]
    findings = [Finding(article.slug, _number_at(article, spans[0]), spans) for spans in found]
    first_hand = {one.paragraph for one in findings if not _touches(copies, one.spans[0])}
    return [one for one in findings if not _touches(copies, one.spans[0]) or one.paragraph not in first_hand]


def _touches(spans: Sequence[Span], span: Span) -> bool:
    """Whether a span overlaps one of several, which are in order and apart from each other."""
    place = bisect_right(spans, span)
    return any(map(span.overlaps, spans[max(0, place - 1) : place + 1]))


def _number_at(article: Article, span: Span) -> int | None:
    """The number of the first paragraph that a span touches, itself or a copy of it."""
    return next((paragraph.number for paragraph in paragraphs_at(article, span)), None)


def _needed_folds(wanted: Sequence[str], finding: Finding, source: str) -> tuple[Fold, ...]:
    """The folds without which the claim would not be what was found."""
    pairs = [(claimed, span.of(source)) for claimed, span in zip(wanted, finding.spans, strict=True)]

    def differ_without(overlooked: Fold) -> bool:
        others = [fold_one for name, fold_one in _FOLDS.items() if name != overlooked]
        return any(
            reduce(lambda text, fold_one: fold_one(text), others, claimed)
            != reduce(lambda text, fold_one: fold_one(text), others, stands)
            for claimed, stands in pairs
        )

    return tuple(name for name in _FOLDS if differ_without(name))


def _nearly(claim: str, pieces: Sequence[tuple[int, int]], library: Concordance) -> Verification:
    """The article that comes closest to the claim, with the difference; ABSENT when none comes close."""
    absent = Verification(claim, Agreement.ABSENT, (), (), ())
    if len(claim) > LONGEST_COMPARED:
        return absent
    claimed = [Words.of(claim, start, end) for start, end in pieces]
    closest, highest = absent, 0.0
    for text, stretches in library.likely(claimed):
        article = text.article
        likenesses = [most_like(words, *near) for words, near in zip(claimed, stretches, strict=True)]
        together = list(zip(claimed, likenesses, strict=True))
        common = sum(likeness.common for likeness in likenesses if likeness)
        compared = sum(likeness.compared if likeness else words.count() for words, likeness in together)
        similarity = 2 * common / compared if common >= FEWEST_WORDS else 0.0
        if similarity < SIMILAR or similarity <= highest:
            continue
        highest = similarity
        stand = [likeness.span if likeness else None for likeness in likenesses]
        spans = tuple(filter(None, stand))
        gaps = _gaps(pieces, stand, article.source)
        differences: list[Difference] = []
        for number, (words, likeness) in enumerate(together):
            if number:
                differences.append(next(gaps))
            if likeness:
                differences.extend(likeness.differences(words))
            else:
                differences.append(Difference(Change.ADDED, words.span(0, len(words.words)), None))
        finding = Finding(article.slug, _number_at(article, spans[0]), spans)
        told = tuple(told_apart(differences, claim, article.source))
        closest = Verification(claim, Agreement.NEARLY, (finding,), (), told, negations(told, claim, article.source))
    return closest
