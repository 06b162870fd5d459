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
from dataclasses import replace
from enum import Enum
from functools import reduce
from itertools import accumulate, islice, pairwise, product

from index.claims.concordance import Places, Text
from index.claims.cuts import FEWEST_CUT, cut_words, told_apart
from index.claims.difference import SIMILAR, edit_in_place, likeness
from index.claims.negations import beside, negations
from index.claims.verdict import Agreement, Change, Difference, Finding, Fold, Verification
from index.claims.words import Words
from index.datatypes import Article, Span
from index.errors import QuestionInvalid
from index.folding import DASHES, QUOTATION_MARKS, as_seen, small, without_invisible
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
_CLOSING = ".,;: "
_WORD = re.compile(r"\w+")
_FOLDS: dict[Fold, Callable[[str], str]] = {
    Fold.WRITTEN: as_seen,
    Fold.INVISIBLE: without_invisible,
    Fold.QUOTATION_MARKS: lambda text: text.translate(QUOTATION_MARKS),
    Fold.DASHES: lambda text: text.translate(DASHES),
    Fold.CAPITALS: small,
    Fold.SPACES: lambda text: " ".join(text.split()),
}


def verify(text: str, library: Places) -> Verification:
    """Look for a claimed text in the library. Raises `QuestionInvalid` when there are no words in it."""
    claim = _stripped(text)
    if not re.search(r"\w", claim):
        raise QuestionInvalid("There are no words to look for.")
    whole, cut_up = ((0, len(claim)),), _pieces(claim)
    readings = dict.fromkeys((whole, cut_up))  # an ellipsis may stand in the source itself
    texts = {pieces: library.holding(Words.of(claim, start, end) for start, end in pieces) for pieces in readings}
    for cut, form, pieces in product(_cuts(claim), _Form, readings):
        sought = form.sought(claim, pieces)
        every = (
            (text, one)
            for text in (texts[pieces] if sought else ())
            for one in _findings(text, sought, text.exactly if form is _Form.EXACT else text.folded, cut)
        )
        found = list(islice(every, MOST_FINDINGS))
        if found:
            return _verbatim(claim, pieces, found, form)
    return _nearly(claim, cut_up, library)


class _Form(Enum):
    """What of a claim is looked for: its characters; these folded; and so without the comma or full stop at its end,
    which are the quoting sentence's."""

    EXACT = 1
    FOLDED = 2
    CLOSED = 3

    def sought(self, claim: str, pieces: Sequence[tuple[int, int]]) -> list[str]:
        """The pieces as they are looked for; none where they were looked for before."""
        wanted = [claim[start:end] for start, end in pieces]
        if self is _Form.EXACT:
            return wanted
        folded = [joined(piece) for piece in wanted]
        if self is _Form.FOLDED:
            return folded
        closed = [piece.rstrip(_CLOSING) for piece in folded]
        return closed if closed != folded and all(closed) else []


def _verbatim(
    claim: str, pieces: Sequence[tuple[int, int]], found: Sequence[tuple[Text, Finding]], form: _Form
) -> Verification:
    """A claim whose pieces stand in the library: first where nothing beside them turns them round."""
    besides = [beside(text.article, claim, one.spans) for text, one in found]
    first = next((at for at, (_, turning) in enumerate(besides) if not turning), 0)
    (text, finding), (left_out, turning) = found[first], besides[first]
    source = text.article.source
    folds = () if form is _Form.EXACT else _needed_folds(claim, pieces, finding, source, form)
    gaps = list(_gaps(pieces, finding.spans, source))
    gaps = gaps if any(gap.source for gap in gaps) else []
    told = sorted((*gaps, *cut_words(claim, pieces, finding.spans, source)), key=lambda one: one.claimed or Span(0, 0))
    negated = tuple(dict.fromkeys((*negations(told, claim, text.article), *turning)))
    agreement = Agreement.EXACT if form is _Form.EXACT else Agreement.FOLDED
    findings = (finding, *(one for at, (_, one) in enumerate(found) if at != first))
    differences = _with_ends(told, left_out, finding.spans)
    return Verification(claim, Agreement.NEGATED if turning else agreement, findings, folds, differences, negated)


def _with_ends(
    told: Sequence[Difference], left_out: Sequence[Difference], spans: Sequence[Span]
) -> tuple[Difference, ...]:
    """The differences between what is left out right before and right behind all of them."""
    before = [one for one in left_out if one.source and one.source.end <= spans[0].start]
    return (*before, *told, *(one for one in left_out if one not in before))


def _cuts(claim: str) -> Iterator[bool]:
    """Whether the claim may be cut within its first and last words: at last, where enough others are whole."""
    yield False
    if len(list(islice(_WORD.finditer(claim), FEWEST_CUT))) == FEWEST_CUT:
        yield True


def _stripped(text: str) -> str:
    """The claim without what stands around all of it: spaces and quotation marks."""
    start, end = _inside(text, 0, len(text))
    return text[start:end]


def _inside(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a stretch of a text begins and ends without the spaces and the quotation marks around all of it."""
    piece = text[start : max(start, end)]
    if not piece.strip():
        return start, start
    start, end = end - len(piece.lstrip()), start + len(piece.rstrip())
    straight = text[start:end].translate(QUOTATION_MARKS)
    for mark in "\"'":
        # A mark between two letters is an apostrophe.
        places = {found.start() for found in re.finditer(rf"(?<!\w){mark}|{mark}(?!\w)", straight)}
        if places and places <= {0, end - start - 1}:
            return _inside(text, start + (0 in places), end - (end - start - 1 in places))
    return start, end


def _pieces(claim: str) -> tuple[tuple[int, int], ...]:
    """Start and end of what stands between the ellipses of a claim, pieces without words left out."""
    ellipses = [ellipsis.span() for ellipsis in islice(_ELLIPSIS.finditer(claim), MOST_PIECES + 1)]
    if len(ellipses) > MOST_PIECES:
        return ((0, len(claim)),)
    starts, ends = [0, *(end for _, end in ellipses)], [*(start for start, _ in ellipses), len(claim)]
    return tuple(
        _inside(claim, start, end)
        for start, end in zip(starts, ends, strict=True)
        if re.search(r"\w", claim[start:end])
    )


def _gaps(pieces: Sequence[tuple[int, int]], spans: Sequence[Span], source: str) -> Iterator[Difference]:
    """The ellipses between the pieces of a claim, each with what the source has between the spans of its neighbours."""
    for (piece, span), (next_piece, next_span) in pairwise(zip(pieces, spans, strict=True)):
        left_out = Span(span.end, next_span.start) if span.end < next_span.start else None
        yield Difference(Change.GAP, Span(piece[1], next_piece[0]), left_out and _words_between(left_out, source))


def _words_between(span: Span, source: str) -> Span | None:
    """From the first to the last word of what is left out; None where that is no word."""
    words = list(re.finditer(r"['’]?\w\S*", span.of(source)))
    return Span(span.start + words[0].start(), span.start + words[-1].end()) if words else None


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


def _needed_folds(
    claim: str, pieces: Sequence[tuple[int, int]], finding: Finding, source: str, form: _Form
) -> tuple[Fold, ...]:
    """The folds without which the claim would not be what was found."""
    wanted = [claim[start:end] for start, end in pieces]
    if form is _Form.CLOSED:
        wanted = [piece.rstrip(_CLOSING) for piece in wanted]
    pairs = [(claimed, span.of(source)) for claimed, span in zip(wanted, finding.spans, strict=True)]

    def differ_without(overlooked: Fold) -> bool:
        others = [fold_one for name, fold_one in _FOLDS.items() if name != overlooked]
        return any(
            reduce(lambda text, fold_one: fold_one(text), others, claimed)
            != reduce(lambda text, fold_one: fold_one(text), others, stands)
            for claimed, stands in pairs
        )

    closing = (Fold.CLOSING,) if form is _Form.CLOSED else ()
    return (*(name for name in _FOLDS if differ_without(name)), *closing)


def _nearly(claim: str, pieces: Sequence[tuple[int, int]], library: Places) -> Verification:
    """The article that comes closest to the claim, with the difference; ABSENT when none comes close."""
    absent = Verification(claim, Agreement.ABSENT, (), (), ())
    if len(claim) > LONGEST_COMPARED:
        return absent
    words, begins = _words_of(claim, pieces)
    near = (
        (like, text, source)
        for text, source, path in library.nearest(words, begins)
        if (like := likeness(words, begins, source, path, text.says_not)) is not None
    )
    like, text, source = max(near, key=lambda one: one[0].similarity, default=(None, None, None))
    if like is None or text is None or source is None or like.similarity < SIMILAR:
        return absent
    article = text.article
    spans = tuple(Span(source.places[first][0], source.places[last - 1][1]) for first, last in like.pieces)
    gaps = {begin: Span(pieces[at][1], pieces[at + 1][0]) for at, begin in enumerate(begins)}
    told = [
        replace(part, claimed=gaps[run[1]], source=part.source and _words_between(part.source, article.source))
        if part.change is Change.GAP
        else part
        for run, part in zip(like.edit, edit_in_place(like.edit, words, source), strict=True)
    ]
    told = told_apart(told, claim, article.source)
    left_out, turning = beside(article, claim, spans)
    finding = Finding(article.slug, _number_at(article, spans[0]), spans)
    negated = tuple(dict.fromkeys((*negations(told, claim, article), *turning)))
    differences = _with_ends(told, left_out, spans)
    return Verification(claim, Agreement.NEARLY, (finding,), (), differences, negated, spliced=like.spliced)


def _words_of(claim: str, pieces: Sequence[tuple[int, int]]) -> tuple[Words, list[int]]:
    """The words of all pieces, and the numbers of those with which a piece begins behind another."""
    read = [Words.of(claim, start, end) for start, end in pieces]
    begins = list(accumulate(len(piece.words) for piece in read))[:-1]
    words = [word for piece in read for word in piece.words]
    return Words(words, [place for piece in read for place in piece.places], frozenset(begins)), begins
