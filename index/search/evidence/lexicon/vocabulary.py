"""Words by number in a sixth of the memory that a dictionary of strings takes. See docs/decisions/0038."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.errors import GenerationDamaged
from index.search.evidence.lexicon.packing import pack, require_below, require_starts, unpack

_SPACE = b" "
_BEHIND_ALL = b"\xff"
"""Sorts behind whatever a word goes on with: no UTF-8 has this byte."""

_NUMBER = np.dtype("<i4")


class Vocabulary:
    """Distinct words, numbered in the order of their code points. Immutable and thread-safe.

    A word takes its UTF-8 bytes and 5 more. To find one is a binary search.
    """

    def __init__(self, text: bytes) -> None:
        """`text` is UTF-8: the words, ascending, each with a space behind it; none is empty."""
        # UTF-8 sorts as code points do.
        self._text = text
        ends = np.flatnonzero(np.frombuffer(text, np.uint8) == ord(_SPACE)) + 1
        # A memoryview, which gives single numbers in less time than an array.
        self._starts = np.concatenate([np.zeros(1, np.int32), ends], dtype=np.int32, casting="same_kind").data

    @classmethod
    def of(cls, words: Iterable[str]) -> Self:
        """That of words, which ascend; none is empty or holds a space."""
        return cls("".join(f"{word} " for word in words).encode())

    @classmethod
    def numbering(cls, words: Sequence[str]) -> tuple[Self, NDArray[np.int32]]:
        """The vocabulary of distinct words in any order, and the number that each of them has in it."""
        order = sorted(range(len(words)), key=words.__getitem__)
        numbers = np.empty(len(words), dtype=np.int32)
        numbers[order] = np.arange(len(words), dtype=np.int32)
        return cls.of(words[place] for place in order), numbers

    @classmethod
    def unpack(cls, stored: bytes) -> Self:
        """What `pack` packed. Raises `GenerationDamaged` where it is no text of words."""
        try:
            stored.decode()
        except UnicodeDecodeError as error:
            raise GenerationDamaged("The stored words are not readable.") from error
        if stored and not stored.endswith(_SPACE):
            raise GenerationDamaged("The stored words are not readable.")
        return cls(stored)

    def pack(self) -> bytes:
        """The bytes of a blob."""
        return self._text

    def __len__(self) -> int:
        return len(self._starts) - 1

    def find(self, word: str) -> int | None:
        """The number of a word; None for any other."""
        sought = word.encode()
        number = self._behind(sought)
        return number if number < len(self) and self._word(number) == sought else None

    def word(self, number: int) -> str:
        """The word of a number."""
        return self._word(number).decode()

    def words(self) -> list[str]:
        """All words."""
        return self._between(0, len(self))

    def beginning_with(self, letters: str) -> tuple[int, list[str]]:
        """All words that begin so, and the number of the first of them."""
        sought = letters.encode()
        first = self._behind(sought)
        return first, self._between(first, self._behind(sought + _BEHIND_ALL))

    def _between(self, first: int, end: int) -> list[str]:
        text = self._text[self._starts[first] : self._starts[end]]
        return text.decode().split(" ")[:-1]

    def _behind(self, sought: bytes) -> int:
        """How many words sort before this."""
        return bisect_left(range(len(self)), sought, key=self._word)

    def _word(self, number: int) -> bytes:
        return self._text[self._starts[number] : self._starts[number + 1] - 1]


@dataclass(frozen=True, slots=True)
class Groups:
    """Which words of a vocabulary have a key in common, such as a stem. Immutable and thread-safe.

    `numbers` are those of the words, ascending, the words of one key behind those of another: key `n` of `keys` has
    those from `starts[n]` to before `starts[n + 1]`. A word stands there once for each of its keys.
    """

    keys: Vocabulary
    starts: NDArray[np.int32]
    numbers: NDArray[np.int32]

    BLOBS = 3
    """How many `pack` gives."""

    @classmethod
    def by(cls, keys_of: Callable[[str], Iterable[str]], vocabulary: Vocabulary) -> Self:
        """The words of a vocabulary by their keys."""
        keys: defaultdict[str, int] = defaultdict(count().__next__)
        found, numbers = array("i"), array("i")
        for number, word in enumerate(vocabulary.words()):
            for key in keys_of(word):
                found.append(keys[key])
                numbers.append(number)
        distinct, places = Vocabulary.numbering(list(keys))
        placed = places[np.frombuffer(found, np.int32)]
        starts = np.zeros(len(keys) + 1, np.int32)
        np.cumsum(np.bincount(placed, minlength=len(keys)), out=starts[1:])
        return cls(distinct, starts, np.frombuffer(numbers, np.int32)[np.argsort(placed, kind="stable")])

    @classmethod
    def unpack(cls, stored: Sequence[bytes], *, words: int) -> Self:
        """What `pack` packed. Raises `GenerationDamaged` where it does not fit a vocabulary of so many words."""
        text, starts, numbers = stored
        found = cls(Vocabulary.unpack(text), unpack(starts, _NUMBER), unpack(numbers, _NUMBER))
        require_starts(found.starts, len(found.keys), len(found.numbers))
        require_below(found.numbers, words)
        return found

    def pack(self) -> list[bytes]:
        """The bytes of its blobs."""
        return [self.keys.pack(), pack(self.starts, _NUMBER), pack(self.numbers, _NUMBER)]

    def of(self, key: str) -> NDArray[np.int32]:
        """The numbers of the words with this key, ascending."""
        place = self.keys.find(key)
        return self.numbers[:0] if place is None else self.numbers[self.starts[place] : self.starts[place + 1]]
