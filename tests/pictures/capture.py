"""What the real bot says about the bundled article: people ask it on the loopback Discord, with the default encoder."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from index import BuildReport, Engine, Libraries, Progress, Settings, Stage
from tests.bot.community.kept_questions import keep_many_questions
from tests.bot.desk.noting.clocks import DAY, MONDAY, SetClock
from tests.bot.discord_bot import config_for, running
from tests.discord_server import DiscordServer, Human, Shown
from tests.pictures.bringing import previews
from tests.pictures.fields import Modal
from tests.pictures.markup import Post
from tests.pictures.pages import PAGES
from tests.pictures.panels import panels

ARTICLES = Path(__file__).parents[2] / "articles"
ANSWERED = "What did Lukashenko say about a non-aggression pact?"
REFUSED = "Who won the 2022 World Cup?"
FOLLOWED, FOLLOWUP = "Who reported the decree?", "and when?"
SPEAKER = "Alexander Lukashenko"
CLAIMED = "He again confirmed that there are plans to send Belarusian troops into Ukraine"
LISTED = "List everything Lukashenko said"
SEVERAL = "When did Putin visit Belarus, and what did Lukashenko say about the pact?"
_NAME = "dana"


@dataclass(frozen=True, slots=True)
class Scene:
    """Messages, or a modal, that stand together in one picture. `name` says what it shows."""

    name: str
    posts: tuple[Post | Modal, ...]


async def capture(folder: Path) -> tuple[Scene, ...]:
    """Every scene, in the order of a first visit. `folder` is empty and holds the library and its index meanwhile."""
    shutil.copytree(ARTICLES, folder / "articles")
    engine = await asyncio.to_thread(Engine.open, Settings(folder / "articles", folder / "data"))
    libraries = _HeldLibraries(Libraries.alone(engine))
    async with DiscordServer() as server, running(server, cast("Libraries", libraries), config_for(server, folder)):
        dana = server.human(_NAME, server.guild(), administrator=True)
        shown = (
            *await _questions(dana),
            Scene("article", (_used(await dana.command("article"), "/article"),)),
            *await _words(dana),
            Scene("conversation", await _conversation(server.human(_NAME))),
            *[scene async for scene in _reindex(dana, server, libraries, folder / "articles")],
        )
    brought = await previews(folder / "brought")
    scenes = [Scene(name, (_used(one, command),)) for name, (one, command) in brought.items()]
    scenes += [Scene(name, (one,)) for name, one in (await panels(folder / "managed")).items()]
    pages = [await _asked(folder / name, name) for name in PAGES]
    return (*shown, *pages, *await _hosted(folder / "hosted"), *scenes)


async def answers(folder: Path, questions: Sequence[str]) -> list[Post]:
    """What the bot says to these questions about the bundled article. `folder` is empty."""
    shutil.copytree(ARTICLES, folder / "articles")
    engine = await asyncio.to_thread(Engine.open, Settings(folder / "articles", folder / "data"))
    async with DiscordServer() as server, running(server, engine, config_for(server, folder)):
        dana = server.human(_NAME, server.guild())
        return [_used(await dana.ask(question), "/ask") for question in questions]


async def _questions(dana: Human) -> tuple[Scene, ...]:
    answer = await dana.ask(ANSWERED)
    refusal = await dana.ask(REFUSED)
    return (
        Scene("answer", (_used(answer, "/ask"),)),
        Scene("several", (_used(await dana.ask(SEVERAL), "/ask"),)),
        Scene("list", (_used(await dana.ask(LISTED), "/ask"),)),
        Scene("cite", (_clicked(await dana.click(answer, "Cite"), answer),)),
        Scene("context", (_clicked(await dana.click(answer, "Context"), answer),)),
        Scene("refusal", (_used(refusal, "/ask"),)),
        Scene("nearest", (_clicked(await dana.click(refusal, "Show the nearest passages"), refusal),)),
    )


async def _words(dana: Human) -> tuple[Scene, ...]:
    return (
        Scene("quotes", (_used(await dana.command("quotes", speaker=SPEAKER), "/quotes"),)),
        Scene("timeline", (_used(await dana.command("timeline"), "/timeline"),)),
        Scene("verify", (_used(await dana.command("verify", text=CLAIMED), "/verify"),)),
    )


async def _asked(folder: Path, name: str) -> Scene:
    """What is asked about an invented page, or its card."""
    asked = PAGES[name]
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / asked.file).write_bytes(asked.content)
    engine = await asyncio.to_thread(Engine.open, Settings(folder / "articles", folder / "data"))
    async with DiscordServer() as server, running(server, engine, config_for(server, folder)):
        human = server.human(_NAME, server.guild(), locale=asked.locale)
        if not asked.question:
            return Scene(name, (_used(await human.command("article"), "/article"),))
        return Scene(name, (_used(await human.ask(asked.question), "/ask"),))


async def _hosted(folder: Path) -> tuple[Scene, ...]:
    """What a server sees that keeps questions and wants votes."""
    shutil.copytree(ARTICLES, folder / "articles")
    engine = await asyncio.to_thread(Engine.open, Settings(folder / "articles", folder / "data"))
    async with DiscordServer() as server:
        config, clock = config_for(server, folder), SetClock(MONDAY + 2 * DAY)
        guild = server.guild()
        dana, dora = (server.human(_NAME, guild, administrator=True, locale=locale) for locale in ("en-US", "de"))
        await keep_many_questions(config.state, guild.id, clock.now)
        async with running(server, engine, config, clock):
            return (
                Scene("vote", (_used(await dana.ask(ANSWERED), "/ask"),)),
                Scene("statistics", (_used(await dana.command("stats", weeks=8), "/stats"),)),
                Scene("statistics-german", (_used(await dora.command("stats", weeks=8), "/statistik"),)),
                Scene("privacy", (_used(await dana.command("privacy"), "/privacy"),)),
            )


async def _conversation(dana: Human) -> tuple[Post, ...]:
    posts = []
    for question in (FOLLOWED, FOLLOWUP):
        message = await dana.write(question)
        reply = await dana.reply_to(message)
        posts += [Post(message.json()), Post(reply.message.json())]
    return tuple(posts)


async def _reindex(
    dana: Human, server: DiscordServer, libraries: _HeldLibraries, library: Path
) -> AsyncIterator[Scene]:
    """A rebuild after a long article was added, held in its middle until that has been looked at."""
    minutes = "\n\n".join(f"Item {n} of the minutes was taken up, discussed and carried." for n in range(1, 201))
    (library / "minutes.txt").write_text(f"Minutes of the council\n\n{minutes}\n", encoding="utf-8")
    with libraries.held(lambda step: step.stage is Stage.ENCODING and step.done * 2 >= step.total):
        interaction = await dana.send_command("reindex")
        seen = dana.see(await dana.settled(interaction))
        await server.world.until(lambda: "█" in seen.text)  # a fast machine gets there between two looks at it
        yield Scene("reindex-progress", (_used(seen, "/reindex"),))
    await server.world.until(lambda: "█" not in seen.text)
    yield Scene("reindex-report", (_used(seen, "/reindex"),))


def _used(shown: Shown, command: str) -> Post:
    return Post(shown.message.json(), by=_NAME, used=command, files=shown.message.files)


def _clicked(shown: Shown, on: Shown) -> Post:
    """What a click brings stands under the message with the button, as a reply to it."""
    return Post(shown.message.json() | {"referenced_message": on.message.json()})


class _HeldLibraries:
    """The real libraries, whose builds can be made to wait where a person would hardly see them pass."""

    def __init__(self, libraries: Libraries) -> None:
        self._libraries = libraries
        self._waits: Callable[[Progress], bool] = lambda _step: False
        self._go_on = threading.Event()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (whatever the libraries have)
        return getattr(self._libraries, name)

    @contextmanager
    def held(self, at: Callable[[Progress], bool]) -> Iterator[None]:
        """While the block runs, a rebuild that gets to such a step stays there."""
        self._go_on.clear()
        self._waits = at
        try:
            yield
        finally:
            self._go_on.set()

    def rebuild(self, name: str, *, full: bool, progress: Callable[[Progress], None]) -> BuildReport:
        def tell(step: Progress) -> None:
            progress(step)
            if self._waits(step):
                self._go_on.wait()

        return self._libraries.rebuild(name, full=full, progress=tell)
