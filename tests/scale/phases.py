"""What is measured, each phase in a process of its own: `python phases.py PHASE ARTICLES DATA QUESTIONS.json`.

Uses nothing but the engine's facade, so that another checkout can be measured by the same lines. Prints JSON.
"""

from __future__ import annotations

import gc
import json
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

BEGAN = time.perf_counter()

from index import Engine, Settings  # noqa: E402  importing it is part of a start

SWITCH_SECONDS = 0.0005
"""That of the bot (`bot.run`)."""
BETWEEN_QUESTIONS = 0.02
QUIET_SECONDS = 5.0
MORE = "more-{0}.txt"


def build(settings: Settings, questions: list[str]) -> dict[str, float]:
    """A first build."""
    _forget_peak()
    Engine.open(settings)
    size = sum(path.stat().st_size for path in settings.data.rglob("*") if "encoders" not in path.parts)
    return {"seconds": time.perf_counter() - BEGAN, "peak": _megabytes("VmHWM"), "disk": size}


def serve(settings: Settings, questions: list[str]) -> dict[str, float]:
    """A start, and questions one after the other."""
    engine = Engine.open(settings)
    engine.ask(questions[0])
    started = time.perf_counter() - BEGAN
    at_once = _megabytes("VmRSS")
    engine.prepare()
    gc.freeze()  # as the bot does
    for question in questions[:10]:
        engine.ask(question)
    times = sorted(_timed(lambda question=question: engine.ask(question)) for question in questions)
    return {
        "started": started,
        "resident": at_once,
        "prepared": _megabytes("VmRSS"),
        "anonymous": _megabytes("RssAnon"),
        "p50": times[len(times) // 2] * 1e3,
        "p99": times[int(len(times) * 0.99)] * 1e3,
        "sentences": engine.passages,
    }


def change(settings: Settings, questions: list[str]) -> dict[str, float]:
    """Rebuilds while somebody asks all the time: with nothing changed, and with an article more, which is taken away
    again."""
    sys.setswitchinterval(SWITCH_SECONDS)
    engine = Engine.open(settings)
    engine.prepare()
    gc.freeze()
    more = settings.articles / MORE.format(time.time_ns())
    paragraphs = (
        f"{one} Nobody knew on day {number}, and they went home." for number, one in enumerate(questions[:30])
    )
    text = "\n\n".join(paragraphs)
    _forget_peak()
    found = {"at_rest": _asked(engine, questions, lambda: time.sleep(QUIET_SECONDS))[1] * 1e3}
    found["nothing"], slowest = _asked(engine, questions, engine.rebuild)
    more.write_text(text, encoding="utf-8")
    try:
        found["one"], slowest = _asked(engine, questions, engine.rebuild)
    finally:
        more.unlink()
        engine.rebuild()
    return {**found, "meanwhile": slowest * 1e3, "peak": _megabytes("VmHWM")}


def _asked(engine: Engine, questions: list[str], work: Callable[[], object]) -> tuple[float, float]:
    """The seconds that some work takes, and the slowest answer to somebody who asks meanwhile and a second longer."""
    waits: list[float] = []
    done = threading.Event()

    def ask() -> None:
        while not done.wait(BETWEEN_QUESTIONS):
            waits.append(_timed(lambda: engine.ask(questions[len(waits) % len(questions)])))

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        took = _timed(work)
        time.sleep(1)
    finally:
        done.set()
        asking.join()
    return took, max(waits)


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _megabytes(name: str) -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    (line,) = (line for line in lines if line.startswith(f"{name}:"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    phase, articles, data, asked = sys.argv[1:]
    run = {"build": build, "serve": serve, "change": change}[phase]
    result = run(Settings(Path(articles), Path(data)), json.loads(Path(asked).read_text(encoding="utf-8")))
    print(json.dumps(result))  # noqa: T201
