"""Where one client sits among those of a bot: its shard, and how it takes turns with the clients of other processes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field

from bot.desk.guests.turns import ALONE, Turns


async def _at_once() -> None:
    return


def _nobody_waits() -> None:
    return


@dataclass(eq=False)
class Seat:
    """`beginning` waits until a session may be begun, and is where a connection is opened for that; `begun` is told
    when that is done. `stands` is set once Discord has told of its servers, and `stood` told of that. A seat that is
    `given_up` takes nothing new: somebody else has the shard, too, and answers. `left` is the session of a process that
    had the shard and died."""

    turns: Turns = ALONE
    beginning: Callable[[], AbstractAsyncContextManager[object]] = nullcontext
    begun: Callable[[], Awaitable[None]] = _at_once
    stood: Callable[[], None] = _nobody_waits
    stands: asyncio.Event = field(default_factory=asyncio.Event)
    given_up: bool = False
    left: str = ""

    @property
    def sharded(self) -> bool:
        """Whether there are others."""
        return not self.turns.part.whole

    def called(self, sentence: str) -> str:
        """A sentence for the log, after the name of the shard where there are several."""
        return f"Shard {self.turns.part.number}: {sentence}" if self.sharded else sentence

    async def claim(self, what: str) -> bool:
        """Whether something that has happened is this client's to answer."""
        return not self.given_up and await self.turns.claim(what)
