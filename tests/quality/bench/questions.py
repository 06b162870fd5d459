"""The text that all systems index and the questions that they are asked, from a file in SQuAD's format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

SHARED = Path("../shared/data/questions")
OWN = Path("tests/quality")
_BEST_SUITED = ("squad2.json", "wiki.json")  # questions that make sense outside their article

_Item = TypeVar("_Item")


class SheetUnreadable(Exception):
    """A file is not in SQuAD's format, or has nothing to ask. `str(error)` is one sentence."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the positions of the paragraphs that answer it."""

    text: str
    right: frozenset[int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one run is about. `library` has the paragraphs of each article; positions count through all of them."""

    library: tuple[tuple[str, ...], ...]
    questions: tuple[Question, ...]

    @property
    def paragraphs(self) -> int:
        """How many paragraphs there are."""
        return sum(len(article) for article in self.library)


class _Asked(msgspec.Struct):
    question: str
    is_impossible: bool = False


class _Paragraph(msgspec.Struct):
    context: str
    qas: list[_Asked]


class _Article(msgspec.Struct):
    paragraphs: list[_Paragraph]


class _File(msgspec.Struct):
    data: list[_Article]


def find_sheet(root: Path) -> Path | None:
    """The file to use when none is named: of the shared data, else of the repository's own; None where there is none.

    `root` is the repository's folder.
    """
    shared = sorted((root / SHARED).glob("*.json"), key=lambda path: (path.name not in _BEST_SUITED, path.name))
    return next(iter([*shared, *sorted((root / OWN).rglob("*.json"))]), None)


def read_sheet(path: Path, *, paragraphs: int, questions: int) -> Sheet:
    """Whole articles from the file's start, at most `paragraphs` in all, and at most `questions` spread over them.

    White space is folded, so that every system gets each paragraph as one line. Raises `SheetUnreadable`.
    """
    try:
        file = msgspec.json.decode(path.read_bytes(), type=_File)
    except OSError as error:
        raise SheetUnreadable(f"{path.name} cannot be read: {error.strerror}.") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise SheetUnreadable(f"{path.name} is not in SQuAD's format: {error}.") from error
    library: list[tuple[str, ...]] = []
    positions: dict[str, int] = {}
    right: dict[str, set[int]] = {}
    for article in file.data:
        texts = [" ".join(paragraph.context.split()) for paragraph in article.paragraphs]
        new = tuple(text for text in dict.fromkeys(texts) if text and text not in positions)
        if len(positions) + len(new) > paragraphs:
            break
        positions |= {text: len(positions) + place for place, text in enumerate(new)}
        library.append(new)
        for text, paragraph in zip(texts, article.paragraphs, strict=True):
            for asked in paragraph.qas:
                question = " ".join(asked.question.split())
                if question and text and not asked.is_impossible:
                    right.setdefault(question, set()).add(positions[text])
    if not right:
        raise SheetUnreadable(f"{path.name} has no article with answerable questions within {paragraphs} paragraphs.")
    found = tuple(Question(text, frozenset(places)) for text, places in right.items())
    return Sheet(tuple(article for article in library if article), spread(found, questions))


def spread(items: Sequence[_Item], count: int) -> tuple[_Item, ...]:
    """At most `count` of the items, evenly from beginning to end."""
    kept = min(count, len(items))
    return tuple(items[place * len(items) // kept] for place in range(kept))
