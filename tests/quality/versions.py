"""How versions of one article are told from different articles: `python -m tests.quality.versions FILE`.

FILE is a question set in SQuAD format whose titles are stories, such as NewsQA's: different stories have to stay apart,
and each story is changed as an editor changes one, which has to be found among all of them. Also how long that takes in
a library of 2,000 invented articles.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec

from index.datatypes import Article, Fact
from index.libraries.collecting.comparing import NEAR, compare, nearest
from index.store.articles import Unstored
from index.view import LibraryView, Looked
from tests.index.library import plain

LARGE, IN_EACH, WORDS = 2_000, 30, 60
ROUNDS = 5
_EVERY = 4
"""Of the stories one in so many is changed."""
_PAIRS = 4_000

Texts = list[str]
Edit = Callable[[Texts, random.Random, Texts], Texts]


def _some_words(rate: float) -> Edit:
    def edit(texts: Texts, chance: random.Random, _: Texts) -> Texts:
        return [" ".join("edited" if chance.random() < rate else word for word in text.split()) for text in texts]

    return edit


EDITS: dict[str, Edit] = {
    "one word of one paragraph": lambda texts, chance, _: [f"{texts[0]} Corrected.", *texts[1:]],
    "one word in 100": _some_words(0.01),
    "one word in 10": _some_words(0.1),
    "one word in 4": _some_words(0.25),
    "the last third cut": lambda texts, chance, _: texts[: max(2 * len(texts) // 3, 1)],
    "the last half cut": lambda texts, chance, _: texts[: max(len(texts) // 2, 1)],
    "half as much again put in": lambda texts, chance, other: [*texts, *other[: max(len(texts) // 2, 1)]],
    "twice as long": lambda texts, chance, other: [*texts, *(other * len(texts))[: len(texts)]],
    "two paragraphs in one": lambda texts, chance, _: [" ".join(texts[at : at + 2]) for at in range(0, len(texts), 2)],
}


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def article(slug: str, texts: Texts, title: str | None) -> Article:
    """An article of these paragraphs."""
    return replace(plain(slug, "\n".join(texts)), title=Fact(title) if title else None)


def library(articles: list[Article]) -> LibraryView:
    """These as a library to look through."""
    return LibraryView(Looked.of({one.slug: Unstored(one) for one in articles}))


def main(file: Path) -> None:
    """Print the tables of docs/decisions/0045."""
    data = msgspec.json.decode(file.read_bytes())["data"]
    stories = [[" ".join(one["context"].split()) for one in story["paragraphs"]] for story in data]
    chance = random.Random(7)  # noqa: S311
    articles = [article(f"story-{at}", texts, f"Story {at}") for at, texts in enumerate(stories)]
    held = library(articles)
    paths = {one.path for one in articles}
    pairs = [chance.sample(range(len(articles)), 2) for _ in range(_PAIRS)]
    shares = sorted(compare(articles[a], articles[b]).share for a, b in pairs)
    _tell(f"{_PAIRS} pairs of different stories: median {statistics.median(shares):.2f}, highest {shares[-1]:.2f}")
    wrong = sum(share >= NEAR for share in shares)
    _tell(f"  taken for versions: {wrong}")
    _tell("| change | median share | lowest | found by title | found without |")
    for name, edit in EDITS.items():
        found, right, untitled = [], 0, 0
        for at, texts in list(enumerate(stories))[::_EVERY]:
            changed = edit(texts, chance, stories[at - 1])
            now = article("new", changed, f"Story {at}")
            found.append(compare(articles[at], now).share)
            best = nearest(now, held, paths)
            right += best is not None and best.facts.slug == f"story-{at}"
            best = nearest(replace(now, title=None), held, paths)
            untitled += best is not None and best.facts.slug == f"story-{at}"
        count = len(found)
        row = f"{statistics.median(found):.2f} | {min(found):.2f} | {right / count:.3f} | {untitled / count:.3f}"
        _tell(f"| {name} | {row} |")
    _time_large(chance)


def _time_large(chance: random.Random) -> None:
    vocabulary = [f"word{number}" for number in range(5_000)]
    texts = [[" ".join(chance.choices(vocabulary, k=WORDS)) for _ in range(IN_EACH)] for _ in range(LARGE)]
    articles = [article(f"a-{at}", one, f"Title {at}") for at, one in enumerate(texts)]
    held, paths = library(articles), {one.path for one in articles}
    began = time.perf_counter()
    held.paragraph_names  # noqa: B018 - made once, when it is first wanted
    _tell(f"names of {LARGE * IN_EACH} paragraphs: {time.perf_counter() - began:.2f} s, once")
    times = []
    for at in range(ROUNDS):
        now = article("new", [*texts[at][:-1], "An end of its own."], f"Title {at}")
        began = time.perf_counter()
        assert nearest(now, held, paths) is not None
        times.append(time.perf_counter() - began)
    _tell(f"nearest of {LARGE} articles: {1000 * statistics.median(times):.0f} ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
