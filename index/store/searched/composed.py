"""Several libraries asked as one, each with all of its articles or with some: nothing is encoded, read or copied for it
but what a question then needs.

What is searched lies in parts already (`index.search.evidence.part`): those of all libraries stand one behind the
other, and articles that are not chosen are in them without being found or counted, as those that have gone from a base.
See docs/decisions/0042.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

import numpy as np

from index.datatypes import Article
from index.search.evidence.frequencies import TokenFrequencies
from index.search.evidence.late_interaction import TokenRows
from index.search.evidence.part import Part
from index.search.evidence.passages import Body
from index.search.evidence.retrieval import Retriever, Shelf
from index.store.articles import Articles
from index.store.searched.searchable import Searchable
from index.store.segments.brief import Brief


@dataclass(frozen=True, slots=True)
class Member:
    """One of the libraries, and the slugs of its articles that are asked; None for all. Slugs that it does not have
    stand for nothing."""

    library: Searchable
    chosen: frozenset[str] | None = None

    @property
    def slugs(self) -> tuple[str, ...]:
        """Those of the articles that are asked, in order."""
        return tuple(slug for slug in self.library.articles if self.chosen is None or slug in self.chosen)


def composed(members: Sequence[Member]) -> Searchable:
    """Libraries as one, in this order, at least one, which the same encoder has encoded. It answers as a library of
    just these articles would. Of articles of one slug the first has it, and the others are numbered.

    Raises `GenerationDamaged` where frequencies of articles cannot be read, and ValueError for different encoders.
    """
    first = members[0].library
    if any(member.library.encoder != first.encoder for member in members):
        raise ValueError("libraries of different encoders")
    named = _named(members)
    if len(members) == 1 and len(named) == len(first.articles):
        return first
    slugs: list[str | None] = []
    parts: list[Part] = []
    for number, member in enumerate(members):
        retriever = member.library.retriever
        own = [named.get((number, slug)) if slug is not None else None for slug in retriever.layout.slugs]
        parts += _parts(retriever, own)
        slugs += own
    places = {slug: place for place, slug in enumerate(named.values())}
    ranks = np.array([-1 if slug is None else places[slug] for slug in slugs], np.int64)
    lent = {slug: _Lent(members[number].library, old, slug) for (number, old), slug in named.items()}
    retriever = Retriever(parts, slugs, _Shelf(lent), first.retriever.codec, ranks)
    return Searchable.of(
        first.encoder,
        Articles(lent),
        retriever,
        tuple(problem for member in members for problem in member.library.problems),
    )


def _named(members: Sequence[Member]) -> dict[tuple[int, str], str]:
    """What the articles are called together, by the number of the member and what they are called there; in order."""
    named: dict[tuple[int, str], str] = {}
    own = {slug for member in members for slug in member.slugs}
    taken: set[str] = set()
    for number, member in enumerate(members):
        for slug in member.slugs:
            numbered = (f"{slug}-{n}" for n in count(2))
            # A numbered name takes no other article its own.
            new = slug if slug not in taken else next(one for one in numbered if one not in taken | own)
            named[number, slug] = new
            taken.add(new)
    return named


def _parts(retriever: Retriever, names: Sequence[str | None]) -> Iterator[Part]:
    """The parts of a library of which only the articles with a name are asked: their frequencies without the others."""
    slugs, begin = retriever.layout.slugs, 0
    for part in retriever.parts:
        stretch = range(begin, begin + len(part.outlines))
        begin = stretch.stop
        kept, others = (
            [slug for at in stretch if (slug := slugs[at]) is not None and (names[at] is not None) is asked]
            for asked in (True, False)
        )
        if others:
            few = min(kept, others, key=len)
            found = TokenFrequencies.merged(map(retriever.shelf.frequencies, few))
            yield replace(part, frequencies=found if few is kept else part.frequencies.minus(found))
        else:
            yield part


@dataclass(frozen=True, slots=True)
class _Lent:
    """An article of a library, under the name that it has here."""

    library: Searchable
    slug: str
    name: str

    @property
    def path(self) -> str:
        """See `Held`."""
        return self.library.articles.summary(self.slug).path

    @property
    def brief(self) -> Brief:
        """See `Held`."""
        return self.library.articles.brief(self.slug)

    def article(self) -> Article:
        """See `Held`."""
        article = self.library.articles[self.slug]
        return article if self.slug == self.name else replace(article, slug=self.name)

    def body(self) -> Body:
        """See `Held`."""
        return self.library.articles.body(self.slug)

    @property
    def shelf(self) -> Shelf:
        """Where the rest of it stands."""
        return self.library.retriever.shelf


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The shelves of all libraries. What was read last is kept by each."""

    lent: Mapping[str, _Lent]

    def body(self, slug: str) -> Body:
        return self.lent[slug].body()

    def tokens(self, slug: str, paragraphs: Sequence[int]) -> Sequence[TokenRows]:
        one = self.lent[slug]
        return one.shelf.tokens(one.slug, paragraphs)

    def frequencies(self, slug: str) -> TokenFrequencies:
        one = self.lent[slug]
        return one.shelf.frequencies(one.slug)
