"""Ordered tables of rules, and the one loop that reads them.

A row says when it holds and what then follows, and shows it on an example; the first that holds decides. The examples
are tests (`test_tables`): each must come out as written, and otherwise without its row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

Place = TypeVar("Place")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Row(Generic[Place, Result]):
    """One row of a table about places of a text.

    `then` may return None: then the row does not hold after all, and the next one is asked. `example` is a text,
    `result` what the test of the table reads from it.
    """

    name: str
    when: Callable[[Place], bool]
    then: Callable[[Place], Result | None]
    example: str
    result: str


Table: TypeAlias = Sequence[Row[Place, Result]]
"""The order is part of a table: the first row that holds decides."""


def decide(table: Table[Place, Result], place: Place) -> Result | None:
    """What the first row that holds makes of a place; None when none holds."""
    for row in table:
        if row.when(place):
            result = row.then(place)
            if result is not None:
                return result
    return None


def holds(table: Table[Place, bool], place: Place) -> bool:
    """Whether the first row that holds says yes; no when none holds."""
    verdict: bool | None = decide(table, place)
    return verdict is True


def always(_: object) -> bool:
    """For the last row of a table."""
    return True


def yes(_: object) -> bool:
    """What follows: it is so."""
    return True


def no(_: object) -> bool:
    """What follows: it is not so."""
    return False
