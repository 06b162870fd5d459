"""What is held of all articles is listed, and tells which a look reads: the segments of all others may be gone."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar, cast

import pytest

from bot.cards.blocks import Card
from bot.desk.catalogue import Articles, prepare
from bot.desk.desk import Desk
from bot.desk.words_desk import WordsDesk
from bot.locales import ENGLISH
from index import Agreement, Engine, LibraryView, Settings, open_library
from tests.index.asking.test_what_is_read import ARTICLES, kept, stored
from tests.index.word_encoder import WordEncoder

T = TypeVar("T")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return stored(tmp_path)


class Here:
    """Looks in this thread."""

    def __init__(self, library: LibraryView) -> None:
        self._library = library

    async def look(self, at: Callable[[LibraryView], T]) -> T:
        return at(self._library)

    fetch = look


@pytest.mark.parametrize(
    ("look", "read"),
    [
        (lambda desk, _: desk.article(None, ENGLISH), set()),
        (lambda desk, _: desk.article("Quarry Closes", ENGLISH), {"quarry"}),
        (lambda _, desk: desk.quotes("Ib Dahl", ENGLISH), {"harbour"}),
        (lambda _, desk: desk.timeline(None, ENGLISH), {"harbour", "quarry", "bakery"}),
        (lambda _, desk: desk.timeline("quarry", ENGLISH), {"quarry"}),
    ],
)
def test_a_look_reads_what_it_shows(
    settings: Settings,
    look: Callable[[Desk, WordsDesk], Coroutine[Any, Any, Card]],
    read: set[str],
) -> None:
    def card(engine: Engine) -> Card:
        here = Here(engine.view())
        return asyncio.run(look(Desk(cast("Any", here)), WordsDesk(cast("Any", here))))

    whole = card(Engine.open(settings, encoder=WordEncoder()))
    again = Engine.open(settings, encoder=WordEncoder())
    kept(again, read)
    assert card(again) == whole


def test_lists_read_nothing(settings: Settings) -> None:
    engine = Engine.open(settings, encoder=WordEncoder())
    listed, looked_through = tuple(engine.summaries), tuple(open_library(settings).summaries)
    kept(engine, set())
    assert tuple(engine.summaries) == listed == looked_through
    assert engine.once(Articles).named("Quarry Closes") == "quarry"
    assert [one.facts.title for one in listed] == [text.split("\n")[0] for _, text in sorted(ARTICLES.items())]
    assert (str(listed[0].facts.published), listed[3].facts.byline) == ("2022-06-09", "Sam Okoro")


def test_a_large_library_is_made_ready_without_reading_it(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    claims = ("They are resting", "Harbour shuts for whales", "the harbour is open until the pilots are back")
    held = Engine.open(settings, encoder=WordEncoder())
    verdicts = [held.verify(claim) for claim in claims]
    monkeypatch.setattr("index.view.MOST_HELD", 0)
    monkeypatch.setattr("index.claims.narrowing.MOST_READ", 1)
    engine = Engine.open(settings, encoder=WordEncoder())
    kept(engine, {"harbour"})
    prepare(engine.view())
    assert [engine.verify(claim) for claim in claims] == verdicts
    assert [verdict.agreement for verdict in verdicts] == [Agreement.EXACT, Agreement.FOLDED, Agreement.NEARLY]
    assert engine.verify("Elephants fly south in winter").agreement is Agreement.ABSENT
