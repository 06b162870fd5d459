"""A text as the words and punctuation marks that are compared."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.datatypes import Article, Span
from index.folding import tokens_in_place

_STOPS = (".", "!", "?")
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")


def is_word(token: str) -> bool:
    """Whether it is a word, and no punctuation mark."""
    return token[0].isalnum() or token[0] == "_"


@dataclass(frozen=True, slots=True)
class Words:
    """The words and punctuation marks of a text, folded, with the place of each; `breaks` numbers those that begin a
    sentence or paragraph, or stand behind something that was left out."""

    words: list[str]
    places: list[tuple[int, int]]
    breaks: frozenset[int]

    @classmethod
    def of(cls, text: str, start: int = 0, end: int | None = None, *, sentences: Iterable[Span] = ()) -> Words:
        """Read `text[start:end]`; places count from the start of `text`, those of the `sentences` too."""
        words, places = tokens_in_place(text[start:end])
        empty = (line.end() for line in _EMPTY_LINE.finditer(text[start:end]))
        edges = (edge - start for sentence in sentences for edge in (sentence.start, sentence.end))
        breaks = frozenset(bisect_left(places, (place, 0)) for place in (*empty, *edges))
        return cls(words, [(first + start, last + start) for first, last in places], breaks)

    @classmethod
    def of_article(cls, article: Article) -> Words:
        """Read the source of an article, with its sentences."""
        sentences = (sentence.span for paragraph in article.paragraphs for sentence in paragraph.sentences)
        return cls.of(article.source, sentences=sentences)

    def outside(self, spans: Sequence[Span]) -> Words:
        """The words that lie in none of some stretches, which are in order and apart from each other."""
        if not spans:
            return self
        starts = [span.start for span in spans]

        def inside(place: int) -> bool:
            before = bisect_right(starts, place)
            return before > 0 and place < spans[before - 1].end

        kept = [number for number, place in enumerate(self.places) if not inside(place[0])]
        breaks = (new for new, old in enumerate(kept) if old in self.breaks or (new and kept[new - 1] != old - 1))
        return Words(
            [self.words[number] for number in kept], [self.places[number] for number in kept], frozenset(breaks)
        )

    def ends(self, word: int) -> bool:
        """Whether the words before a word are all of their sentence or paragraph, its full stop left aside."""
        return self.begins_anew(word) or (self.words[word] in _STOPS and self.begins_anew(word + 1))

    def begins_anew(self, word: int) -> bool:
        """Whether a sentence or paragraph begins with a word, or the text ends before it."""
        return not 0 < word < len(self.words) or word in self.breaks

    def count(self, first: int = 0, last: int | None = None) -> int:
        """How many from `first` to before `last` are words, and no punctuation."""
        return sum(map(is_word, self.words[first:last]))

    def span(self, first: int, last: int) -> Span | None:
        """From word `first` to before word `last`; None when there is none between."""
        return Span(self.places[first][0], self.places[last - 1][1]) if first < last else None
