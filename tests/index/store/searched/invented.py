"""Invented articles, what is asked about them, and where two answers differ."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass

import pytest

from index import Answer, Engine
from index.store.searched import base as bases
from index.store.snapshot import Snapshot

WORDS = (
    "mill river bridge council mayor harvest storm theatre ferry winter orchard market baker school tower lantern "
    "engine colour centre theater"
).split()
QUESTIONS = (
    "Who closed the bridge?",
    "What did the mayor say about the harvest?",
    "When did the storm hit the mill?",
    "Where is the colour of the lanterns?",
    "What about the theter?",
    "Who wrote it?",
)


def text_of(seed: int) -> str:
    """An invented article that says things of its own."""
    chance = random.Random(seed)  # noqa: S311 - nothing here is secret
    paragraphs = []
    for _ in range(chance.randint(1, 5)):
        sentences = [" ".join(chance.choices(WORDS, k=chance.randint(4, 9))) for _ in range(chance.randint(1, 3))]
        paragraphs.append(" ".join(f"The {sentence}." for sentence in sentences))
    return f'"The {WORDS[seed % len(WORDS)]} stays," said Mayor Ada Reyes.\n\n' + "\n\n".join(paragraphs) + "\n"


@contextmanager
def small_bases(fewest: int = 8, compressed: int = 10**9) -> Iterator[None]:
    """Bases from a few sentences on."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(bases, "FEWEST", fewest)
        patched.setattr(bases, "LISTED_FROM", compressed)
        yield


def differences(one: object, other: object, near: float = 1e-3, at: str = "") -> Iterator[str]:
    """Where two answers differ: in more than the time they took, the last digits of numbers, which of two equal
    articles is quoted, which hangs on these, and what comes nearest to no answer: where few paragraphs have any of the
    words, those that come into question beside them hang on where they lie."""
    if is_dataclass(one) and type(one) is type(other):
        for field in fields(one):
            if field.name not in ("elapsed_ms", "nearest"):
                name = field.name
                yield from differences(getattr(one, name), getattr(other, name), near, f"{at}.{name}")
    elif isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        for number, pair in enumerate(zip(one, other, strict=True)):
            yield from differences(*pair, near, f"{at}[{number}]")
    elif isinstance(one, float) and isinstance(other, float):
        if not math.isclose(one, other, rel_tol=near, abs_tol=near):
            yield f"{at}: {one} or {other}"
    elif str(one).replace("twin-of-it", "twin") != str(other).replace("twin-of-it", "twin"):
        yield f"{at}: {one} or {other}"


def answers(engine: Engine, articles: tuple[str | None, ...] = (None,)) -> tuple[Answer, ...]:
    return tuple(engine.ask(question, article=one) for question in QUESTIONS for one in articles)


def contents(engine: Engine) -> Snapshot:
    return engine._contents
