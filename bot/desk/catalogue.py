"""What the desks look things up by, made once for each generation of the library."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from bot.cards.blocks import name
from bot.cards.limits import LONGEST_CHOICE
from bot.cards.markdown import isolated
from bot.cards.pages import digest, names
from bot.cards.shelf import Shelf
from bot.desk.suggestions import Choice, Suggestions
from index import Article, Dated, LibraryView, Speaker, UnknownArticle


class Articles:
    """The articles by what a person calls them, title or slug, and by `scopes`: what a list of each, or the list that
    begins with it, is called."""

    def __init__(self, library: LibraryView) -> None:
        self._slugs = tuple(article.slug for article in library.articles)
        self._named: dict[str, Article] = {}
        for article in library.articles:
            for called in (article.slug, _title(article)[:LONGEST_CHOICE]):
                self._named.setdefault(called, article)
        self.scopes = tuple(map(digest, self._slugs))
        self._by_scope = dict(zip(self.scopes, library.articles, strict=True))
        self.suggestions = Suggestions(
            (f"{_title(article)} {article.slug}", Choice(_title(article)[:LONGEST_CHOICE], article.slug))
            for article in library.articles
            if len(article.slug) <= LONGEST_CHOICE
        )

    def named(self, called: str) -> Article:
        """The article with this title or slug. Raises `UnknownArticle`."""
        if called not in self._named:
            raise UnknownArticle(called, self._slugs)
        return self._named[called]

    def in_scope(self, scope: str) -> Article | None:
        """The article whose entries a list of this name has."""
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


def dated_names(library: LibraryView) -> tuple[str, ...]:
    """A name for each entry of the timeline of the whole library."""
    return name_dated(library, library.timeline())


def name_dated(library: LibraryView, entries: Iterable[Dated]) -> tuple[str, ...]:
    """A name for each of some entries."""
    return names(_identity(one, library.article(one.place.article).source) for one in entries)


def prepare(library: LibraryView) -> None:
    """Makes what the first question and the first look would have to wait for; what every answer needs comes first."""
    for make in (Shelf, Articles, Speakers, dated_names):
        library.once(make)
    library.prepare()


def _identity(one: Dated, source: str) -> tuple[str, ...]:
    days = one.first.isoformat(), one.last.isoformat()
    return (*days, one.place.article, one.sentence.of(source), one.mention.span.of(source))


def _title(article: Article) -> str:
    return name(article.facts.name).text


def _counted(speaker: Speaker) -> str:
    count = f" ({speaker.count})"
    return isolated(name(speaker.name).text[: LONGEST_CHOICE - len(count) - 2]) + count


def _choice(speaker: Speaker) -> str:
    return speaker.name[:LONGEST_CHOICE]
