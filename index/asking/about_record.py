"""Questions about an article itself, told by their form: what is asked, and of which article.

A question counts as one only when the whole of it says so ("who wrote this?"), never when it merely contains such words
("who wrote the decree?").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from index.answers import Topic
from index.languages.english import record as english


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


def _compiled(shapes: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"{english.LEAD}(?:{'|'.join(shapes)}){english.END}")


_PLAIN = tuple(
    (Topic(topic), _compiled(shapes))
    for table in (english.topics(english.THIS), english.PLAIN)
    for topic, shapes in table.items()
)
_NAMING = tuple(
    (Topic(topic), _compiled(shapes)) for topic, shapes in english.topics(f"({english.ONE_OF_SEVERAL})").items()
)
_REFERENCE = re.compile(english.REFERENCE)
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
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    words, noun = match["about"] or match["before"], match["noun"] or match["behind"]
    if english.NO_NAME.issuperset(words.split()):
        return None
    return ArticleNamed(words, noun in english.SURE_NOUNS)
