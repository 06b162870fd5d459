"""A paragraph as the words between its quotations: what the rules of attribution read.

A quotation stands as one token, whatever it says, so that no rule mistakes the words inside it for the article's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.article.speech.quotation_marks import Quoted
from index.datatypes import Span
from index.languages.english.names import (
    ABBREVIATED_COMPANIES,
    ABBREVIATED_TITLES,
)

_TOKEN = re.compile(
    r"(?P<word>"
    r"(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?"  # U.S., a.m.
    rf"|(?:{'|'.join(sorted(ABBREVIATED_TITLES))})\."
    rf"|(?:{'|'.join(sorted(ABBREVIATED_COMPANIES))})\.(?=,|\s+[a-z])"
    r"|[A-Z]\.(?=\s+[A-Z])"  # an initial inside a name
    r"|\d+[\"″'′](?=\s+[\w])"  # feet and inches
    r"|[@#$£€]?\w+(?:[-'’.&/,](?=\w)\w+)*[%]?"
    r"|['’](?:s|re|ve|d|ll|m)\b"
    r"|&)"
    r"|(?P<mark>--+|…|\.{2,}|[^\w\s])"
)
_POSSESSIVE = re.compile(r"(?:['’]s|s['’])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """One token. `text` is folded to lower case with straight apostrophes; `quoted` is set for a quotation."""

    span: Span
    text: str
    capital: bool = False
    shout: bool = False
    possessive: bool = False
    starts_sentence: bool = False
    quoted: Quoted | None = None

    @property
    def is_word(self) -> bool:
        """Whether this is a word, not a mark and not a quotation."""
        return self.quoted is None and (self.text[0].isalnum() or self.text[0] in "@#$&'")


def read_words(source: str, paragraph: Span, quoted: Iterable[Quoted], sentences: Sequence[Span]) -> tuple[Word, ...]:
    """The tokens of a paragraph, in order. A token knows whether a sentence starts with it."""
    starts = [sentence.start for sentence in sentences]
    words: list[Word] = []
    here = paragraph.start
    reached = 0

    def starting(end: int) -> bool:
        """Whether a sentence starts between the token before and here; each start is spent once."""
        nonlocal reached
        now = bisect_left(starts, end)
        new, reached = now > reached, now
        return new

    def narrate(until: int) -> None:
        for match in _TOKEN.finditer(source, here, until):
            text = match.group()
            words.append(
                Word(
                    Span(match.start(), match.end()),
                    text.lower().replace("’", "'"),
                    capital=text[:1].isupper() or text[:1] == "@",
                    shout=len(text) > 2 and text.isupper(),
                    possessive=bool(_POSSESSIVE.search(text)) or source[match.end() : match.end() + 1] in {"'", "’"},
                    starts_sentence=starting(match.end()),
                )
            )

    for quotation in quoted:
        narrate(quotation.marks.start)
        words.append(Word(quotation.marks, "", starts_sentence=starting(quotation.span.start + 1), quoted=quotation))
        reached = bisect_left(starts, quotation.marks.end)
        here = quotation.marks.end
    narrate(paragraph.end)
    return tuple(words)
