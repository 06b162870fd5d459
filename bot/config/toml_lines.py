"""Where in a TOML text a key is set. `tomllib` checks and reads TOML but keeps no line numbers.

The text is cut only where everything above the cut is valid TOML by itself. Inside an open string, list or inline
table no cut is possible, so cuts stand exactly between statements; the statement whose lines make a key appear is the
one that sets it. Dotted and quoted keys, inline tables and multi-line values need no rules of their own.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from typing import Any


def line_of(text: str, path: tuple[str, ...]) -> int:
    """The line (from 1) on which the statement begins that first sets `path`, for example ("search", "top").

    `text` is valid TOML with line feeds as line ends and holds `path`.
    """
    lines = text.split("\n")

    def cut_above(count: int) -> tuple[int, dict[str, Any]]:
        """The last possible cut at or above the first `count` lines, and what stands above it."""
        for end in range(count, 0, -1):
            try:
                return end, tomllib.loads("\n".join(lines[:end]))
            except tomllib.TOMLDecodeError:
                continue
        return 0, {}

    def is_set(count: int) -> bool:
        _, value = cut_above(count)
        return _holds(value, path)

    last_line = bisect_left(range(len(lines)), True, key=is_set)
    return cut_above(last_line - 1)[0] + 1


def _holds(value: object, path: tuple[str, ...]) -> bool:
    for name in path:
        if not isinstance(value, dict) or name not in value:
            return False
        value = value[name]
    return True
