"""What happened at a time is answered from the timeline."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from index import Engine, Settings, Told, Topic
from index.article.dates.expressions import find_dates
from index.asking import events
from index.asking.events import asks_for_events, events_at
from tests.index.library import plain, scope_of
from tests.index.word_encoder import WordEncoder

MILL = plain(
    "mill",
    "The mill burnt down on 4 March 2019.\nIt was sold in December. The roof was mended on Dec. 19, the mayor said.\n"
    "It will open again in 2025.",
    date(2024, 1, 31),
)


def told(question: str) -> list[str]:
    return [quote.text for quote in events_at(question, scope_of((MILL,)))] if asks_for_events(question) else []


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("What happened in December?", ["sold in December", "Dec. 19"]),
        ("what took place on 19 December", ["Dec. 19"]),
        ("What happened on December 19, 2023?", ["Dec. 19"]),
        ("What happened in 2019?", ["4 March 2019"]),
        ("events in March 2019", ["4 March 2019"]),
        ("timeline of 2025", ["in 2025"]),
        ("What happened in June?", []),
        ("What happened?", []),
        ("What happened to the roof in December?", []),
        ("What happened last week?", []),
        ("When did the mill burn down?", []),
    ],
)
def test_what_happened_at_a_time(question: str, found: list[str]) -> None:
    quotes = told(question)
    assert len(quotes) == len(found)
    assert all(words in quote for words, quote in zip(found, quotes, strict=True))


def test_the_engine_answers_with_it(tmp_path: Path) -> None:
    engine = Engine.open(Settings(Path("articles"), tmp_path), encoder=WordEncoder())
    answer = engine.ask("What happened in December 2022?")
    assert isinstance(answer, Told)
    assert (answer.topic, [quote.paragraph for quote in answer.quotes]) == (Topic.EVENTS, [4])


def test_a_question_for_something_else_is_read_once_whatever_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def count(question: str, *rest: object, **named: object) -> object:
        read.append(question)
        return find_dates(question, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(events, "find_dates", count)
    library = tuple(plain(f"mill-{day}", MILL.source, date(2024, 1, day)) for day in range(1, 29))
    assert list(events_at("What happened to the roof in December?", scope_of(library))) == []
    assert len(read) == 1
    assert len(list(events_at("What happened in December?", scope_of(library)))) == 2 * len(library)
