"""People in many servers who ask about their own library, and what came of every question."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass

from bot.locales.en import ENGLISH
from tests.discord_server import DiscordServer, Human
from tests.discord_server.gateway import shard_of
from tests.discord_server.world import Guild
from tests.fleet.towns import town

LONGEST_WAIT = 20.0
"""Seconds after which a question counts as lost."""

_BEGINNING = 100
"""Characters of an answer that are told of a wrong one."""

_DEFERRING = 3.0
"""Within which Discord wants an interaction acknowledged."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: the `shard` that it came to, when it was asked and answered (seconds of `time.monotonic`; None for
    never), whether the answer was that server's, and how it began."""

    shard: int
    at: float
    answered: float | None
    right: bool
    said: str = ""

    @property
    def turned_away(self) -> bool:
        """Whether too many were waiting already."""
        return self.said.startswith(ENGLISH.too_many_questions)

    @property
    def seconds(self) -> float:
        """How long it took."""
        return (self.answered or self.at + LONGEST_WAIT) - self.at


@dataclass(frozen=True, slots=True)
class Gap:
    """A shard that no process served for a time, in seconds of `time.monotonic`."""

    shard: int
    begun: float
    ended: float

    def holds(self, asked: Asked) -> bool:
        """Whether a question came while nobody was there to hear it, or could acknowledge it in time."""
        return asked.shard == self.shard and self.begun - _DEFERRING <= asked.at <= self.ended


class Askers:
    """One person in each server; some of them ask at a time."""

    def __init__(self, server: DiscordServer, guilds: Sequence[Guild], shards: int, seed: int) -> None:
        self._server, self._shards = server, shards
        self._chance = random.Random(seed)  # noqa: S311 - who asks when, the same every time
        self._people = [server.human(f"person {number}", guild) for number, guild in enumerate(guilds)]
        self._guilds = guilds

    async def ask_all(self, at_once: int, pause: float, until: asyncio.Future[object]) -> list[Asked]:
        """So many ask, each of them again and again, with a pause of so many seconds on average, until something has
        come to pass."""
        found: list[Asked] = []

        async def one() -> None:
            await asyncio.wait((until,), timeout=self._chance.uniform(0, 2 * pause))
            while not until.done():
                number = self._chance.randrange(len(self._people))
                found.append(await self._ask(self._people[number], number))
                await asyncio.wait((until,), timeout=self._chance.uniform(0, 2 * pause))

        await asyncio.gather(*(one() for _ in range(at_once)))
        return found

    async def _ask(self, person: Human, number: int) -> Asked:
        what, shard, begun = town(number), shard_of(self._guilds[number].id, self._shards), time.monotonic()
        sent = await person.send_command("ask", question=what.question)
        try:
            await self._server.world.until(lambda: sent.answered, LONGEST_WAIT)
        except TimeoutError:
            return Asked(shard, begun, None, False)
        done, shown = time.monotonic(), person.see(sent)
        right = bool(shown.quotes) and _of(what.told, shown.quotes[0])
        return Asked(shard, begun, done, right, shown.text[:_BEGINNING])


def _of(told: str, quote: str) -> bool:
    return told in quote.replace("*", "")
