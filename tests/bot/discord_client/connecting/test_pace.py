"""Waits grow to a cap, are never the same for everybody, and keep what the other side asks for."""

from hypothesis import given
from hypothesis import strategies as st

from bot.discord_client.connecting.pace import (
    CAP_SECONDS,
    FIRST_SECONDS,
    RESUMING_CAP_SECONDS,
    SOON_SECONDS,
    SOON_TRIES,
    Pace,
)


def test_the_waits_grow_to_the_cap() -> None:
    pace = Pace()
    waits = [pace.delay() for _ in range(2_000)]
    bounds = [min(FIRST_SECONDS * 2.0**number, CAP_SECONDS) for number in range(12)] + [CAP_SECONDS] * 1_988
    assert all(bound / 2 <= wait <= bound for wait, bound in zip(waits, bounds, strict=True))
    assert len(set(waits)) > 1_900
    assert 24 * 3600 / (sum(waits[100:]) / len(waits[100:])) < 600


def test_a_session_that_stood_is_taken_up_soon_but_not_for_ever() -> None:
    pace = Pace(at_once=True)
    waits = [pace.delay(resumes=True, soon=True) for _ in range(SOON_TRIES + 20)]
    soon, later = waits[: SOON_TRIES + 1], waits[SOON_TRIES + 1 :]
    assert max(soon) <= SOON_SECONDS
    bounds = [min(SOON_SECONDS * 2.0**number, RESUMING_CAP_SECONDS) for number in range(1, 20)]
    assert all(bound / 2 <= wait <= bound for wait, bound in zip(later, bounds, strict=True))
    assert later[-1] >= RESUMING_CAP_SECONDS / 2


def test_a_session_that_stood_is_asked_for_every_minute_where_nothing_can_be_opened() -> None:
    pace = Pace(at_once=True)
    assert RESUMING_CAP_SECONDS / 2 <= [pace.delay(resumes=True) for _ in range(20)][-1] <= RESUMING_CAP_SECONDS


def test_after_a_success_they_begin_anew() -> None:
    pace = Pace(at_once=True)
    assert [pace.delay() == 0 for _ in range(3)] == [True, False, False]
    pace.succeeded()
    assert pace.delay() == 0


@given(st.floats(0, 1e9), st.integers(0, 60))
def test_what_is_asked_for_is_kept_up_to_a_day(least: float, failed: int) -> None:
    pace = Pace()
    for _ in range(failed):
        pace.delay()
    assert pace.delay(least) >= min(least, 24 * 3600)
