import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.measuring.figures import auroc, calibration_error, reliability, risk_coverage, share

SCORES = st.lists(st.floats(0, 1), min_size=1, max_size=30)


@given(SCORES, SCORES)
def test_auroc_is_the_share_of_pairs_won(positive: list[float], negative: list[float]) -> None:
    won = sum((a > b) + 0.5 * (a == b) for a in positive for b in negative)
    assert auroc(positive, negative) == pytest.approx(won / (len(positive) * len(negative)))


def test_auroc_needs_both_kinds() -> None:
    assert auroc([], [0.5]) is None
    assert auroc([0.5], []) is None


def test_the_surest_answers_come_first() -> None:
    points = risk_coverage([0.9, 0.1, 0.8, 0.2], [True, False, True, False], steps=4)
    assert [(point.coverage, point.threshold) for point in points] == [(0.25, 0.9), (0.5, 0.8), (0.75, 0.2), (1, 0.1)]
    assert [point.risk for point in points] == pytest.approx([0, 0, 1 / 3, 0.5])


def test_few_answers_make_few_points() -> None:
    assert [point.coverage for point in risk_coverage([0.5], [True])] == [1] * len(risk_coverage([0.5], [True]))
    assert risk_coverage([], []) == ()


def test_reliability_bins() -> None:
    low, high = reliability([0.05, 0.95, 1.0], [False, True, False])
    assert (low.count, low.right, high.count, high.right) == (1, 0, 2, 0.5)
    assert high.confidence == pytest.approx(0.975)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=50))
def test_calibration_error_is_a_share(answers: list[tuple[float, bool]]) -> None:
    error = calibration_error([confidence for confidence, _ in answers], [right for _, right in answers])
    assert error is not None
    assert 0 <= error <= 1


def test_perfect_calibration() -> None:
    assert calibration_error([1.0, 0.0], [True, False]) == 0
    assert calibration_error([], []) is None


def test_share() -> None:
    assert share([True, False]) == 0.5
    assert share([]) is None
