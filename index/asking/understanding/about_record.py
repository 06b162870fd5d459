"""Questions about an article itself, told by their form: what is asked, and of which article.

A question counts as one only when the whole of it says so ("who wrote this?"), never when it merely contains such words
("who wrote the decree?").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from index.answers import Topic
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


_LANGUAGES = (english, german)
_Topics = tuple[tuple[Topic, re.Pattern[str]], ...]


def _compiled(table: Mapping[str, Iterable[str]], lead: str, end: str) -> _Topics:
    return tuple((Topic(topic), re.compile(f"{lead}(?:{'|'.join(shapes)}){end}")) for topic, shapes in table.items())


_PLAIN: _Topics = tuple(
    one
    for language in _LANGUAGES
    for table in (language.topics(language.THIS), language.PLAIN)
    for one in _compiled(table, language.LEAD, language.END)
)
_NAMING: _Topics = tuple(
    one
    for language in _LANGUAGES
    for one in _compiled(language.topics(f"({language.ONE_OF_SEVERAL})"), language.LEAD, language.END)
)
_REFERENCE = tuple(re.compile(language.REFERENCE) for language in _LANGUAGES)
_NO_NAME = english.NO_NAME | german.NO_NAME
_SURE_NOUNS = english.SURE_NOUNS | german.SURE_NOUNS
_SEEKING = re.compile(f"{english.LEAD}{english.SEEKING}{english.END}")
_WRITTEN = re.compile(f"{english.LEAD}(?:{english.WRITTEN}){english.END}")
_PERSON = re.compile(f"{english.LEAD}{english.PERSON}{english.END}")
_LONGEST_NAMING = 30
"""Words: no longer question names an article."""


def read_record_question(words: str) -> RecordQuestion | None:
    """What a question in folded words asks of the record, if anything."""
    for topic, pattern in _PLAIN:
        if pattern.fullmatch(words):
            return RecordQuestion(topic)
    if len(words.split()) > _LONGEST_NAMING:
        return None
    for topic, pattern in _NAMING:
        match = pattern.fullmatch(words)
        named = _named(next(filter(None, match.groups()), "")) if match else None
        if named is not None:
            return RecordQuestion(topic, named)
    sought = _SEEKING.fullmatch(words)
    if sought:
        return RecordQuestion(Topic.TITLE, ArticleNamed(sought["about"], surely=False))
    written = _WRITTEN.fullmatch(words)
    if written:
        return RecordQuestion(Topic.TITLE, person=written["person"] or written["author"])
    person = _PERSON.fullmatch(words)
    return RecordQuestion(Topic.AUTHOR, person=person["person"]) if person else None


def _named(reference: str) -> ArticleNamed | None:
    match = next((found for pattern in _REFERENCE if (found := pattern.fullmatch(reference))), None)
    if match is None:
        return None
    words, noun = match["about"] or match["before"], match["noun"] or match["behind"]
    if _NO_NAME.issuperset(words.split()):
        return None
    return ArticleNamed(words, noun in _SURE_NOUNS)
