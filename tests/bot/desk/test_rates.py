"""How much may be asked, looked up and typed."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config.keys import DiscordConfig
from bot.desk.rates import RateLimit, RateLimits
from bot.errors import SlowDown

ANN, BOB, GUILD = 1, 2, 3


class TestOfAPerson:
    def test_any_minute_holds_so_many_questions(self) -> None:
        now = [0.0]
        limit = RateLimit(2, 0, lambda: now[0])
        for at in (0.0, 30.0):
            now[0] = at
            limit.admit(BOB, GUILD)
        now[0] = 45.5
        with pytest.raises(SlowDown) as caught:
            limit.admit(BOB, GUILD)
        assert (caught.value.seconds, caught.value.guild) == (15, False)
        limit.admit(ANN, GUILD)
        now[0] = 60.0
        limit.admit(BOB, GUILD)
        with pytest.raises(SlowDown):
            limit.admit(BOB, GUILD)

    def test_zero_is_no_limit(self) -> None:
        limit = RateLimit(0, 0, lambda: 0.0)
        for _ in range(1000):
            limit.admit(ANN, GUILD)


class TestOfAGuild:
    def test_a_guild_counts_its_people_together_and_direct_messages_not(self) -> None:
        limit = RateLimit(0, 2, lambda: 0.0)
        limit.admit(1, GUILD)
        limit.admit(2, GUILD)
        with pytest.raises(SlowDown) as caught:
            limit.admit(3, GUILD)
        assert caught.value.guild
        limit.admit(3, None)
        limit.admit(3, GUILD + 1)

    def test_a_refused_question_is_not_counted(self) -> None:
        now = [0.0]
        limit = RateLimit(1, 1, lambda: now[0])
        limit.admit(1, GUILD)
        for second in range(59):
            now[0] = float(second)
            with pytest.raises(SlowDown):
                limit.admit(2, GUILD)
        now[0] = 60.0
        limit.admit(2, GUILD)

    def test_one_person_has_the_minute_of_a_person_where_nobody_else_asks(self) -> None:
        defaults = DiscordConfig()
        limit = RateLimit(defaults.questions_per_minute, defaults.server_questions_per_minute, lambda: 0.0)
        assert asked(limit, ANN) == defaults.questions_per_minute

    @given(st.integers(0, 30), st.lists(st.integers(1, 12), max_size=200))
    def test_a_dozen_who_ask_all_they_may_leave_something(self, most: int, order: list[int]) -> None:
        limit = RateLimit(most, 60, lambda: 0.0)
        for person in order:
            with suppress(SlowDown):
                limit.admit(person, GUILD)
        for person in range(1, 13):
            asked(limit, person)
        assert asked(limit, 1_000) > 0

    def test_five_who_ask_all_they_may_leave_nearly_a_third(self) -> None:
        limit = RateLimit(0, 60, lambda: 0.0)
        assert 60 - sum(asked(limit, person) for person in range(5)) == 19

    def test_whoever_has_had_their_share_is_told_when_there_is_more(self) -> None:
        now = [0.0]
        limit = RateLimit(0, 12, lambda: now[0])
        for now[0] in (0.0, 10.0, 20.0):
            limit.admit(ANN, GUILD)
        with pytest.raises(SlowDown) as caught:
            limit.admit(ANN, GUILD)
        assert (caught.value.seconds, caught.value.guild) == (40, True)
        limit.admit(BOB, GUILD)
        now[0] = 60.0
        limit.admit(ANN, GUILD)

    @given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 99)), max_size=80))
    def test_after_the_seconds_that_are_told_the_next_is_taken(self, asks: list[tuple[int, int]]) -> None:
        now = [0.0]
        limit = RateLimit(4, 9, lambda: now[0])
        for person, later in asks:
            now[0] += later / 4
            try:
                limit.admit(person, GUILD)
            except SlowDown as slow:
                now[0] += slow.seconds
                limit.admit(person, GUILD)


def asked(limit: RateLimit, person: int) -> int:
    """How many questions one person can ask now."""
    for count in range(100):
        try:
            limit.admit(person, GUILD)
        except SlowDown:
            return count
    return 100


def test_each_kind_has_a_minute_of_its_own() -> None:
    limits = RateLimits.of(DiscordConfig(questions_per_minute=1, looks_per_minute=2))
    assert [asked(one, ANN) for one in (limits.questions, limits.looks)] == [1, 2]
    limits.suggestions.admit(ANN, GUILD)


def test_a_person_is_told_once_a_minute() -> None:
    now, nothing = [0.0], RateLimit(0, 0)
    limits = RateLimits(nothing, nothing, nothing, lambda: now[0])
    assert [limits.tell(ANN), limits.tell(ANN), limits.tell(BOB)] == [True, False, True]
    now[0] = 60.0
    assert limits.tell(ANN)
