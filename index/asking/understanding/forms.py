"""Forms that a text may have, as patterns, of which only those are compiled that it may have.

There are hundreds of forms, and compiling them all takes longer than an answer. What the matches of a form begin with
is told at a tenth of the cost, and a question begins like few of them. docs/decisions/0008.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

_Value = TypeVar("_Value")

SLOT = "\0"
"""Stands in a form for what is not known when the form is made, such as how an article is referred to."""

_WORDS = 2
"""Words at the beginning that a form is told by."""
_MOST = 300
"""Beginnings of a form; one with more is told by less of them."""

_TOKEN = re.compile(
    r"(?P<look>\(\?[!=])|(?P<open>\((?:\?:|\?P<\w+>)?)|(?P<close>\))|(?P<other>\|)|(?P<again>[?*+]|\{[\d,]+\})"
    r"|(?P<edge>\\[bB])|(?P<any>\[[^][]*\]|\\.|[.^$\0])|(?P<text>[^][\\()|?*+{}.^$\0]+(?![?*+{])|[^][\\()|?*+{}.^$\0])"
)

_Beginnings = dict[str, bool]
"""What matches begin with -> whether the rest of the pattern follows right there. Others begin otherwise."""
_NOTHING: _Beginnings = {"": True}
_ANYTHING: _Beginnings = {"": False}


@dataclass(frozen=True, slots=True)
class _Form(Generic[_Value]):
    """A `pattern` without alternatives at its top, what its matches begin with, and the `value` it was given with."""

    place: int
    pattern: str
    begins: tuple[str, ...]
    value: _Value


class Forms(Generic[_Value]):
    """Forms in order: those of the shapes, patterns over folded words, each with its value.

    `leads` is a pattern for each of the words that may stand before all of them, with the space behind it, `end` one
    for what may stand behind them.
    """

    def __init__(self, shapes: Iterable[tuple[str, _Value]], leads: str = "", end: str = "") -> None:
        self._by_word: dict[str, list[_Form[_Value]]] = {"": []}
        self._leads = leads
        alternatives = ((value, *one) for shape, value in shapes for one in _alternatives(shape))
        for place, (value, pattern, beginnings) in enumerate(alternatives):
            form = _Form(place, f"(?:{pattern}){end}" if end else pattern, tuple(beginnings), value)
            self._add(form, {_first_word(*one) for one in beginnings.items()})

    def _add(self, form: _Form[_Value], words: set[str]) -> None:
        """Under each word that it may begin with; one that may begin with any stands under all, "" too."""
        for word in self._by_word if "" in words else words:
            # What begins with a word that none before began with comes behind those that may begin with any.
            self._by_word.setdefault(word, list(self._by_word[""])).append(form)

    def matches(self, text: str, slot: str = SLOT) -> Iterator[tuple[_Value, re.Match[str]]]:
        """The forms that all of a text has, in order: the value of each, and its match. The pattern `slot` takes the
        place of `SLOT`."""
        for form, start in self._like(text):
            match = _compiled(form.pattern.replace(SLOT, slot)).fullmatch(text, start)
            if match:
                yield form.value, match

    def match(self, text: str) -> bool:
        """Whether all of a text has one of the forms."""
        return any(True for _ in self.matches(text))

    def _like(self, text: str) -> list[tuple[_Form[_Value], int]]:
        """The forms that a text may have, in order, each with where it begins there: no others match it. Of several
        places the one behind the most leading words comes first."""
        starts = [0]
        while self._leads and (lead := _compiled(self._leads).match(text, starts[-1])):
            starts.append(lead.end())
        found: list[tuple[_Form[_Value], int]] = []
        for start in reversed(starts):
            end = text.find(" ", start)
            word = text[start:] if end < 0 else text[start:end]
            forms = self._by_word.get(word, self._by_word[""])
            found += [(form, start) for form in forms if text.startswith(form.begins, start)]
        return sorted(found, key=lambda one: one[0].place) if len(starts) > 1 else found


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _first_word(beginning: str, goes_on: bool) -> str:
    """The word that a beginning begins with; "" where that is not told."""
    word, space, _ = beginning.partition(" ")
    return word if space or goes_on else ""


def _alternatives(pattern: str) -> list[tuple[str, _Beginnings]]:
    """The alternatives at the top of a pattern, each with what its matches begin with."""
    found: list[tuple[str, _Beginnings]] = []
    reader = _Reader(pattern)
    start = 0
    for end, beginnings in reader.alternatives():
        found.append((pattern[start:end], beginnings))
        start = end + 1
    return found


class _Reader:
    """Reads a pattern from the left, as far as the words at its beginning hang on it."""

    def __init__(self, pattern: str) -> None:
        self._tokens = [(token.lastgroup, token[0], token.end()) for token in _TOKEN.finditer(pattern)]
        self._at = 0

    def alternatives(self) -> list[tuple[int, _Beginnings]]:
        """The alternatives up to the bracket that closes them, each with where it ends in the pattern."""
        found: list[tuple[int, _Beginnings]] = []
        so_far, end = _NOTHING, 0
        while self._at < len(self._tokens):
            kind, text, end = self._tokens[self._at]
            self._at += 1
            if kind == "other":
                found.append((end - 1, so_far))
                so_far = _NOTHING
            elif kind == "close":
                found.append((end - 1, so_far))
                return found
            elif any(so_far.values()):
                so_far = _followed(so_far, self._repeated(self._one(kind, text)))
                end = self._tokens[self._at - 1][2]
            elif kind in ("open", "look"):
                self._pass_over()
                end = self._tokens[self._at - 1][2]
        found.append((end, so_far))
        return found

    def _pass_over(self) -> None:
        """Go on behind the bracket that closes the one just read."""
        depth = 1
        while depth and self._at < len(self._tokens):
            kind = self._tokens[self._at][0]
            depth += (kind in ("open", "look")) - (kind == "close")
            self._at += 1

    def _one(self, kind: str | None, text: str) -> _Beginnings:
        if kind in ("open", "look"):
            inside = [beginnings for _, beginnings in self.alternatives()]
            return _either(inside) if kind == "open" else _NOTHING
        if kind == "text":
            return {text: True}
        return _NOTHING if kind == "edge" else _ANYTHING

    def _repeated(self, one: _Beginnings) -> _Beginnings:
        """What was read last, as often as the marks behind it say."""
        marks = ""
        while self._at < len(self._tokens) and self._tokens[self._at][0] == "again":
            marks += self._tokens[self._at][1]
            self._at += 1
        if not marks:
            return one
        if marks[0] == "{":
            return _ANYTHING
        once = one if marks[0] == "?" else dict.fromkeys(one, False)
        return once if marks[0] == "+" else _either([_NOTHING, once])


def _either(all_of: Iterable[_Beginnings]) -> _Beginnings:
    found: _Beginnings = {}
    for beginnings in all_of:
        for text, goes_on in beginnings.items():
            found[text] = goes_on and found.get(text, True)
    return found


def _followed(before: _Beginnings, behind: _Beginnings) -> _Beginnings:
    """What the matches of one pattern behind another begin with."""
    if not any(before.values()):
        return before
    found: _Beginnings = {}
    for text, goes_on in before.items():
        for more, on in behind.items() if goes_on else [("", False)]:
            whole, told = _told(text + more)
            found[whole] = on and not told and found.get(whole, True)
    return found if len(found) <= _MOST else dict.fromkeys(before, False)


def _told(text: str) -> tuple[str, bool]:
    """A beginning as far as a form is told by it, and whether that is all that is looked at."""
    at = -1
    for _ in range(_WORDS):
        at = text.find(" ", at + 1)
        if at < 0:
            return text, False
    return text[: at + 1], True
