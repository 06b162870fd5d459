"""What can be looked up in a library, at one generation."""

from __future__ import annotations

from index.answers import Quote
from index.claims.verdict import Verification
from index.claims.verification import verify
from index.datatypes import Article, Dated
from index.errors import UnknownArticle
from index.quoting.speakers import Speaker, find_speakers, quotes_of
from index.quoting.timeline import timeline
from index.store.snapshot import Snapshot


class LibraryView:
    """A library to look through; it stays as it is while an `Engine` builds another generation."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    @property
    def articles(self) -> tuple[Article, ...]:
        """The library, in order of path."""
        return tuple(self._current().articles.values())

    def article(self, slug: str) -> Article:
        """One article. Raises `UnknownArticle`."""
        articles = self._current().articles
        if slug not in articles:
            raise UnknownArticle(slug, tuple(articles))
        return articles[slug]

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """Everybody who is quoted or reported, those with the most words first."""
        return tuple(self._current().speakers)

    def speakers_named(self, name: str) -> tuple[Speaker, ...]:
        """The speakers that a typed name may mean: the one of just this name, else all whose names have its words."""
        return find_speakers(name, self.speakers)

    def quotes(self, speaker: Speaker) -> tuple[Quote, ...]:
        """Everything that a speaker is quoted or reported as saying, or that came through an outlet, in order."""
        return quotes_of(speaker, self.articles)

    def timeline(self, article: str | None = None) -> tuple[Dated, ...]:
        """Every sentence of the library, or of one article, that says when, in order of time. Raises
        `UnknownArticle`."""
        return timeline(self.articles if article is None else (self.article(article),))

    def verify(self, text: str) -> Verification:
        """Whether a text stands in the library, and what was altered where it nearly does. Raises
        `QuestionInvalid`."""
        return verify(text, self.articles)

    def _current(self) -> Snapshot:
        return self._snapshot
