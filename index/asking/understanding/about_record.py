"""Questions about an article itself, told by their form: what is asked, and of which article.

A question counts as one only when the whole of it says so ("who wrote this?"), never when it merely contains such words
("who wrote the decree?").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from index.answers import Topic
from index.asking.understanding.forms import SLOT, Forms
from index.languages.english import record as english
from index.languages.german import record as german


@dataclass(frozen=True, slots=True)
class ArticleNamed:
    """An article as a question tells it from others: by `words` of what it is about or called. `surely` says that the
    noun beside them ("article", rather than "report") is not likely said of something in an article."""

    words: str
    surely: bool


@dataclass(frozen=True, slots=True)
class RecordQuestion:
    """A question about an article itself: `topic` of all articles, or of the one that is `named`. `person` is somebody
    asked for by this name, about whom the record may know only what he wrote."""

    topic: Topic
    named: ArticleNamed | None = None
    person: str | None = None


_NO_NAME = english.NO_NAME | german.NO_NAME
_SURE_NOUNS = english.SURE_NOUNS | german.SURE_NOUNS
_LONGEST_NAMING = 30
"""Words: no longer question names an article."""
_LONGEST_NAME = 18
"""Words of the longest naming."""
_EDGES = re.compile(r"\b(?=\w)|(?<=\w)\b")


@dataclass(frozen=True, slots=True)
class _Language:
    """How the record is asked about in a language: `forms` for each of the `topics`, in order, with `SLOT` for the
    article; `plain` are those without any word for it. `this` is a pattern for the one that is talked about,
    `reference` for one that is told from others, which has one of the `nouns`."""

    topics: tuple[Topic, ...]
    forms: Forms[Topic]
    plain: Forms[Topic]
    this: str
    reference: re.Pattern[str]
    nouns: re.Pattern[str]


@cache
def _languages() -> tuple[_Language, ...]:
    return tuple(
        _Language(
            tuple(map(Topic, table)),
            _forms(table, language.LEADS, language.END),
            _forms(language.PLAIN, language.LEADS, language.END),
            language.THIS,
            re.compile(language.REFERENCE),
            re.compile(rf"\b(?:{language.NOUNS})\b"),
        )
        for language in (english, german)
        if (table := language.topics(SLOT))
    )


@cache
def _seeking() -> Forms[Topic]:
    shapes = ((english.SEEKING, Topic.TITLE), (english.WRITTEN, Topic.TITLE), (english.PERSON, Topic.AUTHOR))
    return Forms(shapes, english.LEADS, english.END)


def _forms(table: Mapping[str, Iterable[str]], leads: str, end: str) -> Forms[Topic]:
    return Forms(((shape, Topic(topic)) for topic, shapes in table.items() for shape in shapes), leads, end)


def read_record_question(words: str) -> RecordQuestion | None:
    """What a question in folded words asks of the record, if anything."""
    for language in _languages():
        for topic, _ in chain(language.forms.matches(words, language.this), language.plain.matches(words)):
            return RecordQuestion(topic)
    if len(words.split()) > _LONGEST_NAMING:
        return None
    for language in _languages():
        if asked := _asks_of_one(language, words):
            return asked
    for topic, match in _seeking().matches(words):
        sought = match.groupdict()
        if about := sought.get("about"):
            return RecordQuestion(topic, ArticleNamed(about, surely=False))
        return RecordQuestion(topic, person=sought.get("person") or sought.get("author"))
    return None


def _asks_of_one(language: _Language, words: str) -> RecordQuestion | None:
    """What is asked of an article that is told from others."""
    topics: dict[Topic, str] = {}
    for start, end in _references(language, words):
        for topic, _ in language.forms.matches(f"{words[:start]}{SLOT}{words[end:]}"):
            topics.setdefault(topic, words[start:end])
    for topic in sorted(topics, key=language.topics.index):
        if named := _named(topics[topic]):
            return RecordQuestion(topic, named)
    return None


def _references(language: _Language, words: str) -> list[tuple[int, int]]:
    """Where an article may be named. What begins last comes first: "the Lee story" of "the gist of the Lee story"."""
    if not language.nouns.search(words):
        return []
    edges = [edge.start() for edge in _EDGES.finditer(words)]
    found = [
        (-start, match["about"] is None, end)
        for at, start in enumerate(edges)
        for end in edges[at + 1 : at + 2 * _LONGEST_NAME : 2]
        if (match := language.reference.fullmatch(words, start, end))
    ]
    return [(-start, end) for start, _, end in sorted(found)]


def _named(reference: str) -> ArticleNamed | None:
    matches = (language.reference.fullmatch(reference) for language in _languages())
    match = next(filter(None, matches), None)
    if match is None:
        return None
    words, noun = match["about"] or match["before"], match["noun"] or match["behind"]
    if _NO_NAME.issuperset(words.split()):
        return None
    return ArticleNamed(words, noun in _SURE_NOUNS)
