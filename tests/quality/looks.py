"""What each look into a large library costs: `python -m tests.quality.looks [paragraphs]`.

The library is invented: words from syllables, drawn as words of a language are (Zipf), among function words; one
paragraph in three quotes somebody, one in four has a date. No model is needed, since no look encodes anything.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, cast

from bot.cards.blocks import Card, Press
from bot.desk.catalogue import prepare as prepare_looks
from bot.desk.desk import Desk
from bot.desk.words_desk import WordsDesk
from bot.desk.worker import Reading, Worker
from bot.locales import ENGLISH, prepare
from index import Article, LibraryView, Selections, Settings, open_library
from tests.quality.bench.process import resident_mb

PARAGRAPHS = 10_000
IN_AN_ARTICLE = 20
SPEAKERS = 3_000
ROUNDS = 15

_FUNCTION_WORDS = "the of to and a in that is was for on with as by at from it his which had were be has this".split()
_SYLLABLES = [a + b for a in "b d f g k l m n p r s t v z br dr st tr pl".split() for b in "a e i o u ar en or".split()]
_VERBS = "said told announced denied warned added explained".split()
_MONTHS = "January February March April May June July August September October November December".split()


class Invention:
    """Texts of no meaning, the same for the same `seed`."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)  # noqa: S311  nothing here is secret
        self._words = ["".join(self._random.choices(_SYLLABLES, k=self._random.choice((2, 3)))) for _ in range(20_000)]
        self._weights = [1 / rank for rank in range(10, len(self._words) + 10)]
        self.speakers = [f"{self.name()} {self.name()}" for _ in range(SPEAKERS)]

    def name(self) -> str:
        """A proper name."""
        return self._random.choice(self._words).capitalize()

    def words(self, count: int) -> str:
        """Words as they follow each other in a text, every other one a function word."""
        content = self._random.choices(self._words, self._weights, k=count)
        return " ".join(
            self._random.choice(_FUNCTION_WORDS) if self._random.random() < 0.45 else word for word in content
        )

    def sentence(self) -> str:
        """Eight to twenty-four words."""
        return self.words(self._random.randint(8, 24)).capitalize() + "."

    def paragraph(self) -> str:
        """Three to five sentences."""
        sentences = [self.sentence() for _ in range(self._random.randint(3, 5))]
        if self._random.random() < 1 / 3:
            speaker, verb = self._random.choice(self.speakers), self._random.choice(_VERBS)
            sentences.insert(1, f'"{self.words(12).capitalize()}," {speaker} {verb}.')
        if self._random.random() < 1 / 4:
            day = f"{self._random.randint(1, 28)} {self._random.choice(_MONTHS)} {self._random.randint(1990, 2022)}"
            sentences.append(f"It was opened on {day} by {self.words(4)}.")
        return " ".join(sentences)

    def article(self, paragraphs: int) -> str:
        """A title, a byline and so many paragraphs, a heading over every tenth."""
        parts = [" ".join(self.name() for _ in range(5)), f"By {self.name()} {self.name()}\n\n31 January 2023"]
        for number in range(paragraphs):
            if number % 10 == 9:
                parts.append(" ".join(self.name() for _ in range(3)))
            parts.append(self.paragraph())
        return "\n\n".join(parts) + "\n"


def write_library(folder: Path, paragraphs: int, in_an_article: int = IN_AN_ARTICLE) -> None:
    """Articles of so many paragraphs together, into a folder that is there."""
    invention = Invention()
    for number in range(0, paragraphs, in_an_article):
        text = invention.article(min(in_an_article, paragraphs - number))
        (folder / f"article-{number // in_an_article:05}.txt").write_text(text, encoding="utf-8")


@dataclass(frozen=True)
class Shelves:
    """What a `Worker` needs of libraries for looks alone."""

    view: LibraryView
    behind: tuple[str, ...] = ()

    @contextmanager
    def over(self, _: Selections) -> Iterator[Self]:
        """The library."""
        yield self

    def rebuild(self) -> None:
        """Nothing is built."""


Look = Callable[[int], Awaitable[object]]


def looks(desk: Desk, words_desk: WordsDesk, library: LibraryView) -> Iterator[tuple[str, Look]]:
    """Every look by name; each takes the number of the round, so that no two rounds ask for the same."""
    articles, speakers = library.articles, library.speakers
    paragraphs = [(article, one.number) for article in articles for one in article.paragraphs]

    def some(number: int) -> tuple[Article, int]:
        return paragraphs[(number * 7919 + 13) % len(paragraphs)]

    def sentence(number: int) -> str:
        article, paragraph = some(number)
        return article.paragraphs[paragraph - 1].sentences[0].span.of(article.source)

    def changed(number: int) -> str:
        words = sentence(number).split()
        return " ".join((*words[:3], "entirely", "otherwise", *words[5:]))

    async def context(number: int) -> Card:
        card = await words_desk.verify(sentence(number), ENGLISH)
        (target, *_) = (one.target for part in card.sections for one in part.buttons if one.press is Press.CONTEXT)
        began = time.process_time()
        await desk.context(target, ENGLISH)
        return cast("Any", time.process_time() - began)

    async def turned(number: int) -> object:
        card = await words_desk.timeline(None, ENGLISH)
        (target,) = (one.target for part in card.sections for one in part.buttons if one.press is Press.TIMELINE)
        began = time.process_time()
        await words_desk.more_timeline(target, ENGLISH)
        return time.process_time() - began

    invention = Invention(2)
    yield "typing a speaker", lambda at: words_desk.speakers(speakers[at * 7 % len(speakers)].name[: 1 + at % 6], 1)
    yield "typing an article", lambda at: desk.titles(articles[at * 7 % len(articles)].facts.name[: 1 + at % 6], 1)
    yield "/article", lambda at: desk.article(articles[at * 7 % len(articles)].slug, ENGLISH)
    yield "/quotes, a name", lambda at: words_desk.quotes(speakers[at].name, ENGLISH)
    yield "/quotes, a surname", lambda at: words_desk.quotes(speakers[at].name.split()[-1], ENGLISH)
    yield "/quotes, nobody", lambda at: words_desk.quotes("Xyzzy", ENGLISH)
    yield "/timeline", lambda at: words_desk.timeline(None, ENGLISH)
    yield "/timeline of an article", lambda at: words_desk.timeline(articles[at % len(articles)].slug, ENGLISH)
    yield "/timeline, next page", turned
    yield "/verify, verbatim", lambda at: words_desk.verify(sentence(at), ENGLISH)
    yield "/verify, other capitals", lambda at: words_desk.verify(sentence(at).upper(), ENGLISH)
    yield "/verify, words changed", lambda at: words_desk.verify(changed(at), ENGLISH)
    yield "/verify, absent", lambda at: words_desk.verify(invention.sentence(), ENGLISH)
    yield "/verify, absent, 4,000 characters", lambda at: words_desk.verify(invention.words(640)[:4000], ENGLISH)
    yield "Context", context


async def measure(library: LibraryView) -> None:
    """Prints milliseconds of a core: the median and the slowest of the rounds of each look."""
    began, before = time.process_time(), resident_mb(os.getpid()) or 0
    prepare_looks(library)
    took, grown = time.process_time() - began, (resident_mb(os.getpid()) or 0) - before
    print(f"prepared in {took:.1f} s of a core, {grown:.0f} MB more")  # noqa: T201
    async with Worker(cast("Any", Shelves(library))) as worker:
        desk, words_desk = Desk(Reading(worker)), WordsDesk(Reading(worker))
        print(f"{'':36}{'median':>10}{'slowest':>10}  ms")  # noqa: T201
        for name, look in looks(desk, words_desk, library):
            taken = []
            for number in range(ROUNDS):
                began = time.process_time()
                told = await look(number)
                taken.append(1000 * (told if isinstance(told, float) else time.process_time() - began))
            print(f"{name:36}{statistics.median(taken):10.1f}{max(taken):10.1f}")  # noqa: T201


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paragraphs", type=int, nargs="?", default=PARAGRAPHS)
    parser.add_argument("--in-an-article", type=int, default=IN_AN_ARTICLE)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "articles", Path(folder) / "data")
        settings.articles.mkdir()
        write_library(settings.articles, arguments.paragraphs, arguments.in_an_article)
        library = open_library(settings)
    prepare(ENGLISH)
    counted = sum(len(article.paragraphs) for article in library.articles)
    print(f"{len(library.articles)} articles, {counted} paragraphs, {len(library.speakers)} speakers")  # noqa: T201
    asyncio.run(measure(library))
    return 0


if __name__ == "__main__":
    sys.exit(main())
