"""People who use the bot all the time, each in a way of their own, and what came of every single thing they did."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass, field, fields

from tests.discord_server import DiscordServer, Human, Shown
from tests.discord_server.interactions import Interaction
from tests.discord_server.world import Message
from tests.soak.library import Question

PEOPLE_A_SERVER = 5

PAUSE_SECONDS = 5.0
"""Between what one person does and the next thing, on average."""

_LONGEST_WAIT = 20.0
"""Seconds after which something counts as lost."""

_SECOND_ANSWERS_SECONDS = 0.2
_TYPED = ("A", "Bo", "Clara", "d")

Quotations = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diary:
    """What people did and saw. Times are seconds since the gateway sent what they did."""

    acknowledged: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    looked: list[float] = field(default_factory=list)
    suggested: list[float] = field(default_factory=list)
    shown: list[tuple[str, Quotations]] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)

    def add(self, other: Diary) -> None:
        """Takes in what another diary says."""
        for one in fields(self):
            getattr(self, one.name).extend(getattr(other, one.name))

    @property
    def done(self) -> int:
        """How many things were begun."""
        return len(self.answered) + len(self.looked) + len(self.suggested) + len(self.lost)

    def wrong(self, *right: Mapping[str, Quotations]) -> list[str]:
        """The questions under which something was shown that is right in none of these."""
        return [question for question, quotes in self.shown if quotes not in [answers[question] for answers in right]]


class Crowd:
    """People in several servers, and what they may ask."""

    def __init__(self, server: DiscordServer, people: int, questions: Sequence[Question], seed: int) -> None:
        self._server = server
        self._questions = questions
        self._chance = random.Random(seed)  # noqa: S311 - who does what and when, the same every time
        guilds = [server.guild(f"server {number}") for number in range(-(-people // PEOPLE_A_SERVER))]
        self._people = [server.human(f"person {number}", guilds[number % len(guilds)]) for number in range(people)]
        self.keeper = server.human("keeper", guilds[0], administrator=True)

    async def answers(self) -> dict[str, Quotations]:
        """What the bot shows under each question when nobody else asks."""
        return {question.text: tuple((await self.keeper.ask(question.text)).quotes) for question in self._questions}

    async def live(self, until: Awaitable[object]) -> Diary:
        """Everybody asks and looks until something has come to pass, and sees the end of what is under way then."""
        diary, over = Diary(), asyncio.ensure_future(until)
        await asyncio.gather(*(self._live(person, diary, over) for person in self._people))
        taken = [one.path for one in self._server.exchanges if one.path.endswith("/callback") and one.status < 400]
        diary.doubled.extend(path for path, times in Counter(taken).items() if times > 1)
        return diary

    async def _live(self, person: Human, diary: Diary, over: asyncio.Future[object]) -> None:
        acts = (self._command, self._direct, self._mention, self._type)
        await self._pause(over)
        while not over.done():
            question = self._chance.choice(self._questions).text
            (act,) = self._chance.choices(acts, (5, 3, 2, 4))
            try:
                await act(person, question, diary)
            except TimeoutError:
                diary.lost.append(f"{act.__name__.strip('_')}: {question}")
            await self._pause(over)

    async def _pause(self, over: asyncio.Future[object]) -> None:
        await asyncio.wait((over,), timeout=self._chance.uniform(0, 2 * PAUSE_SECONDS))

    async def _command(self, person: Human, question: str, diary: Diary) -> None:
        begun = time.perf_counter()
        shown = await self._answer(person, await person.send_command("ask", question=question), begun, diary)
        diary.answered.append(time.perf_counter() - begun)
        diary.shown.append((question, tuple(shown.quotes)))
        if any(label.startswith("Context") for label in shown.buttons) and self._chance.random() < 0.3:
            begun = time.perf_counter()
            await self._answer(person, await person.send_click(shown, "Context"), begun, diary)
            diary.looked.append(time.perf_counter() - begun)

    async def _answer(self, person: Human, sent: Interaction, begun: float, diary: Diary) -> Shown:
        await self._server.world.until(lambda: sent.acknowledged is not None, _LONGEST_WAIT)
        diary.acknowledged.append(time.perf_counter() - begun)
        await self._server.world.until(lambda: sent.answered, _LONGEST_WAIT)
        return person.see(sent)

    async def _direct(self, person: Human, question: str, diary: Diary) -> None:
        begun, channel = time.perf_counter(), self._server.world.direct_channel(person.user)
        await self._reply(person, question, await person.write(question, channel=channel), begun, diary)

    async def _mention(self, person: Human, question: str, diary: Diary) -> None:
        begun, bot = time.perf_counter(), self._server.world.bot
        written = await person.write(f"<@{bot.id}> {question}", mentions=(bot,))
        await self._reply(person, question, written, begun, diary)

    async def _reply(self, person: Human, question: str, written: Message, begun: float, diary: Diary) -> None:
        shown = await self._server.world.until(lambda: next(iter(person.replies(written)), None), _LONGEST_WAIT)
        diary.answered.append(time.perf_counter() - begun)
        diary.shown.append((question, tuple(shown.quotes)))
        await asyncio.sleep(_SECOND_ANSWERS_SECONDS)
        if len(person.replies(written)) > 1:
            diary.doubled.append(question)

    async def _type(self, person: Human, _question: str, diary: Diary) -> None:
        begun = time.perf_counter()
        typing = await person.send_typing("quotes", "speaker", self._chance.choice(_TYPED))
        await self._server.world.until(lambda: typing.choices is not None, _LONGEST_WAIT)
        diary.suggested.append(time.perf_counter() - begun)
