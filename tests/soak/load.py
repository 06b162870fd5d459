"""Fifty people ask while the index is built again, with the bot in a process of its own."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from tests.discord_server import DiscordServer
from tests.soak.bot_process import Home, Running, finished, running
from tests.soak.library import pieces, write
from tests.soak.people import Crowd, Diary
from tests.soak.verdict import Row, at, counted, under

ACKNOWLEDGED, ANSWERED = 1.0, 0.5
"""Seconds within which 99 of 100 things are acknowledged, and every question is answered."""

_REBUILD_SECONDS = 300.0
_REPORTED = "Passages:"


@dataclass(frozen=True, slots=True)
class Size:
    """How much load. `apart` is the seconds that people ask before the rebuilds, between them and after them."""

    people: int = 50
    paragraphs: int = 2000
    questions: int = 30
    rebuilds: int = 5
    apart: float = 15.0


async def load(folder: Path, size: Size, seed: int) -> list[Row]:
    """Every sentence of the library changes, the keeper rebuilds, again and again, and all the others go on asking."""
    home, server = Home(folder), DiscordServer(judged=False)
    editions = [pieces(size.paragraphs, seed=seed, edition=edition) for edition in range(size.rebuilds + 1)]
    asked_about = editions[0][:: -(-len(editions[0]) // size.questions)]
    crowd = Crowd(server, size.people, [piece.questions[0] for piece in asked_about], seed)
    write(home.articles, editions[0])
    home.settle()
    await finished(home, "reindex")
    async with server:
        home.settle(server.api_base, owners=(crowd.keeper.user.id,))
        async with running(home, server) as bot:
            answers = [await crowd.answers()]
            usual = await crowd.live(asyncio.sleep(2 * size.apart))
            rebuilt = _Rebuilt()
            for edition in editions[1:]:
                write(home.articles, edition)
                diary = await crowd.live(_rebuild(crowd, bot, rebuilt, size.apart))
                answers.append(await crowd.answers())
                rebuilt.wrong.extend(diary.wrong(*answers[-2:]))
                rebuilt.diary.add(diary)
            rested = bot.resident_mb()
    rebuild = f"{max(rebuilt.seconds):.0f} s" if rebuilt.seconds else "none"
    return [
        *_rows(f"{size.people} people asking", usual, usual.wrong(answers[0])),
        *_rows(f"the same during {size.rebuilds} rebuilds", rebuilt.diary, rebuilt.wrong),
        Row(f"slowest rebuild of {size.paragraphs:,} paragraphs", rebuild),
        Row(
            "resident memory before, at most, at the end",
            f"{rebuilt.resident_mb:,.0f}, {rebuilt.most_mb:,.0f}, {rested:,.0f} MB",
        ),
    ]


@dataclass(slots=True)
class _Rebuilt:
    """What was seen of all rebuilds. `resident_mb` is the memory before the first."""

    diary: Diary = field(default_factory=Diary)
    wrong: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    resident_mb: float = 0.0
    most_mb: float = 0.0


async def _rebuild(crowd: Crowd, bot: Running, rebuilt: _Rebuilt, after: float) -> None:
    clock = asyncio.get_running_loop()
    rebuilt.resident_mb = rebuilt.resident_mb or bot.resident_mb()
    begun = clock.time()
    asked = await crowd.keeper.send_command("reindex")
    while asked.response is None or _REPORTED not in crowd.keeper.see(asked).text:
        if clock.time() - begun > _REBUILD_SECONDS:
            raise RuntimeError(f"The rebuild is not reported after {_REBUILD_SECONDS:.0f} s.")
        rebuilt.most_mb = max(rebuilt.most_mb, bot.resident_mb())
        await asyncio.sleep(0.25)
    rebuilt.seconds.append(clock.time() - begun)
    await asyncio.sleep(after)


def _rows(who: str, diary: Diary, wrong: list[str]) -> list[Row]:
    median, late = at(0.5, diary.answered), at(0.99, diary.answered)
    slowest = [f"{max(times, default=0.0) * 1000:,.0f} ms" for times in (diary.looked, diary.suggested)]
    return [
        Row(f"{who}: questions, looks, suggestions", f"{diary.done:,}"),
        under(f"{who}: acknowledged, p99", at(0.99, diary.acknowledged), ACKNOWLEDGED),
        Row(f"{who}: answer, p50 and p99", f"{median * 1000:,.0f} and {late * 1000:,.0f} ms"),
        under(f"{who}: slowest answer", max(diary.answered, default=0.0), ANSWERED),
        Row(f"{who}: slowest look and suggestion", " and ".join(slowest)),
        counted(f"{who}: lost", len(diary.lost), diary.done),
        counted(f"{who}: answered twice", len(diary.doubled), diary.done),
        counted(f"{who}: answers that fit neither library", len(wrong), len(diary.shown)),
    ]
