"""A look costs as much in a large library as in a small one, once a generation is prepared."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from types import FrameType
from typing import Any, TypeVar, cast

import pytest

from bot.cards.blocks import Card, Press
from bot.desk.catalogue import prepare
from bot.desk.desk import Desk
from bot.desk.words_desk import WordsDesk
from bot.locales import ENGLISH
from index import LibraryView
from tests.bot.desk.test_words_desk import spoken
from tests.bot.fake_engine import FakeEngine

T = TypeVar("T")

ARTICLES, SMALL, LARGE = 8, 10, 150


class Here:
    """Does in this thread what a `Worker` does in others, and counts the calls of functions that it takes."""

    def __init__(self, library: LibraryView) -> None:
        self._library = library
        self.calls = 0

    async def look(self, at: Callable[[LibraryView], T]) -> T:
        def count(_frame: FrameType, event: str, _argument: object) -> None:
            self.calls += event in ("call", "c_call")

        sys.setprofile(count)
        try:
            return at(self._library)
        finally:
            sys.setprofile(None)

    fetch = look

    async def suggest(self, _person: int, at: Callable[[LibraryView], T]) -> T:
        return await self.look(at)


def words(number: int) -> str:
    return f"Sack {number} was ground by miller {number} at the mill of the valley at {number} in the morning."


def library_of(paragraphs: int) -> LibraryView:
    """Articles of one speaker each, in which every paragraph has words of its own."""
    articles = [
        spoken(
            *(words(1000 * one + number) for number in range(paragraphs)), speaker=f"Ada Miller{one}", slug=f"a{one}"
        )
        for one in range(ARTICLES)
    ]
    view = FakeEngine(*articles).view
    prepare(view)
    return view


def target(card: Card, press: Press) -> str:
    return next(one.target for part in card.sections for one in part.buttons if one.press is press)


Look = Callable[[Desk, WordsDesk], Awaitable[object]]
LOOKS: dict[str, Look] = {
    "typing a speaker": lambda _, desk: desk.speakers("miller7", 1),
    "typing an article": lambda desk, _: desk.titles("a7", 1),
    "article": lambda desk, _: desk.article("a7", ENGLISH),
    "quotes": lambda _, desk: desk.quotes("Ada Miller7", ENGLISH),
    "nobody": lambda _, desk: desk.quotes("Nobody", ENGLISH),
    "verbatim": lambda _, desk: desk.verify(words(7003), ENGLISH),
    "folded": lambda _, desk: desk.verify(words(7003).upper(), ENGLISH),
    "altered": lambda _, desk: desk.verify(words(7003).replace("in the morning", "after the noon"), ENGLISH),
    "absent": lambda _, desk: desk.verify("Elephants can fly south whenever winter comes.", ENGLISH),
}


def effort(library: LibraryView, look: Look) -> int:
    """The calls of the second time, when all that is kept beyond a generation is there as well."""
    here = Here(library)
    desk, words_desk = Desk(cast("Any", here)), WordsDesk(cast("Any", here))

    async def twice() -> None:
        await look(desk, words_desk)
        here.calls = 0
        await look(desk, words_desk)

    asyncio.run(twice())
    return here.calls


@pytest.fixture(scope="module")
def libraries() -> tuple[LibraryView, LibraryView]:
    return library_of(SMALL), library_of(LARGE)


@pytest.mark.parametrize("name", LOOKS)
def test_a_look_does_not_walk_the_library(libraries: tuple[LibraryView, LibraryView], name: str) -> None:
    small, large = (effort(library, LOOKS[name]) for library in libraries)
    assert large < 3 * small + 200


def test_context_does_not_walk_the_library(libraries: tuple[LibraryView, LibraryView]) -> None:
    async def context(desk: Desk, words_desk: WordsDesk) -> Card:
        card = await words_desk.verify(words(7003), ENGLISH)
        return await desk.context(target(card, Press.CONTEXT), ENGLISH)

    small, large = (effort(library, context) for library in libraries)
    assert large < 3 * small + 200
