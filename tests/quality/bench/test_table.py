import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quality.bench.measuring import Crowd, Figures
from tests.quality.bench.table import crowd_table, number, systems_table

OURS = Figures(
    hit_at_1=0.8,
    hit_at_3=0.9,
    p50_ms=4.0,
    p99_ms=10.0,
    processor_ms=4.0,
    paragraphs_per_second=100.0,
    resident_mb=300.0,
    start_seconds=2.0,
)
THEIRS = Figures(
    hit_at_1=0.4,
    hit_at_3=0.9,
    p50_ms=16.0,
    p99_ms=45.0,
    processor_ms=20.0,
    paragraphs_per_second=50.0,
    resident_mb=None,
    start_seconds=5.0,
)


def rows(table: str) -> dict[str, list[str]]:
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    return {label: values for label, *values in cells}


def test_every_figure_stands_beside_its_ratio_to_the_reference() -> None:
    found = rows(systems_table({"ours": OURS, "theirs": THEIRS}, "ours"))
    assert found[""] == ["ours", "theirs"]
    assert found["hit@1"] == ["0.800", "0.400 (0.500×)"]
    assert found["p50, ms"] == ["4.00", "16.0 (4.00×)"]
    assert found["indexing, paragraphs/s"] == ["100", "50.0 (0.500×)"]
    assert found["start to first answer, s"] == ["2.00", "5.00 (2.50×)"]


def test_what_was_not_measured_is_a_dash() -> None:
    assert rows(systems_table({"ours": OURS, "theirs": THEIRS}, "ours"))["memory, MB"] == ["300", "-"]


def test_a_system_that_failed_says_so_in_every_row() -> None:
    found = rows(systems_table({"ours": OURS, "theirs": None}, "ours"))
    assert found["p50, ms"] == ["4.00", "failed"]
    assert found["hit@1"] == ["0.800", "failed"]


def test_without_the_reference_there_are_figures_but_no_ratios() -> None:
    assert rows(systems_table({"ours": None, "theirs": THEIRS}, "ours"))["p50, ms"] == ["failed", "16.0"]


def test_the_columns_line_up() -> None:
    lines = systems_table({"ours": OURS, "theirs": THEIRS}, "ours").splitlines()
    assert len({len(line) for line in lines}) == 1


def test_crowds_have_a_row_each() -> None:
    found = rows(crowd_table([Crowd(1, 100.0, 8.0, 12.0), Crowd(50, 250.0, 180.0, 260.0)]))
    assert found["50"] == ["250", "180", "260"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.0, "0"), (0.05123, "0.0512"), (0.974, "0.974"), (7.346, "7.35"), (44.86, "44.9"), (1234.6, "1235")],
)
def test_numbers_have_three_significant_digits(value: float, shown: str) -> None:
    assert number(value) == shown


@given(st.floats(min_value=1e-6, max_value=1e6))
def test_a_shown_number_is_within_half_a_percent(value: float) -> None:
    assert float(number(value)) == pytest.approx(value, rel=0.0051)
