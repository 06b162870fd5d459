"""A paragraph as tokens that know their neighbours: what the rules of attribution read.

A quotation stands as one token, whatever it says, so that no rule mistakes the words inside it for the article's.
At both ends of a paragraph stands an edge, a token of no text, so that a rule may look at any neighbour.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from index.article.speech.quotation_marks import Quoted
from index.datatypes import Span
from index.languages.english.names import ABBREVIATED_COMPANIES, ABBREVIATED_TITLES

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


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """A word, a mark or a quotation of a paragraph. Tokens are made once, by `read_tokens`, and never change.

    `text` is folded to lower case with straight apostrophes, and empty for a quotation (`quoted`) and for an edge.
    `index` counts the tokens of the paragraph from 0. `sentence` is the run of tokens that ends where a sentence does;
    a quotation being one token, it may hold several printed sentences between its marks.
    """

    index: int
    span: Span
    text: str
    capital: bool = False
    shout: bool = False
    possessive: bool = False
    starts_sentence: bool = False
    quoted: Quoted | None = None
    is_word: bool = field(init=False)
    """Whether this is a word, not a mark, a quotation or an edge."""
    previous: Token = field(init=False)
    next: Token = field(init=False)
    sentence: Phrase = field(init=False)

    def __post_init__(self) -> None:
        self.is_word = self.text[:1].isalnum() or self.text[:1] in _WORD_STARTS
        self.previous = self.next = self

    @property
    def is_edge(self) -> bool:
        """Whether the paragraph begins or ends here."""
        return not self.text and self.quoted is None

    def rightwards(self, stop: Token, most: int) -> Iterator[Token]:
        """This token and those behind it, before `stop`: at most so many."""
        token = self
        for _ in range(min(most, stop.index - self.index)):
            yield token
            token = token.next

    def leftwards(self, floor: Token, most: int) -> Iterator[Token]:
        """This token and those before it, down to `floor` (included): at most so many."""
        token = self
        for _ in range(min(most, self.index - floor.index + 1)):
            yield token
            token = token.previous

    def back(self, most: int, floor: Token | None = None) -> Token:
        """The token so many places before this one, or `floor` (else the edge) where that comes first."""
        token, lowest = self, floor.index if floor is not None else -1
        for _ in range(min(most, self.index - lowest)):
            token = token.previous
        return token

    def ahead(self, most: int, stop: Token) -> Token:
        """The token so many places behind this one, or `stop` where that comes first."""
        token = self
        for _ in range(min(most, stop.index - self.index)):
            token = token.next
        return token if token.index < stop.index else stop

    def __repr__(self) -> str:
        return f"{self.index}:{self.text or ('“”' if self.quoted else '|')}"


_WORD_STARTS = frozenset("@#$&'")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of tokens of one paragraph, from `first` to `last` (included)."""

    first: Token
    last: Token

    def __iter__(self) -> Iterator[Token]:
        return self.first.rightwards(self.end, len(self))

    def __len__(self) -> int:
        return self.last.index - self.first.index + 1

    @property
    def before(self) -> Token:
        """The token before its first one."""
        return self.first.previous

    @property
    def end(self) -> Token:
        """The token behind its last one."""
        return self.last.next

    @property
    def span(self) -> Span:
        """Where its words stand in the source."""
        return Span(self.first.span.start, self.last.span.end)


def read_tokens(source: str, paragraph: Span, quoted: Iterable[Quoted], sentences: Sequence[Span]) -> tuple[Token, ...]:
    """The tokens of a paragraph, in order, without the edges beside them."""
    starts = [sentence.start for sentence in sentences]
    tokens: list[Token] = []
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
            tokens.append(
                Token(
                    len(tokens),
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
        starts_sentence = starting(quotation.span.start + 1)
        tokens.append(Token(len(tokens), quotation.marks, "", starts_sentence=starts_sentence, quoted=quotation))
        reached = bisect_left(starts, quotation.marks.end)
        here = quotation.marks.end
    narrate(paragraph.end)
    _link(tokens, paragraph)
    return tuple(tokens)


def _link(tokens: Sequence[Token], paragraph: Span) -> None:
    """Give every token its neighbours and its sentence."""
    opening = Token(-1, Span(paragraph.start, paragraph.start), "")
    closing = Token(len(tokens), Span(paragraph.end, paragraph.end), "", starts_sentence=True)
    for edge in (opening, closing):
        edge.sentence = Phrase(edge, edge)
    before = opening
    for token in (*tokens, closing):
        token.previous, before.next = before, token
        before = token
    first = tokens[0] if tokens else closing
    for token in tokens:
        if token.next.starts_sentence:
            sentence = Phrase(first, token)
            for inside in sentence:
                inside.sentence = sentence
            first = token.next
