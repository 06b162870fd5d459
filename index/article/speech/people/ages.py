"""Whom an age stands for: "the 56-year-old" is whoever the article has called "Ivan Bo, 56,".

Only an age that stands beside a name counts: whoever was told of last may have spoken about somebody else of that age.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.article.speech.people.cast import Cast
from index.article.speech.people.names import Name
from index.article.speech.prose import Prose
from index.article.speech.tokens import Phrase, Token
from index.datatypes import Span
from index.languages.english.speech import AGE, ARTICLES
from index.languages.telling import Telling

_NUMBER = re.compile(r"[1-9]\d{0,2}", re.ASCII)
_CLOSING = frozenset({",", ".", ";", ":"})


@dataclass(frozen=True, slots=True)
class Stated:
    """A name beside an age, and where both stand."""

    name: Name
    span: Span


class Ages:
    """The ages that an article says of people by name."""

    def __init__(self, cast: Cast, proses: Sequence[Prose]) -> None:
        self._bearers: dict[str, Stated | None] = {}
        for prose in proses:
            for name in cast.names[prose.number]:
                if not cast.is_person(name):
                    continue
                for token, age in _beside(name, prose.telling):
                    span = Span(min(name.span.start, token.span.start), max(name.span.end, token.span.end))
                    found = Stated(cast.fullest(name), span)
                    known = self._bearers.setdefault(age, found)
                    if known is not None and known.name != found.name:
                        self._bearers[age] = None

    def stated_for(self, mention: Phrase, telling: Telling | None) -> Stated | None:
        """Whose age a mention is, and where that is said; None for what is no age, nobody's, or several people's."""
        definite = {"the"} if telling is None else telling.definite
        if len(mention) != 2 or mention.first.text not in definite:
            return None
        return self._bearers.get(_age(mention.last, telling))


def _beside(name: Name, telling: Telling | None) -> Iterator[tuple[Token, str]]:
    """The ages right before and right behind a name, each with the token that it stands in."""
    before, behind = name.first.previous, name.last.next
    if age := _age(before, telling):
        yield before, age
    first, second = behind.next, behind.next.next
    closed = second.is_edge or second.text in _CLOSING if behind.text == "," else behind.text + second.text == "()"
    if closed and _NUMBER.fullmatch(first.text):
        yield first, first.text
    articles = ARTICLES if telling is None else telling.determiners
    if behind.text == "," and first.text in articles and (age := _age(second, telling)):
        yield second, age


def _age(token: Token, telling: Telling | None) -> str:
    """The years in "56-year-old"; empty for another word."""
    pattern = AGE if telling is None else telling.age
    found = re.fullmatch(pattern, token.text) if pattern else None
    return found[1] if found else ""
