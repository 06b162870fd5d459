"""Patterns that are compiled when they are first used. docs/decisions/0008.

For those that most runs of the program never use, such as how dates are written: only files that are parsed, and few
questions, ask for them. What every question needs is better compiled with its module.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property


class Pattern:
    """A pattern with methods of `re.Pattern`, which are its own from the first use on: calling them costs nothing more.

    Threads that use it first at the same time may both compile it, to the same end.
    """

    def __init__(self, text: str, flags: int = 0) -> None:
        self.text = text
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.text, self._flags)

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """See `re.Pattern`."""
        return self._compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """See `re.Pattern`."""
        return self._compiled.fullmatch

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """See `re.Pattern`."""
        return self._compiled.search

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """See `re.Pattern`."""
        return self._compiled.finditer
