"""What a build tells while it runs and when it has ended."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.errors import Problem


class Stage(StrEnum):
    """What a build is doing, in this order; the units are files, bytes of new files, and shares of the
    generation."""

    READING = "reading"
    ENCODING = "encoding"
    WRITING = "writing"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: `done` of `total` units of `stage`. `encoded` are the passages that were encoded so far, in
    `seconds`."""

    stage: Stage
    done: int
    total: int
    encoded: int = 0
    seconds: float = 0.0

    @property
    def share(self) -> float:
        """How much of the stage is done (0..1)."""
        return min(max(self.done / self.total, 0.0), 1.0) if self.total > 0 else 0.0

    @property
    def rate(self) -> float | None:
        """Passages a second; None where there is nothing to tell it by."""
        return self.encoded / self.seconds if self.encoded and self.seconds > 0 else None

    @property
    def left(self) -> float | None:
        """Seconds until the stage is done, if it goes on so; None where there is nothing to tell it by."""
        return self.seconds * (1 - self.share) / self.share if self.share and self.rate else None


@dataclass(frozen=True, slots=True)
class Changes:
    """What a build found against the generation before it: names (article slugs, or `slug#number` for paragraphs)."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `encoded` counts the passages that went through the encoder, `reused` those whose embedding was
    known; passages with the same words count once.

    `problems` holds one for each file that could not be taken in; `seconds` is wall time. `guessed`
    names the articles whose encoding was guessed.
    """

    generation: int
    articles: Changes
    paragraphs: Changes
    encoded: int
    reused: int
    problems: tuple[Problem, ...]
    seconds: float
    guessed: tuple[str, ...] = ()


def not_told(_: Progress) -> None:
    """For a build of which nobody wants to know how far it is."""
