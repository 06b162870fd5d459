"""What the engine answers, and what one that nothing ever happened to answers."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from index import Answer, Encoder, Engine, Settings

Said = tuple[str, ...]
"""The kind of an answer, then article, place and words of each quotation."""


def answers(settings: Settings, questions: Sequence[str], encoder: Encoder | None = None) -> list[Said]:
    """What an engine that is opened for it answers. Raises `EngineError`."""
    with closing(Engine.open(settings, encoder=encoder)) as engine:
        return [_said(engine.ask(question)) for question in questions]


class Undisturbed:
    """An engine over the same articles with an index of its own; a context manager that removes that index."""

    def __init__(self, settings: Settings, folder: Path, encoder: Encoder) -> None:
        self._folder = folder
        self._engine = Engine.open(replace(settings, data=folder), encoder=encoder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine.close()
        shutil.rmtree(self._folder)

    def answers(self, questions: Sequence[str]) -> list[Said]:
        """What it answers from the articles as they are now. Raises `EngineError`."""
        self._engine.rebuild()
        return [_said(self._engine.ask(question)) for question in questions]


def _said(answer: Answer) -> Said:
    return (type(answer).__name__, *(f"{quote.article.slug} {quote.span} {quote.text}" for quote in answer.shown))
