"""What is measured of several processes, one after the other."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.desk.worker import DEFAULT_WAITING
from tests.discord_server import DiscordServer
from tests.discord_server.world import Guild
from tests.fleet.askers import Asked, Askers, Gap
from tests.fleet.processes import Member, all_served, begin, ended, served
from tests.soak.bot_process import Home
from tests.soak.verdict import Row, at, counted, under

TAKEOVER = 30.0
"""Seconds within which the shards of a process that died are served again."""

_TOLD = 3
"""Wrong answers that are told."""

_SETTLED = 8.0
"""Seconds without a new session after which the shards are taken to be divided."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much: of servers, shards, processes, and people who ask at a time; how many seconds they ask while one
    process dies and is replaced, and how many as fast as they can."""

    servers: int = 2000
    shards: int = 6
    processes: int = 3
    askers: int = 200
    seconds: float = 600.0
    rush: float = 30.0


@dataclass(frozen=True, slots=True)
class Stage:
    """Where it is played: the loopback Discord, its guilds, the database, and a folder for each process."""

    server: DiscordServer
    guilds: Sequence[Guild]
    database: str
    folder: Path
    size: Size

    def home(self, number: int) -> Home:
        """That of a process."""
        home = Home(self.folder / f"process-{number}")
        home.articles.mkdir(parents=True, exist_ok=True)
        return home

    async def begin(self, count: int) -> list[Member]:
        """So many processes, which serve all shards in equal shares."""
        members = [
            await begin(self.home(number), self.server, self.size.shards, self.database) for number in range(count)
        ]
        await all_served(self.server, self.size.shards)
        await settled(self, members)
        return members


async def rush(stage: Stage, askers: Askers, processes: int) -> list[Row]:
    """How many answers so many processes give when as many people as ever ask without a pause."""
    members, at_once = await stage.begin(processes), min(stage.size.askers, DEFAULT_WAITING - 2)
    async with ended(members):
        await askers.ask_all(at_once, 0.0, asyncio.ensure_future(asyncio.sleep(stage.size.rush / 3)))
        worked = [member.processor_seconds for member in members]
        begun = time.monotonic()
        found = await askers.ask_all(at_once, 0.0, asyncio.ensure_future(asyncio.sleep(stage.size.rush)))
        seconds = time.monotonic() - begun
        spent = sum(member.processor_seconds for member in members) - sum(worked)
        answers = sum(one.answered is not None and not one.turned_away for one in found)
        resident = [f"{member.resident_mb():,.0f}" for member in members]
        for member in members:
            await member.stop()
    who = f"{processes} process{'es' if processes > 1 else ''}"
    return [
        Row(f"{who}: answers a second", f"{answers / seconds:,.1f}"),
        Row(f"{who}: answers a second of a core", f"{answers / spent:,.1f}"),
        Row(f"{who}: resident MB of each, {len(stage.guilds):,} servers, of which all were asked", ", ".join(resident)),
        *_wrong(found, f"{who}: "),
    ]


async def death(stage: Stage, askers: Askers) -> list[Row]:
    """People ask for a while; one process is killed, and later another takes its place."""
    size, server = stage.size, stage.server
    members = await stage.begin(size.processes)
    async with ended(members):
        before = _answered_twice(server)
        idle = [f"{member.resident_mb():,.0f}" for member in members]
        over, begun = asyncio.get_running_loop().create_future(), time.monotonic()
        asking = asyncio.create_task(askers.ask_all(size.askers, size.askers / 40, over))
        await asyncio.sleep(size.seconds / 3)
        watching = asyncio.create_task(_gaps(server, size.shards, asking))
        killed = time.monotonic()
        await members[0].kill()
        await all_served(server, size.shards, TAKEOVER * 2)
        takeover = time.monotonic() - killed
        await asyncio.sleep(min(size.seconds / 6, 20.0))
        members.append(await begin(stage.home(size.processes), server, size.shards, stage.database))
        await settled(stage, members[-1:])
        await asyncio.sleep(max(0.0, begun + size.seconds - time.monotonic()))
        over.set_result(None)
        found, gaps = await asking, await watching
        lived = [member for member in members if member.process.returncode is None]
        resident = [f"{member.resident_mb():,.0f}" for member in lived]
        for member in lived:
            await member.stop()
    lost = [one for one in found if one.answered is None]
    unheard = [one for one in lost if any(gap.holds(one) for gap in gaps)]
    twice = _answered_twice(server) - before
    answered = [one.seconds for one in found if one.answered is not None and not one.turned_away]
    return [
        Row("questions", f"{len(found):,}"),
        Row("turned away, since too many were waiting", f"{sum(one.turned_away for one in found):,}"),
        Row("answer, p50 and p99", f"{at(0.5, answered) * 1000:,.0f} and {at(0.99, answered) * 1000:,.0f} ms"),
        under("shards of the process that died: served again", takeover, TAKEOVER),
        Row("asked where nobody was there to hear it, and lost as Discord loses it", f"{len(unheard):,}"),
        counted("lost otherwise", len(lost) - len(unheard), len(found)),
        counted("answered twice", sum(twice.values()), len(found)),
        *_wrong(found),
        Row("resident MB of each before anybody asked, and at the end", f"{', '.join(idle)}; {', '.join(resident)}"),
    ]


def _wrong(found: Sequence[Asked], who: str = "") -> list[Row]:
    """How many answers were of another server, or wrong, and how those began that were so most often."""
    answered = [one for one in found if one.answered is not None and not one.turned_away]
    wrong = Counter(one.said for one in answered if not one.right)
    return [
        counted(f"{who}answers of another server, or wrong", wrong.total(), len(answered)),
        *(Row(f"{who}of these", f"{times:,}: {said!r}") for said, times in wrong.most_common(_TOLD)),
    ]


def _answered_twice(server: DiscordServer) -> Counter[str]:
    """The interactions that somebody acknowledged when that was done already: each counts its second times."""
    taken = Counter(one.path for one in server.exchanges if one.path.endswith("/callback") and one.status < 400)
    return Counter({path: times - 1 for path, times in taken.items() if times > 1})


async def settled(stage: Stage, members: Sequence[Member]) -> None:
    """Waits until each of these has a share of the shards, and for a while no session has begun or ended."""
    for member in members:
        await member.joined()
    seen, since = None, time.monotonic()
    while time.monotonic() - since < _SETTLED:
        now = frozenset(session.id for session in stage.server.gateway.connected)
        if now != seen:
            seen, since = now, time.monotonic()
        await asyncio.sleep(0.1)


async def _gaps(server: DiscordServer, shards: int, until: asyncio.Task[list[Asked]]) -> list[Gap]:
    """When which shard was served by nobody."""
    found: list[Gap] = []
    begun: dict[int, float] = {}
    while not until.done():
        there, now = served(server, shards), time.monotonic()
        for shard in range(shards):
            if shard not in there:
                begun.setdefault(shard, now)
            elif shard in begun:
                found.append(Gap(shard, begun.pop(shard), now))
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(until), 0.02)
    return found
