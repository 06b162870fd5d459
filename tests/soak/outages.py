"""Discord breaks in every way that it can while people ask; the bot is also ended and started again in between."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

from tests.discord_server import DiscordServer
from tests.soak.bot_process import Home, finished, running
from tests.soak.library import pieces, write
from tests.soak.people import Crowd, Diary
from tests.soak.verdict import Row, counted

PEOPLE, PARAGRAPHS = 20, 100
LIFETIMES = 4
_APART_SECONDS = 2.5
_MOST_ERRORS = 4
"""In one lifetime: discord.py tries a request five times, so even one that meets them all gets through."""

_REFUSALS = (429, 500, 502)
_CLOSE_CODES = (1000, 1001, 1011, 1012, 4000, 4001, 4008, 4009)


async def outages(folder: Path, lifetimes: int, seconds: float, seed: int) -> list[Row]:
    """People ask for so many seconds in each lifetime of the bot, and every few seconds something breaks."""
    home, server = Home(folder / "outages"), DiscordServer(judged=False)
    chance = random.Random(seed)  # noqa: S311 - the same breaks every time
    made = pieces(PARAGRAPHS, seed=seed)
    write(home.articles, made)
    home.settle()
    await finished(home, "reindex")
    crowd = Crowd(server, PEOPLE, [question for piece in made for question in piece.questions[:5]], seed)
    diary, wrong = Diary(), 0
    async with server:
        home.settle(server.api_base)
        for _ in range(lifetimes):
            async with running(home, server):
                right = await crowd.answers()
                breaking = asyncio.create_task(_break(server, chance))
                lived = await crowd.live(asyncio.sleep(seconds))
                breaking.cancel()
                await asyncio.gather(breaking, return_exceptions=True)
            wrong += len(lived.wrong(right))
            diary.add(lived)
    closed = server.gateway.identifies + server.gateway.resumes - lifetimes
    refused = sum(exchange.status in _REFUSALS for exchange in server.exchanges)
    tracebacks = home.log.read_text(encoding="utf-8", errors="replace").count("Traceback")
    return [
        Row("questions, looks, suggestions", f"{diary.done:,}"),
        Row("connections closed, requests refused, starts", f"{closed}, {refused}, {lifetimes}"),
        counted("lost", len(diary.lost), diary.done),
        counted("answered twice", len(diary.doubled), diary.done),
        counted("answered otherwise than on a quiet day", wrong, len(diary.shown)),
        counted("tracebacks in the log", tracebacks, diary.done),
    ]


async def _break(server: DiscordServer, chance: random.Random) -> None:
    """Breaks something every few seconds, until it is cancelled."""
    errors = 0
    while True:
        await asyncio.sleep(chance.uniform(0, 2 * _APART_SECONDS))
        what = chance.randrange(5)
        if what < 2:
            await server.gateway.drop(chance.choice(_CLOSE_CODES))
        elif what == 2:
            await server.gateway.ask_to_reconnect()
        elif what == 3:
            limited = {"message": "You are being rate limited.", "retry_after": 0.3, "global": False}
            server.fail("POST", "/messages$|/callback$", 429, limited)
        elif errors < _MOST_ERRORS:
            errors += 1
            server.fail(*chance.choice((("PATCH", "/webhooks/", 502), ("POST", "/messages$", 500))))
