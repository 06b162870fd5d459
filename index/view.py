"""What can be looked up in a library: without a model, and at one moment."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from index.answers import Quote
from index.asking.examples import examples
from index.claims.checking import check
from index.claims.concordance import Concordance, Places
from index.claims.narrowing import Narrowed
from index.claims.verdict import Verification
from index.datatypes import Article
from index.errors import GenerationDamaged, Problem, StorageUnavailable, UnknownArticle
from index.quoting.marks import ParagraphNames
from index.quoting.sayings import Said, quote_said, sayings
from index.quoting.speakers import Speaker, Speakers, find_speakers, gathered, quoting
from index.quoting.timeline import Timeline
from index.settings import Settings
from index.store.articles import Articles, Held, InOrder, Unstored
from index.store.builds.inputs import Earlier, nothing_in, plan, read_inputs
from index.store.manifest import SegmentRecord
from index.store.segments.brief import Summary
from index.store.segments.stored import Stored
from index.store.snapshot import faults_of
from index.store.storage import Store

_T = TypeVar("_T")

MOST_HELD = 2_000_000
"""Words of a library that is held in memory for claims. See docs/decisions/0013."""


class Contents(Protocol):
    """What a look needs of a library, in memory."""

    @property
    def articles(self) -> Articles:
        """By slug, in order of path."""

    @property
    def speakers(self) -> Speakers:
        """Everybody who is quoted or reported, those with a name and the most words first."""

    @property
    def articles_by_speaker(self) -> Mapping[Speaker, Sequence[str]]:
        """The slugs of the articles that quote or report each of them, in order of path."""

    @property
    def occurrences(self) -> Callable[[str], Mapping[str, int]] | None:
        """Says of a term how often it stands in each article that has it, by slug; None where it is not known."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """One for each file that is not (wholly) in it."""

    def prepare(self) -> None:
        """Do now what the first question would have to wait for."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A library that is looked through and not asked."""

    articles: Articles
    speakers: Speakers
    articles_by_speaker: Mapping[Speaker, Sequence[str]]
    problems: tuple[Problem, ...]
    occurrences: None = None

    @classmethod
    def of(cls, found: Mapping[str, Held], problems: tuple[Problem, ...] = ()) -> Looked:
        """That of some articles, by slug in order of path."""
        articles = Articles(found)
        names = {slug: one.brief.names for slug, one in found.items()}
        speakers = gathered(names.values())
        return cls(articles, speakers, quoting(speakers, names), problems)

    def prepare(self) -> None:
        """Nothing: it is not asked."""


class LibraryView:
    """A library to look through; it stays as it is while an `Engine` builds another generation. What takes long to find
    in it is found once (`once`)."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._made: dict[Callable[[LibraryView], Any], Future[Any]] = {}
        self._making = threading.Lock()

    def once(self, make: Callable[[LibraryView], _T]) -> _T:
        """What `make` makes of this library: made for whoever asks first, while others who want it wait, and kept for
        as long as the view is. Raises what `make` does."""
        with self._making:
            made = self._made.get(make)
            mine = made is None
            if made is None:
                made = self._made[make] = Future()
        if mine:
            try:
                made.set_result(make(self))
            except BaseException as error:
                del self._made[make]
                made.set_exception(error)
        found: _T = made.result()
        return found

    @property
    def problems(self) -> tuple[Problem, ...]:
        """One for each file of the library that is not (wholly) in it."""
        return self._current().problems

    @property
    def articles(self) -> Sequence[Article]:
        """The library, in order of path; an article is read when it is looked at. Raises `GenerationDamaged` and
        `StorageUnavailable` then."""
        articles = self._current().articles
        return InOrder(articles, articles.__getitem__)

    @property
    def summaries(self) -> Sequence[Summary]:
        """What can be told of each article without reading it, in the same order."""
        articles = self._current().articles
        return InOrder(articles, articles.summary)

    def article(self, slug: str) -> Article:
        """One article. Raises `UnknownArticle`."""
        articles = self._current().articles
        if slug not in articles:
            raise UnknownArticle(slug, tuple(articles))
        return articles[slug]

    @property
    def speakers(self) -> Speakers:
        """Everybody who is quoted or reported, those with a name and the most words first."""
        return self._current().speakers

    def speakers_named(self, name: str) -> tuple[Speaker, ...]:
        """The speakers that a typed name may mean: the one of just this name, else all whose names have its words, else
        those whom it fits without titles or first names."""
        return find_speakers(name, self.speakers)

    def quotes(self, speaker: Speaker) -> tuple[Quote, ...]:
        """Everything that a speaker is quoted or reported as saying, or that came through an outlet, in order."""
        return tuple(quote_said(self.article(said.place.article), said) for said in self.said_by(speaker))

    def prepare(self) -> None:
        """Do now what the first to ask or look would have to wait for; two seconds where there are 10,000 paragraphs.
        Articles are read only in libraries of up to `MOST_HELD` words."""
        self._current().prepare()
        self.once(_timeline)
        self.once(_paragraph_names)
        self.once(_places).prepare()

    def said_by(self, speaker: Speaker) -> Iterator[Said]:
        """The same, as places; each of the articles that quote them is read when its turn comes."""
        contents = self._current()
        for slug in contents.articles_by_speaker.get(speaker, ()):
            yield from sayings((speaker,), (contents.articles[slug],))[speaker]

    def timeline(self, article: str | None = None) -> Timeline:
        """Every sentence of the library, or of one article, that says when, in order of time; an article is read when
        one of its sentences is looked at. Raises `UnknownArticle`."""
        if article is None:
            return self.once(_timeline)
        articles = self._current().articles
        if article not in articles:
            raise UnknownArticle(article, tuple(articles))
        return Timeline({article: articles.brief(article).dated}, articles.__getitem__)

    @property
    def paragraph_names(self) -> ParagraphNames:
        """Names for all paragraphs that outlive a rebuild."""
        return self.once(_paragraph_names)

    def examples(self) -> Iterator[str]:
        """Questions to show what can be asked. Whether one is answered is for the answer to tell."""
        return examples(self.speakers)

    def verify(self, text: str) -> Verification:
        """Whether a text stands in the library, and what was altered where it nearly does. Raises
        `QuestionInvalid`."""
        return check(text, self.once(_places))

    def _current(self) -> Contents:
        return self._contents


def _timeline(library: LibraryView) -> Timeline:
    articles = library._current().articles
    return Timeline({slug: articles.brief(slug).dated for slug in articles}, articles.__getitem__)


def _paragraph_names(library: LibraryView) -> ParagraphNames:
    articles = library._current().articles
    return ParagraphNames((slug, articles.brief(slug).marks) for slug in articles)


def _places(library: LibraryView) -> Places:
    contents = library._current()
    words = sum(contents.articles.brief(slug).words for slug in contents.articles)
    if contents.occurrences is None or words <= MOST_HELD:
        return Concordance(library.articles)
    return Narrowed(contents.articles, contents.occurrences)


def open_library(settings: Settings) -> LibraryView:
    """The library as its files stand now, or as the index holds what cannot be read just now. Only what is new is
    parsed, no model is loaded, nothing is written. Raises `LibraryEmpty`."""
    inputs, store = read_inputs(settings), Store.of(settings)
    earlier = _indexed(store)
    opened: dict[str, Stored] = {}

    def usable(record: SegmentRecord) -> bool:
        try:
            opened[record.path] = Stored.open(record, store.segments.open(record))
        except (GenerationDamaged, OSError):
            return False
        return True

    planned = plan(inputs, earlier, lambda _: None, find=lambda _: None, usable=usable)
    entries = {**planned.kept, **{file.path: entry for file, entry in planned.parsed(lambda: None)}}
    found: dict[str, Held] = {}
    for path, slug in planned.slugs.items():
        entry = entries[path]
        if entry.parsed is not None:
            found[slug] = Unstored(entry.parsed)
        elif entry.stored is not None and (path in opened or usable(entry.stored)):
            found[slug] = opened[path].called(slug)
    if not found:
        raise nothing_in(inputs, entries.values())
    kept = [entry.path for entry in entries.values() if entry.stored]
    problems = (*inputs.problems(kept), *(fault for path in planned.slugs for fault in entries[path].faults))
    return LibraryView(Looked.of(found, problems))


def _indexed(store: Store) -> Earlier | None:
    """What the newest generation holds; None where it cannot be used."""
    try:
        generation = store.load()
        return Earlier(generation.manifest, faults_of(generation)) if generation else None
    except (GenerationDamaged, StorageUnavailable):
        return None
