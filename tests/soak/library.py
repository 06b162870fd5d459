"""Invented articles, the same for the same seed: towns with mills, people who speak about them, and days."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

PARAGRAPHS = 25
"""Paragraphs in one article."""

_STARTS = (
    "Bar",
    "Cal",
    "Dor",
    "Fen",
    "Gal",
    "Hol",
    "Kel",
    "Lam",
    "Mor",
    "Nor",
    "Pel",
    "Ras",
    "Sel",
    "Tor",
    "Ven",
    "Wil",
)
_ENDS = ("bury", "dale", "field", "ford", "ham", "mouth", "ness", "stead", "ton", "wick")
_FIRST = ("Ada", "Boris", "Clara", "Dmitri", "Elena", "Frank", "Greta", "Hugo", "Irene", "Jonas", "Karin", "Louis")
_LAST = ("Abbot", "Becker", "Castell", "Dahl", "Ekman", "Fontana", "Grieve", "Hartog", "Iversen", "Jansky", "Kessel")
_WORKS = ("mill", "harbour", "brewery", "quarry", "shipyard", "glassworks", "foundry", "cannery", "tannery", "depot")
_GOODS = ("flour", "timber", "barley", "slate", "rope", "bottles", "anchors", "herring", "leather", "bricks")
_REASONS = ("the river froze early", "the bridge was closed", "nobody wanted to lend money", "the old roof gave way")


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the words that a right answer shows."""

    text: str
    words: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One article as text, and what can be asked about it."""

    name: str
    text: str
    questions: tuple[Question, ...]


def pieces(paragraphs: int, *, seed: int, edition: int = 0) -> list[Piece]:
    """Articles with so many paragraphs together. Another `edition` has other numbers in every sentence."""
    return [_piece(number, seed, edition) for number in range(-(-paragraphs // PARAGRAPHS))]


def write(folder: Path, made: list[Piece]) -> None:
    """One file for each piece, in place of what the folder held of that name."""
    folder.mkdir(parents=True, exist_ok=True)
    for piece in made:
        (folder / f"{piece.name}.txt").write_text(piece.text, encoding="utf-8")


def _piece(number: int, seed: int, edition: int) -> Piece:
    invent = random.Random(f"{seed} {number}")  # noqa: S311 - invented articles, the same every time
    published = date(2021, 1, 4) + timedelta(days=number)
    towns = invent.sample([start + end for start in _STARTS for end in _ENDS], PARAGRAPHS)
    told = [_paragraph(invent, town, edition) for town in towns]
    title = f"What the Towns Around {towns[0]} Make, Report {number + 1}"
    byline = f"By {invent.choice(_FIRST)} {invent.choice(_LAST)}"
    day = f"{published:%B} {published.day}, {published:%Y}"
    text = "\n\n".join((title, byline, day, *(paragraph for paragraph, _ in told))) + "\n"
    return Piece(f"report-{number + 1:04}", text, tuple(question for _, question in told))


def _paragraph(invent: random.Random, town: str, edition: int) -> tuple[str, Question]:
    works, goods = invent.choice(_WORKS), invent.choice(_GOODS)
    speaker, people = f"{invent.choice(_FIRST)} {invent.choice(_LAST)}", invent.randint(20, 990) + edition
    employs = f"The {works} in {town} employs {people} people and ships {goods} to the coast"
    says = f'"We lost {edition + 2} whole seasons because {invent.choice(_REASONS)}," said {speaker}, who runs it'
    later = f"A second {works} opens there in {invent.choice(('March', 'June', 'October'))} {2022 + edition}"
    question = Question(f"How many people does the {works} in {town} employ?", employs)
    return f"{employs}. {says}. {later}.", question
