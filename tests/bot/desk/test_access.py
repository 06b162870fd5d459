"""Who may rebuild the index, and how much may be asked."""

from contextlib import nullcontext

import pytest

from bot.desk.access import Caller, RateLimits, require_rebuild
from bot.errors import RebuildNotAllowed, SlowDown

OWNER, OTHER, GUILD = 1, 2, 3


@pytest.mark.parametrize(
    ("caller", "owners_only", "allowed"),
    [
        (Caller(OWNER, administrator=False), False, True),
        (Caller(OWNER, administrator=False), True, True),
        (Caller(OTHER, administrator=True), False, True),
        (Caller(OTHER, administrator=True), True, False),
        (Caller(OTHER, administrator=False), False, False),
    ],
)
def test_owners_may_rebuild_and_administrators_where_they_are_let(
    caller: Caller, owners_only: bool, allowed: bool
) -> None:
    with nullcontext() if allowed else pytest.raises(RebuildNotAllowed):
        require_rebuild(caller, frozenset({OWNER}), owners_only=owners_only)


class TestRateLimits:
    def test_any_minute_holds_so_many_questions(self) -> None:
        now = [0.0]
        limits = RateLimits(2, 0, lambda: now[0])
        for at in (0.0, 30.0):
            now[0] = at
            limits.admit(OTHER, GUILD)
        now[0] = 45.5
        with pytest.raises(SlowDown) as caught:
            limits.admit(OTHER, GUILD)
        assert (caught.value.seconds, caught.value.guild) == (15, False)
        limits.admit(OWNER, GUILD)
        now[0] = 60.0
        limits.admit(OTHER, GUILD)
        with pytest.raises(SlowDown):
            limits.admit(OTHER, GUILD)

    def test_a_guild_counts_its_people_together_and_direct_messages_not(self) -> None:
        limits = RateLimits(0, 2, lambda: 0.0)
        limits.admit(1, GUILD)
        limits.admit(2, GUILD)
        with pytest.raises(SlowDown) as caught:
            limits.admit(3, GUILD)
        assert caught.value.guild
        limits.admit(3, None)
        limits.admit(3, GUILD + 1)

    def test_a_refused_question_is_not_counted(self) -> None:
        now = [0.0]
        limits = RateLimits(1, 1, lambda: now[0])
        limits.admit(1, GUILD)
        for second in range(59):
            now[0] = float(second)
            with pytest.raises(SlowDown):
                limits.admit(2, GUILD)
        now[0] = 60.0
        limits.admit(2, GUILD)

    def test_zero_is_no_limit(self) -> None:
        limits = RateLimits(0, 0, lambda: 0.0)
        for _ in range(1000):
            limits.admit(1, GUILD)
