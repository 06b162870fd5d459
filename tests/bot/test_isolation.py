"""Whatever is asked where, by whom, with whichever old button: nothing is shown of an article that is not seen there.

Every article is about a town of its own, in which somebody of that town's speaks: neither name stands in another.
"""

from __future__ import annotations

import asyncio
import io
import shutil
import tempfile
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from bot.cards.blocks import Button, Card, Press, notice
from bot.cards.pages import digest
from bot.community.state import State
from bot.config.configuration import STATE_FILE
from bot.config.servers import ServersConfig
from bot.config.values import DatabaseAddress
from bot.desk.collecting.holding import Holding
from bot.desk.collecting.keeping import KeepingDesk
from bot.desk.guests.statistics import StatisticsDesk
from bot.desk.noting.clock import utc_now
from bot.desk.noting.notebook import Notebook
from bot.desk.reception import LOOKS, Place, Reception
from bot.desk.worker import Worker
from bot.errors import PassageGone
from bot.locales import ENGLISH, GERMAN, Strings
from index import (
    UNBOUNDED,
    Collection,
    EngineError,
    Libraries,
    LibraryEmpty,
    NotIndexed,
    Settings,
    UnknownArticle,
    Upload,
    place_of,
    server_library,
)
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
        self.keeper = Settings(self.root / "articles", self.root / "data")
        self.runner = asyncio.Runner()
        self.libraries = Libraries(
            lambda name: place_of(self.keeper, name).settings, most_passages=9, encoder=WordEncoder(dimension=256)
        )
        self.config = ServersConfig()
        self.files: dict[str, frozenset[str]] = {name: frozenset() for name in OWNERS}
        self.buttons: list[Button] = []
        self.typed: dict[int | None, set[str]] = {server: set() for server in (None, *SERVERS)}

    def teardown(self) -> None:
        self.runner.run(self.worker.close())
        self.runner.run(self.notebook.settle(10))
        self.runner.run(self.state.close())
        self.runner.close()
        shutil.rmtree(self.root)

    @initialize()
    def begin(self) -> None:
        async def opened() -> None:
            self.keeper.data.mkdir(parents=True)
            self.state = await State.open(DatabaseAddress.of(self.keeper.data / STATE_FILE))
            self.worker = Worker(self.libraries, at_once=1)
            await self.state.change(SERVERS[0], NOW, feedback=True)
            for server in SERVERS:
                await self.state.change(server, NOW, question_days=30)

        self.runner.run(opened())
        self.notebook = Notebook(self.state, utc_now)
        self.reception = Reception(self.worker, self.state, self.config, notebook=self.notebook)
        self.keeping = KeepingDesk(self.worker, self.state, self.keeper)
        self.statistics = StatisticsDesk(self.state, self.worker, utc_now)
        for name, some in OWNERS.items():
            self.fill(name, frozenset(some[:1]))

    @rule(data=st.data(), name=st.sampled_from(sorted(OWNERS)))
    def articles_come_and_go(self, data: st.DataObject, name: str) -> None:
        self.fill(name, data.draw(st.frozensets(st.sampled_from(OWNERS[name]), min_size=1)))

    def fill(self, name: str, some: frozenset[str]) -> None:
        self.files[name] = some
        fill(place_of(self.keeper, name).articles, some)
        self.runner.run(self.worker.builds.run(name))

    @rule(data=st.data(), name=st.sampled_from(sorted(OWNERS)), season=st.sampled_from(["summer", "autumn"]))
    def an_article_is_edited_after_it_was_quoted(self, data: st.DataObject, name: str, season: str) -> None:
        town = data.draw(st.sampled_from(sorted(self.files[name])))
        where = Place(int(name.removeprefix("server-")) if name else None)
        before, quoted = len(self.buttons), f"Was anybody hurt in {town} when the barge hit the bridge?"
        self.asks(where, town, lambda: self.runner.run(self.reception.desk(where)).answer(quoted, ENGLISH))
        text = "\n\n".join(sentences_of(town)).replace(f"{town} ", f"{town} in {season} ")
        collection, path = Collection(place_of(self.keeper, name)), f"{town.lower()}.txt"
        found = collection.preview(Upload(path, text.encode()), instead_of=path)
        if not found.refusals:  # it may read so already
            collection.keep(found, instead_of=path)
            self.runner.run(self.worker.builds.run(name))
        for button in self.buttons[before : before + 5]:
            for place in (Place(), *(Place(server, data.draw(st.sampled_from(CHANNELS))) for server in SERVERS)):
                self.clicks(button, place, ENGLISH)

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
        typed = named not in ("which", "author", "help", "articles", "nobody", "timeline")
        self.asks(place, town if typed else None, looks[named])
        for found in self.runner.run(suggested(desk, words_desk)):
            self.hold(place, found)

    def asks(self, place: Place, town: str | None, look: object) -> None:
        typed = secrets(town) if town else ()
        self.typed[place.server].update(typed)
        self.check(place, self.card(look), except_for=typed)

    @rule(place=PLACES, words=WORDS, data=st.data())
    def somebody_clicks_an_old_button(self, place: Place, words: Strings, data: st.DataObject) -> None:
        if not self.buttons:
            return
        self.clicks(data.draw(st.sampled_from(self.buttons)), place, words)

    def clicks(self, button: Button, place: Place, words: Strings) -> None:
        if button.press in LOOKS:
            self.check(place, self.card(lambda: self.reception.look(place, button.press, button.target, words)))
        elif button.press is Press.RIGHT:
            desk = self.runner.run(self.reception.desk(place))
            self.check(place, self.card(lambda: voted_on(desk, button.target, words)))

    @rule(server=st.sampled_from(SERVERS), words=WORDS, town=ABOUT, data=st.data())
    def a_manager_looks_after_a_library(self, server: int, words: object, town: str, data: st.DataObject) -> None:
        holding = Holding(READER, server, UNBOUNDED)
        looks = {
            "list": lambda: self.keeping.listing(None, holding, words),
            "show": lambda: self.keeping.article(town.lower(), holding, words),
            "remove": lambda: self.keeping.ask_remove(town.lower(), holding, words),
            "turn": lambda: self.keeping.listing(digest(town.lower()), holding, words),
            "export": lambda: self.keeping.export(holding, words),
        }
        named = data.draw(st.sampled_from(sorted(looks)))
        own = self.files[server_library(server)]
        for text in texts_of(self.card(looks[named])):
            hold(text, own, (server, named))
        for choice in self.runner.run(self.keeping.titles("", holding)):
            hold(choice.label + choice.value, own, (server, "titles"))

    @rule(server=st.sampled_from(SERVERS), words=WORDS, town=ABOUT)
    def managers_look_at_what_was_asked(self, server: int, words: object, town: str) -> None:
        asked = Place(server)
        for _ in range(2):
            self.asks(asked, town, lambda: self.runner.run(self.reception.desk(asked)).answer(f"{town}, why?", words))
        self.runner.run(self.notebook.settle(10))
        for other in SERVERS:
            seen = self.runner.run(self.reception.seen(Place(other)))
            shown = self.runner.run(self.statistics.card(other, seen, words))  # type: ignore[arg-type]
            for text in texts_of(shown):
                hold(text, (), (other, "statistics"), self.typed[other])

    def card(self, look: object) -> Card | None:
        try:
            return self.runner.run(look())  # type: ignore[operator]
        except (PassageGone, UnknownArticle, LibraryEmpty, NotIndexed):
            return None

    def check(self, place: Place, card: Card | None, except_for: Iterable[str] = ()) -> None:
        for section in card.sections if card else ():
            self.buttons += section.buttons
        for text in texts_of(card):
            self.hold(place, text, except_for)

    def hold(self, place: Place, text: str, except_for: Iterable[str] = ()) -> None:
        """That a text names nothing that may not be seen in a place, but for what was typed."""
        hold(text, self.allowed(place), place, except_for)


def texts_of(card: Card | None) -> list[str]:
    """Everything that a card shows or carries and that can be read, what is compressed unpacked."""
    if card is None:
        return []
    found = [button.label for section in card.sections for button in section.buttons]
    found += [line.text for section in card.sections for line in section.lines]
    for attachment in card.attachments:
        found += [attachment.name, attachment.alt]
        if attachment.name.endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO(attachment.content)) as archive:
                found += [f"{name} {archive.read(name).decode()}" for name in archive.namelist()]
        elif not attachment.name.endswith(".png"):
            found.append(attachment.content.decode("utf-8-sig"))
    return found


def hold(text: str, allowed: Iterable[str], where: object, except_for: Iterable[str] = ()) -> None:
    """That a text names no town, and nobody who speaks in one, but those that are allowed."""
    hidden = [word for town in set(ALL_TOWNS) - set(allowed) for word in secrets(town)]
    assert not [word for word in hidden if word in text and word not in except_for], (where, text)


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
