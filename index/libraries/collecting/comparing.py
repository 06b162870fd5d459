"""What an article that somebody brings has in common with those that are there, and what is different, word by word.

Which of them to look at is told by what is in memory: the marks of paragraphs, titles and addresses. Only those are
read. docs/decisions/0045
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, groupby, islice

from rapidfuzz.distance import Indel

from index.claims.verdict import Change
from index.claims.words import is_word
from index.datatypes import Article, Span
from index.errors import GenerationDamaged, StorageUnavailable
from index.folding import fold_words, tokens_in_place
from index.libraries.collecting.uploads import Alike, Comparison, Edit
from index.quoting.marks import paragraph_marks
from index.view import LibraryView

NEAR = 0.4
"""The lowest share of common words of two versions of one article. See docs/decisions/0045."""

MOST_READ = 3
"""Articles that are compared for their common paragraphs, and as many again for title or address."""

MOST_EDITS = 200
"""Changes that are listed."""

_MOST_COMPARED = 10**8
"""Paragraphs, or words, of one side times those of the other that are laid beside each other: 12 MB for a moment.
Where there are more, all of them count as changed."""

_TELLING = 4
"""Letters of a word that hardly stands in both by chance."""

_Token = tuple[str, Span, int]
"""A word or punctuation mark, where it stands, and the number of its paragraph."""


def nearest(article: Article, library: LibraryView, paths: Collection[str]) -> Alike | None:
    """The article of a library, among those at `paths`, that another one is a version of; None where there is none."""
    found = (alike(article, library, slug) for slug in _worth_reading(article, library, paths))
    near = [one for one in found if one and one.compared.share >= NEAR]
    return max(near, key=lambda one: one.compared.share, default=None)


def alike(article: Article, library: LibraryView, slug: str) -> Alike | None:
    """An article beside the one of this slug; None where that cannot be read."""
    try:
        other = library.article(slug)
    except (GenerationDamaged, StorageUnavailable):
        return None
    return Alike(other.path, other.facts, False, compare(other, article), other.source)


def compare(before: Article, now: Article) -> Comparison:
    """One version of an article beside another; what only breaks lines otherwise is no change."""
    old, new = _paragraphs(before), _paragraphs(now)
    found = _Found()
    for equal, a, b in _runs([one.text for one in old], [one.text for one in new]):
        if equal:
            found.same += len(b)
            found.common += sum(new[at].words for at in b)
        else:
            found.change([old[at] for at in a], [new[at] for at in b], min(b.start + 1, len(new)))
    total = sum(one.words for one in (*old, *new))
    share = 2 * found.common / total if total else 0.0
    listed = tuple(found.edits[:MOST_EDITS])
    return Comparison(share, found.same, len(new), listed, len(found.edits) - len(listed))


def _worth_reading(article: Article, library: LibraryView, paths: Collection[str]) -> list[str]:
    """The slugs of the articles that may be another version: they share paragraphs, the title, or the address."""
    known = {one.facts.slug: one for one in library.summaries if one.path in paths}
    shared = library.paragraph_names.shared(paragraph_marks(article))
    most = sorted(known.keys() & shared.keys(), key=lambda slug: -shared[slug])[:MOST_READ]
    title, url = fold_words(article.facts.title or ""), article.url
    named = (
        slug
        for slug, one in known.items()
        if (title and fold_words(one.facts.title or "") == title) or (url is not None and one.facts.url == url)
    )
    return list(dict.fromkeys((*most, *islice(named, MOST_READ))))


@dataclass(frozen=True)
class _Paragraph:
    """A paragraph as it is compared: the words that stand in the source from `start` on, and its number."""

    source: str
    start: int
    number: int

    @cached_property
    def text(self) -> str:
        """Its words with one blank between."""
        return " ".join(self.source.split())

    @cached_property
    def tokens(self) -> list[_Token]:
        _, places = tokens_in_place(self.source)
        return [(self.source[a:b], Span(self.start + a, self.start + b), self.number) for a, b in places]

    @cached_property
    def words(self) -> int:
        return sum(is_word(text) for text, *_ in self.tokens)


def _paragraphs(article: Article) -> list[_Paragraph]:
    return [_Paragraph(one.span.of(article.source), one.span.start, one.number) for one in article.paragraphs]


@dataclass(slots=True)
class _Found:
    """What a comparison has come upon: common words, paragraphs that are as they were, changes."""

    common: int = 0
    same: int = 0
    edits: list[Edit] = field(default_factory=list)

    def change(self, old: Sequence[_Paragraph], new: Sequence[_Paragraph], number: int) -> None:
        """Paragraphs that have others in their place; `number` is that of the first of these, or of the next."""
        before = list(chain.from_iterable(one.tokens for one in old))
        now = list(chain.from_iterable(one.tokens for one in new))
        runs = _runs([text for text, *_ in before], [text for text, *_ in now])
        self.common += sum(is_word(now[at][0]) for equal, _, b in runs if equal for at in b)
        for equal, a, b in _without_chance(runs, now):
            if not equal:
                here = now[min(b.start, len(now) - 1)][2] if now else number
                change = Change.ALTERED if a and b else Change.DROPPED if a else Change.ADDED
                self.edits.append(Edit(change, _spans(before, a), _spans(now, b), here))


_Run = tuple[bool, range, range]
"""Whether a run of one side is the same as one of the other, and both."""


def _runs(before: Sequence[str], now: Sequence[str]) -> list[_Run]:
    """The longest common subsequence, in runs."""
    if len(before) * len(now) > _MOST_COMPARED:
        return [(False, range(len(before)), range(len(now)))]
    runs: list[_Run] = []
    for one in Indel.opcodes(before, now):
        run = (one.tag == "equal", range(one.src_start, one.src_end), range(one.dest_start, one.dest_end))
        runs.append(run)
        _join_changes(runs)
    return runs


def _join_changes(runs: list[_Run]) -> None:
    """The last two as one, where both are changes."""
    if len(runs) > 1 and not runs[-1][0] and not runs[-2][0]:
        _, a, b = runs.pop()
        _, before, now = runs.pop()
        runs.append((False, range(before.start, a.stop), range(now.start, b.stop)))


def _without_chance(runs: Sequence[_Run], now: Sequence[_Token]) -> list[_Run]:
    """The runs with what is common by chance between two changes, a comma or one small word, taken for changed too."""
    kept: list[_Run] = []
    for at, (equal, a, b) in enumerate(runs):
        between = equal and 0 < at < len(runs) - 1
        small = len(b) == 1 and len(now[b.start][0]) < _TELLING
        kept.append((equal and not (between and small), a, b))
        _join_changes(kept)
    return kept


def _spans(tokens: Sequence[_Token], run: range) -> tuple[Span, ...]:
    """Where a run of tokens stands: a span for each paragraph."""
    within = (list(ones) for _, ones in groupby((tokens[at] for at in run), lambda token: token[2]))
    return tuple(Span(ones[0][1].start, ones[-1][1].end) for ones in within)
