"""Whatever is asked where, by whom, with whichever old button: nothing is shown of an article that is not seen there.

Every article is about a town of its own, in which somebody of that town's speaks: neither name stands in another.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from bot.cards.blocks import Button, Card, Press, notice
from bot.community.state import State
from bot.config.configuration import STATE_FILE
from bot.config.servers import ServersConfig
from bot.config.values import DatabaseAddress
from bot.desk.reception import Place, Reception
from bot.desk.worker import Worker
from bot.errors import PassageGone
from bot.locales import ENGLISH, GERMAN
from index import EngineError, Libraries, LibraryEmpty, NotIndexed, UnknownArticle, server_library
from tests.index.libraries import towns
from tests.index.libraries.towns import MORE_TOWNS, fill, sentences_of
from tests.index.libraries.towns import TOWNS as FOUR_TOWNS
from tests.index.word_encoder import WordEncoder

TOWNS = FOUR_TOWNS | MORE_TOWNS
SERVERS = (7, 8)
CHANNELS = (70, 71)
NOW = datetime(2026, 3, 2, tzinfo=UTC)
OWNERS = {"": ("Aalst", "Brugge"), server_library(7): ("Chimay", "Eupen"), server_library(8): ("Dinant", "Gent")}
"""The towns that a library may have articles about; a slug of each stands in one library alone but for `common`."""

PLACES = st.builds(
    lambda server, channel: Place(server, channel if server else None),
    st.sampled_from([None, *SERVERS]),
    st.sampled_from(CHANNELS),
)
ALL_TOWNS = [town for some in OWNERS.values() for town in some]
ABOUT = st.sampled_from(ALL_TOWNS)
WORDS = st.sampled_from([ENGLISH, GERMAN])
READER = 1


def secrets(town: str) -> tuple[str, str]:
    return town, TOWNS[town]


class OnlyWhatIsSeen(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.place = towns.Place(self.root)
        self.runner = asyncio.Runner()
        self.libraries = Libraries(self.place.settings_of, most_passages=9, encoder=WordEncoder(dimension=256))
        self.config = ServersConfig()
        self.files: dict[str, frozenset[str]] = {name: frozenset() for name in OWNERS}
        self.buttons: list[Button] = []

    def teardown(self) -> None:
        self.runner.run(self.worker.close())
        self.runner.run(self.state.close())
        self.runner.close()
        shutil.rmtree(self.root)

    @initialize()
    def begin(self) -> None:
        async def opened() -> None:
            self.place.data.mkdir(parents=True)
            self.state = await State.open(DatabaseAddress.of(self.place.data / STATE_FILE))
            self.worker = Worker(self.libraries, at_once=1)
            await self.state.change(SERVERS[0], NOW, feedback=True)

        self.runner.run(opened())
        self.reception = Reception(self.worker, self.state, self.config)
        for name, some in OWNERS.items():
            self.fill(name, frozenset(some[:1]))

    @rule(data=st.data(), name=st.sampled_from(sorted(OWNERS)))
    def articles_come_and_go(self, data: st.DataObject, name: str) -> None:
        self.fill(name, data.draw(st.frozensets(st.sampled_from(OWNERS[name]), min_size=1)))

    def fill(self, name: str, some: frozenset[str]) -> None:
        self.files[name] = some
        fill(self.place.articles(name), some)
        self.runner.run(self.worker.builds.run(name))

    @rule(
        server=st.sampled_from(SERVERS),
        channel=st.sampled_from(CHANNELS),
        chosen=st.frozensets(ABOUT, max_size=3),
        with_keepers=st.booleans(),
    )
    def managers_decide(self, server: int, channel: int, chosen: frozenset[str], with_keepers: bool) -> None:
        slugs = [town.lower() for town in sorted(chosen)]

        async def decide() -> None:
            await self.state.change_by(server, NOW, lambda one: one.with_articles(channel, slugs, slugs))
            await self.state.change(server, NOW, keepers_articles=with_keepers)

        self.runner.run(decide())

    def allowed(self, place: Place) -> frozenset[str]:
        """The towns whose articles may be seen in a place."""
        what = self.runner.run(self.reception.settings(place))
        of_channel = what.articles_in(place.channel) if place.channel else None
        found = {town for town in self.files[""] if what.keepers_articles}
        if of_channel:
            found = {town for town in found if town.lower() in of_channel.keepers}
        own = self.files[server_library(place.server)] if place.server else frozenset()
        return frozenset(found | {town for town in own if not of_channel or town.lower() in of_channel.own})

    @rule(place=PLACES, town=ABOUT, words=WORDS, data=st.data())
    def somebody_asks(self, place: Place, town: str, words: object, data: st.DataObject) -> None:
        desk = self.runner.run(self.reception.desk(place))
        words_desk = self.runner.run(self.reception.words_desk(place))
        said = sentences_of(town)
        looks = {
            "ask": lambda: desk.answer(f"Was anybody hurt in {town} when the barge hit the bridge?", words),
            "ask inside": lambda: desk.answer("Was anybody hurt?", words, article=town.lower()),
            "who": lambda: desk.answer(f"What did {TOWNS[town]} say?", words),
            "which": lambda: desk.answer("Which articles do you have?", words),
            "author": lambda: desk.answer("Who wrote it?", words),
            "help": lambda: desk.answer("help", words),
            "articles": lambda: desk.article(None, words),
            "article": lambda: desk.article(town.lower(), words),
            "quotes": lambda: words_desk.quotes(TOWNS[town], words),
            "nobody": lambda: words_desk.quotes("Xyzzy", words),
            "timeline": lambda: words_desk.timeline(None, words),
            "timeline of one": lambda: words_desk.timeline(town.lower(), words),
            "verify": lambda: words_desk.verify(said[1], words),
            "nearly": lambda: words_desk.verify(said[0].replace("Friday", "Monday"), words),
        }
        named = data.draw(st.sampled_from(sorted(looks)))
        card = self.card(looks[named])
        typed = () if named in ("which", "author", "help", "articles", "nobody", "timeline") else secrets(town)
        self.check(place, card, except_for=typed)
        for found in self.runner.run(suggested(desk, words_desk)):
            self.hold(place, found)

    @rule(place=PLACES, words=WORDS, data=st.data())
    def somebody_clicks_an_old_button(self, place: Place, words: object, data: st.DataObject) -> None:
        if not self.buttons:
            return
        button = data.draw(st.sampled_from(self.buttons))
        desk = self.runner.run(self.reception.desk(place))
        words_desk = self.runner.run(self.reception.words_desk(place))
        does = {
            Press.CONTEXT: desk.context,
            Press.CITE: desk.cite,
            Press.MORE: desk.more,
            Press.NEAREST: desk.nearest,
            Press.FURTHER: desk.further,
            Press.QUOTES: words_desk.more_quotes,
            Press.TIMELINE: words_desk.more_timeline,
            Press.QUOTES_TABLE: words_desk.quotes_table,
            Press.TIMELINE_TABLE: words_desk.timeline_table,
            Press.ARTICLES: desk.more_articles,
            Press.RIGHT: partial(voted_on, desk),
        }
        if button.press in does:
            self.check(place, self.card(lambda: does[button.press](button.target, words)))

    def card(self, look: object) -> Card | None:
        try:
            return self.runner.run(look())  # type: ignore[operator]
        except (PassageGone, UnknownArticle, LibraryEmpty, NotIndexed):
            return None

    def check(self, place: Place, card: Card | None, except_for: Iterable[str] = ()) -> None:
        if card is None:
            return
        for attachment in card.attachments:
            self.hold(place, attachment.name + attachment.content.decode("utf-8-sig"), except_for)
        for section in card.sections:
            self.buttons += section.buttons
            for text in [*(one.text for one in section.lines), *(button.label for button in section.buttons)]:
                self.hold(place, text, except_for)

    def hold(self, place: Place, text: str, except_for: Iterable[str] = ()) -> None:
        """That a text names nothing that may not be seen in a place, but for what was typed."""
        hidden = [word for town in set(ALL_TOWNS) - self.allowed(place) for word in secrets(town)]
        assert not [word for word in hidden if word in text and word not in except_for], (place, text)


async def voted_on(desk: object, target: str, _words: object) -> Card:
    """What a vote would be kept for."""
    quote = await desk.quotation(target)  # type: ignore[attr-defined]
    return notice(quote.text, quote.article.slug.title())


async def suggested(desk: object, words_desk: object) -> list[str]:
    try:
        found = [*await desk.titles("", READER), *await words_desk.speakers("", READER)]  # type: ignore[attr-defined]
    except EngineError:
        return []
    return [word for one in found for word in (one.label, one.value)]


TestOnlyWhatIsSeen = OnlyWhatIsSeen.TestCase
TestOnlyWhatIsSeen.settings = settings(max_examples=10, stateful_step_count=12, deadline=None)
