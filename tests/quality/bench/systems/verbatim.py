"""Verbatim through its public names only: a text file an article, blank lines between the paragraphs."""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path

from index import Engine, Libraries, Settings
from tests.quality.bench.systems import SHOWN, in_one_row

_PARAGRAPHS = "paragraphs.json"


class System:
    """See `systems.System`; and `crowd`, which is asked of Verbatim alone."""

    packages = ("sentence-transformers", "torch", "faiss-cpu", "numpy")

    def __init__(self) -> None:
        self._engine: Engine | None = None
        self._positions: dict[str, int] = {}

    def index(self, library: list[list[str]], folder: Path) -> list[int]:
        articles = folder / "articles"
        articles.mkdir(parents=True, exist_ok=True)
        for left in articles.iterdir():
            left.unlink()
        for number, paragraphs in enumerate(library, 1):
            (articles / f"article-{number:04}.txt").write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
        paragraphs = in_one_row(library)
        (folder / _PARAGRAPHS).write_text(json.dumps(paragraphs), encoding="utf-8")
        if self._engine is None:
            self._engine = Engine.open(_settings(folder))
        else:  # the encoder is loaded already, as the other systems' is when they index again
            self._engine.rebuild(full=True)
        kept = {
            paragraph.span.of(article.source) for article in self._engine.articles for paragraph in article.paragraphs
        }
        return [position for position, text in enumerate(paragraphs) if text not in kept]

    def start(self, folder: Path) -> None:
        self._engine = Engine.open(_settings(folder))
        paragraphs = json.loads((folder / _PARAGRAPHS).read_text(encoding="utf-8"))
        self._positions = {text: position for position, text in enumerate(paragraphs)}

    def ask(self, question: str) -> list[int]:
        answer = self._started().ask(question)
        return [self._positions.get(quote.text, -1) for quote in answer.shown]

    def crowd(self, questions: list[str], askers: int) -> tuple[list[float], float]:
        """All questions, put by so many simultaneous askers: what each answer took (ms), and all together (s)."""
        return asyncio.run(_crowd(self._started(), questions, askers))

    def _started(self) -> Engine:
        if self._engine is None:
            raise RuntimeError("asked before it was started")
        return self._engine


def _settings(folder: Path) -> Settings:
    return Settings(articles=folder / "articles", data=folder / "data", top=SHOWN)


async def _crowd(engine: Engine, questions: list[str], askers: int) -> tuple[list[float], float]:
    # Deferred, because memory and start are the engine's alone.
    from bot.desk.worker import Worker

    waiting = iter(questions)
    latencies: list[float] = []

    async def ask_on(worker: Worker) -> None:
        for question in waiting:
            started = time.perf_counter()
            await worker.ask(question)
            latencies.append((time.perf_counter() - started) * 1000)

    async with Worker(Libraries.alone(engine), waiting=askers) as worker:
        started = time.perf_counter()
        await asyncio.gather(*(ask_on(worker) for _ in range(askers)))
        return latencies, time.perf_counter() - started
