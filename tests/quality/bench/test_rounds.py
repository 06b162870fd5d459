import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.quality.bench.measuring import figures
from tests.quality.bench.questions import Question, Sheet
from tests.quality.bench.rounds import Run, turned, turns
from tests.quality.bench.systems import SYSTEMS, Entry

WORDS = next(entry for entry in SYSTEMS if entry.module == "words")
BROKEN = Entry("broken", "broken")
SHEET = Sheet(
    library=(("Cats sleep all day.", "The harbour bridge opened in 1932."), ("Nobody swims in winter.",)),
    questions=(Question("When did the bridge open?", frozenset({1})), Question("Who swims?", frozenset({2}))),
)


def test_every_round_takes_every_measure_and_a_system_that_fails_falls_out(tmp_path: Path) -> None:
    told: list[str] = []
    run = Run(SHEET, (BROKEN, WORDS), lambda _: Path(sys.executable), tmp_path, rounds=2, tell=told.append)
    run.measure()
    taken = run.taken["words"]
    assert (len(taken.index_seconds), len(taken.start_seconds), len(taken.latencies_ms)) == (2, 2, 4)
    assert figures(taken, SHEET.paragraphs).hit_at_1 == 1.0
    assert set(run.failures) == {"broken"}
    assert "no system called broken" in run.failures["broken"]
    assert told


@given(st.lists(st.integers()), st.integers(min_value=0, max_value=99))
def test_turning_keeps_all_and_puts_another_one_first(items: list[int], number: int) -> None:
    found = turned(items, number)
    assert sorted(found) == sorted(items)
    assert found[:1] == tuple(items[number % len(items) :][:1] if items else ())


@given(st.lists(st.integers()), st.integers(min_value=1, max_value=9))
def test_turns_are_the_items_in_stretches(items: list[int], size: int) -> None:
    found = turns(items, size)
    assert [item for stretch in found for item in stretch] == items
    assert all(len(stretch) == size for stretch in found[:-1])
