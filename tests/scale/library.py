"""A library of a given size: the articles of public question sets, and invented ones where these do not suffice."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.quality.looks import IN_AN_ARTICLE, Invention

QUESTIONS = 300


def write_library(folder: Path, paragraphs: int, sets: Iterable[Path]) -> int:
    """Write articles of so many paragraphs together into a new folder; returns how many paragraphs are of the sets,
    none of them twice."""
    folder.mkdir(parents=True)
    left, seen = paragraphs, set[str]()
    for number, (title, contexts) in enumerate(_pages(sets)):
        fresh = [text for text in dict.fromkeys(contexts) if text not in seen][:left]
        if fresh:
            seen.update(fresh)
            left -= len(fresh)
            name = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:40]
            (folder / f"{name}-{number:05}.txt").write_text("\n\n".join(fresh) + "\n", encoding="utf-8")
    known, invention, number = paragraphs - left, Invention(), 0
    while left:
        count = min(IN_AN_ARTICLE, left)
        (folder / f"invented-{number:05}.txt").write_text(invention.article(count), encoding="utf-8")
        left, number = left - count, number + 1
    return known


def questions(sets: Iterable[Path]) -> list[str]:
    """Some questions of the sets, from all parts of them; of invented words where there are no sets."""
    asked = [entry["question"] for page in _entries(sets) for part in page["paragraphs"] for entry in part["qas"]]
    if not asked:
        return [f"Who announced the {word}?" for word in Invention(3).words(QUESTIONS).split()]
    return asked[:: max(1, len(asked) // QUESTIONS)][:QUESTIONS]


def _entries(sets: Iterable[Path]) -> Iterator[dict]:
    for path in sets:
        yield from json.loads(path.read_text(encoding="utf-8"))["data"]


def _pages(sets: Iterable[Path]) -> Iterator[tuple[str, list[str]]]:
    for page in _entries(sets):
        yield page.get("title", "page"), [" ".join(part["context"].split()) for part in page["paragraphs"]]
