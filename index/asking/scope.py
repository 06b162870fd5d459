"""The articles that a question is about: what is held of each in memory, and each itself where it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from index.datatypes import Article, ArticleFacts
from index.store.articles import Articles
from index.store.segments.brief import Brief


@dataclass(frozen=True, slots=True)
class Scope:
    """Some articles of a library, by slug in order of path. `occurrences` says of a term how often it stands in each
    article of the library that has it, by slug."""

    slugs: tuple[str, ...]
    articles: Articles
    occurrences: Callable[[str], Mapping[str, int]]

    def only(self, slugs: Iterable[str]) -> Scope:
        """Some of them."""
        return replace(self, slugs=tuple(slugs))

    def read(self, slug: str) -> Article:
        """All of an article. Raises `GenerationDamaged`."""
        return self.articles[slug]

    def brief(self, slug: str) -> Brief:
        """What is held of an article."""
        return self.articles.brief(slug)

    def facts(self, slug: str) -> ArticleFacts:
        """What is known of an article, without its slug."""
        return self.articles.brief(slug).facts
