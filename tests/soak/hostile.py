"""Articles that nobody wrote: a real page cut, spliced, repeated and filled with noise."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from index import Article, Engine, EngineError, Settings, check_index
from tests.index.word_encoder import WordEncoder
from tests.quality.bench.process import ROOT
from tests.soak.bot_process import Home
from tests.soak.library import PARAGRAPHS, pieces, write
from tests.soak.verdict import Row, counted, under

HOSTILE = 25
"""Hostile articles in one library."""

ARTICLE_SECONDS = 2.0
"""Within which an article of usual length is read, whatever stands in it."""

_GOOD = 5 * PARAGRAPHS
_MARKS = ' > | » |...|?!|"|“|said |Monday, |’s |By |: |\u202e|\u2067|\ufeff|\x00|\r|\t|\n\n'.split("|")


def hostile(folder: Path, rounds: int, seed: int) -> list[Row]:
    """Each round builds an index over invented articles and hostile ones. The invented ones must come out as they do
    alone, and every span of the index must hold the words that stand in the file."""
    chance = random.Random(seed)  # noqa: S311 - the same articles every time
    good = pieces(_GOOD, seed=seed)
    texts = [(ROOT / "articles" / "training-centers.txt").read_bytes(), good[0].text.encode()]
    write(folder / "alone" / "articles", good)
    alone = _articles(Home(folder / "alone").settings)
    slowest, spoiled, faulty, raised = 0.0, 0, 0, 0
    for number in range(rounds):
        home = Home(folder / f"library-{number}")
        write(home.articles, good)
        for one in range(HOSTILE):
            (home.articles / f"hostile-{one:03}.txt").write_bytes(_hostile(texts, chance))
        begun = time.perf_counter()
        try:
            together = _articles(home.settings)
            slowest = max(slowest, (time.perf_counter() - begun) / (HOSTILE + len(good)))
            spoiled += any(together.get(slug) != article for slug, article in alone.items())
            faulty += sum(1 for fault in check_index(home.settings) if "cannot be read" not in fault)
        except EngineError:
            spoiled += 1
        except Exception:  # whatever it is, it should have been a sentence
            raised += 1
    return [
        counted("libraries whose other articles were spoiled by hostile ones", spoiled, rounds),
        counted("spans that do not hold what stands in a hostile article", faulty, rounds * HOSTILE),
        counted("libraries that ended in an exception", raised, rounds),
        under("slowest library, for each of its articles", slowest, ARTICLE_SECONDS),
    ]


def _articles(settings: Settings) -> Mapping[str, Article]:
    with closing(Engine.open(settings, encoder=WordEncoder())) as engine:
        return {article.slug: article for article in engine.articles}


def _hostile(texts: list[bytes], chance: random.Random) -> bytes:
    """A text after up to six changes, each of them at a random place."""
    made = bytearray(chance.choice(texts))
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(made) + 1)
        end = min(len(made), at + chance.randint(1, 2000))
        mark = chance.choice(_MARKS).encode()
        changed = chance.choice(
            (
                b"",  # cut out
                bytes(made[at:end]) * chance.randint(2, 20),
                mark * chance.randint(1, 3000),
                bytes(made[at:end]).replace(b" ", mark),
                bytes(made[at:end]).replace(b"\n", b" "),
                chance.randbytes(end - at),
                chance.choice(texts)[at:end],
                "".join(chr(chance.randrange(0x20, 0xD7FF)) for _ in range(end - at)).encode(),
            )
        )
        made[at:end] = changed
    return bytes(made)
