"""Words by number in a sixth of the memory that a dictionary of strings takes. See docs/decisions/0038."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import count

import numpy as np
from numpy.typing import NDArray

_SPACE = ord(" ")
_BEHIND_ALL = b"\xff"
"""Sorts behind whatever a word goes on with: no UTF-8 has this byte."""


class Vocabulary:
    """Distinct words, numbered in the order of their code points. Immutable and thread-safe.

    A word takes its UTF-8 bytes and 9 more. To find one is a binary search.
    """

    def __init__(self, words: Sequence[str]) -> None:
        """`words` ascend; none is empty or holds a space."""
        # UTF-8 sorts as code points do.
        self._text = "".join(f"{word} " for word in words).encode()
        ends = np.flatnonzero(np.frombuffer(self._text, np.uint8) == _SPACE) + 1
        # A memoryview, which gives single numbers in less time than an array.
        self._starts = np.concatenate([np.zeros(1, np.int64), ends]).data

    @classmethod
    def numbering(cls, words: Sequence[str]) -> tuple[Vocabulary, NDArray[np.int32]]:
        """The vocabulary of distinct words in any order, and the number that each of them has in it."""
        order = sorted(range(len(words)), key=words.__getitem__)
        numbers = np.empty(len(words), dtype=np.int32)
        numbers[order] = np.arange(len(words), dtype=np.int32)
        return cls([words[place] for place in order]), numbers

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __contains__(self, word: str) -> bool:
        return self.find(word) is not None

    def find(self, word: str) -> int | None:
        """The number of a word; None for any other."""
        sought = word.encode()
        number = self._behind(sought)
        return number if number < len(self) and self._word(number) == sought else None

    def words(self) -> list[str]:
        """All words."""
        return self._between(0, len(self))

    def beginning_with(self, letters: str) -> list[str]:
        """All words that begin so."""
        sought = letters.encode()
        return self._between(self._behind(sought), self._behind(sought + _BEHIND_ALL))

    def _between(self, first: int, end: int) -> list[str]:
        text = self._text[self._starts[first] : self._starts[end]]
        return text.decode().split(" ")[:-1]

    def _behind(self, sought: bytes) -> int:
        """How many words sort before this."""
        return bisect_left(range(len(self)), sought, key=self._word)

    def _word(self, number: int) -> bytes:
        return self._text[self._starts[number] : self._starts[number + 1] - 1]


class Groups:
    """Which words of a vocabulary have a key in common, such as a stem. Immutable and thread-safe.

    `numbers` are those of the words, the words of one key behind those of another; a word stands there once for each
    of its keys.
    """

    def __init__(self, vocabulary: Vocabulary, keys_of: Callable[[str], Iterable[str]]) -> None:
        keys: defaultdict[str, int] = defaultdict(count().__next__)
        found, numbers = array("i"), array("i")
        for number, word in enumerate(vocabulary.words()):
            for key in keys_of(word):
                found.append(keys[key])
                numbers.append(number)
        self._keys, places = Vocabulary.numbering(list(keys))
        placed = places[np.frombuffer(found, np.int32)]
        self.numbers: NDArray[np.int32] = np.frombuffer(numbers, np.int32)[np.argsort(placed, kind="stable")]
        self._starts = np.concatenate([[0], np.cumsum(np.bincount(placed, minlength=len(keys)))])

    def of(self, key: str) -> NDArray[np.int32]:
        """The numbers of the words with this key, ascending."""
        place = self._keys.find(key)
        return self.numbers[:0] if place is None else self.numbers[self._starts[place] : self._starts[place + 1]]
