"""Which servers this process looks after, and which of several processes does something that is to be done once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.community.sharing.part import WHOLE, Part

Claim = Callable[[str], Awaitable[bool]]
"""Whether something, named in at most 64 characters, is this process's to do: it is the first to ask within an hour."""


async def _first(_what: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Turns:
    """The servers of a shard, and how what is done for them is claimed: while a shard is handed over, two processes
    have it."""

    part: Part = WHOLE
    claim: Claim = _first


ALONE = Turns()
