import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quality.bench.measuring import Taken, crowd, figures, hit_rate, percentile, ratio

LATENCIES = st.lists(st.floats(min_value=0, max_value=1e6), min_size=1)


def test_percentiles_are_nearest_ranks() -> None:
    hundred = [float(value) for value in range(100, 0, -1)]
    assert [percentile(hundred, share) for share in (0.0, 0.01, 0.5, 0.99, 1.0)] == [1.0, 1.0, 50.0, 99.0, 100.0]


def test_the_percentile_of_one_value_is_that_value() -> None:
    assert percentile([7.0], 0.99) == 7.0


@given(LATENCIES, st.floats(min_value=0, max_value=1))
def test_a_percentile_is_one_of_the_values_and_enough_of_them_do_not_exceed_it(
    values: list[float], share: float
) -> None:
    found = percentile(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values) - 1e-6


def test_a_hit_stands_within_the_first_k() -> None:
    found = [([3, 1, 2], {3}), ([1, 3, 2], {3}), ([1, 2, 4], {3}), ([], {3})]
    assert (hit_rate(found, 1), hit_rate(found, 3)) == (0.25, 0.5)


def test_any_of_several_right_paragraphs_is_a_hit() -> None:
    assert hit_rate([([5], {3, 5})], 1) == 1.0


def test_an_unknown_paragraph_is_never_a_hit() -> None:
    assert hit_rate([([-1, -1], {0})], 3) == 0.0


def test_a_ratio_is_a_multiple_of_the_reference() -> None:
    assert ratio(30.0, 10.0) == 3.0
    assert ratio(5.0, 10.0) == 0.5


@pytest.mark.parametrize(("value", "reference"), [(None, 1.0), (1.0, None), (1.0, 0.0)])
def test_there_is_no_ratio_without_two_figures(value: float | None, reference: float | None) -> None:
    assert ratio(value, reference) is None


def test_figures_are_medians_over_the_rounds_and_percentiles_over_the_answers() -> None:
    taken = Taken(
        found=[([0], {0}), ([1, 0], {0})],
        latencies_ms=[1.0, 2.0, 3.0, 90.0],
        processor_ms=[1.0, 4.0, 5.0, 6.0],
        index_seconds=[10.0, 50.0, 20.0],
        start_seconds=[9.0, 2.0, 3.0],
        resident_mb=512.0,
    )
    found = figures(taken, paragraphs=100)
    assert (found.hit_at_1, found.hit_at_3) == (0.5, 1.0)
    assert (found.p50_ms, found.p99_ms, found.processor_ms) == (2.0, 90.0, 4.0)
    assert (found.paragraphs_per_second, found.start_seconds, found.resident_mb) == (5.0, 3.0, 512.0)


def test_throughput_counts_the_answers_of_all_rounds_over_their_time() -> None:
    found = crowd(10, latencies_ms=[10.0, 20.0, 30.0, 40.0], seconds=[1.5, 0.5])
    assert (found.answers_per_second, found.p50_ms, found.p99_ms) == (2.0, 20.0, 40.0)
