"""What is suggested while somebody types: texts folded once, looked through at every keystroke."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from bot.cards.limits import MOST_CHOICES


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen: `label` is shown, `value` comes back."""

    label: str
    value: str


class Suggestions:
    """Choices in the order in which they are offered, each under one or more texts."""

    def __init__(self, choices: Iterable[tuple[str, Choice]]) -> None:
        """`choices` are pairs of a text, which what is typed must fit, and the choice that it leads to."""
        pairs = [(" ".join(text.casefold().split()), choice) for text, choice in choices]
        self._texts = [text for text, _ in pairs]
        self._choices = [choice for _, choice in pairs]
        self._line = "\n".join(self._texts)
        self._starts = list(accumulate((len(text) + 1 for text in self._texts), initial=0))

    def fitting(self, typed: str) -> tuple[Choice, ...]:
        """Those in whose text all words typed so far stand, wherever in a word of it; at most `MOST_CHOICES`."""
        words = sorted(typed.casefold().split(), key=len, reverse=True)
        longest = words[0] if words else ""
        found: dict[Choice, None] = {}
        at, count = self._line.find(longest), len(self._texts)
        while at >= 0 and len(found) < MOST_CHOICES:
            number = bisect_right(self._starts, at) - 1
            if number >= count:
                break
            if all(word in self._texts[number] for word in words):
                found[self._choices[number]] = None
            at = self._line.find(longest, self._starts[number + 1])
        return tuple(found)
