"""What the desks look things up by, made once for each generation of the library."""

from __future__ import annotations

import threading
from collections import defaultdict

from cachetools import LRUCache

from bot.cards.blocks import name
from bot.cards.limits import LONGEST_CHOICE
from bot.cards.markdown import cut, isolated
from bot.cards.pages import digest, names
from bot.desk.suggestions import Choice, Suggestions
from index import LibraryView, Said, Speaker, Summary, UnknownArticle

_KEPT = 20_000
"""Sayings that are kept with their names, of those who were looked up last."""


_Named = tuple[tuple[Said, ...], tuple[str, ...]]


class Articles:
    """The articles by what a person calls them, title or slug, and by `scopes`: what a list of each, or the list that
    begins with it, is called. `titles` has them by slug, in order."""

    def __init__(self, library: LibraryView) -> None:
        self.titles = titles = {article.facts.slug: _title(article) for article in library.summaries}
        self._slugs = tuple(titles)
        # A slug is one article's alone, and what suggestions send: another's title may be the same word.
        self._named = {slug: slug for slug in titles}
        for slug, title in titles.items():
            self._named.setdefault(title[:LONGEST_CHOICE], slug)
        self.scopes = tuple(map(digest, self._slugs))
        self._by_scope = dict(zip(self.scopes, self._slugs, strict=True))
        self.suggestions = Suggestions(
            (f"{title} {slug}", Choice(cut(title, LONGEST_CHOICE), slug))
            for slug, title in titles.items()
            if len(slug) <= LONGEST_CHOICE
        )

    def named(self, called: str) -> str:
        """The slug of the article with this title or slug. Raises `UnknownArticle`."""
        if called not in self._named:
            raise UnknownArticle(called, self._slugs)
        return self._named[called]

    def in_scope(self, scope: str) -> str | None:
        """The slug of the article whose entries a list of this name has."""
        return self._by_scope.get(scope)


class Speakers:
    """Everybody whom the library quotes, by what is offered and by what a list of their words is called."""

    def __init__(self, library: LibraryView) -> None:
        self._by_scope: dict[str, Speaker] = {}
        self._chosen: defaultdict[str, list[Speaker]] = defaultdict(list)
        for speaker in library.speakers:
            self._chosen[_choice(speaker)].append(speaker)
            for form in speaker.names:
                self._by_scope.setdefault(digest(form), speaker)
        self.suggestions = Suggestions(
            (form, Choice(_counted(speaker), _choice(speaker)))
            for speaker in library.speakers
            for form in speaker.names
        )

    def chosen(self, value: str) -> tuple[Speaker, ...]:
        """Those whom a choice stands for."""
        return tuple(self._chosen.get(value, ()))

    def in_scope(self, scope: str) -> Speaker | None:
        """The speaker whose words a list of this name has."""
        return self._by_scope.get(scope)


class Sayings:
    """What speakers are quoted or reported as saying, each saying with its name; of those who were looked up last it is
    kept, so that a page is turned without reading all articles that quote them again."""

    def __init__(self, _: LibraryView) -> None:
        """Those of a library, which is not held: it holds this."""
        self._known: LRUCache[Speaker, _Named] = LRUCache(_KEPT, lambda found: 1 + len(found[0]))
        self._knowing = threading.Lock()

    def of(self, speaker: Speaker, library: LibraryView) -> _Named:
        """Everything that a speaker of the library said, in order, and the names."""
        with self._knowing:
            known = self._known.get(speaker)
        if known is not None:
            return known
        said: list[Said] = []
        identities: list[tuple[str, str]] = []
        for one in library.said_by(speaker):
            article = one.place.article
            said.append(one)
            identities.append((article, one.span.of(library.article(article).source)))
        found = tuple(said), names(identities)
        if len(said) < _KEPT:
            with self._knowing:
                self._known[speaker] = found
        return found


def prepare(library: LibraryView) -> None:
    """Makes what the first question and the first look would have to wait for; what every answer needs comes first."""
    for make in (Articles, Speakers):
        library.once(make)
    library.prepare()


def _title(article: Summary) -> str:
    return name(article.facts.name).text


def _counted(speaker: Speaker) -> str:
    count = f" ({speaker.count})"
    return isolated(cut(name(speaker.name).text, LONGEST_CHOICE - len(count) - 2)) + count


def _choice(speaker: Speaker) -> str:
    return speaker.name[:LONGEST_CHOICE]
