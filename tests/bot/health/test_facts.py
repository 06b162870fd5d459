"""One function tells the health from the facts: what is wrong, and whether a new process would mend it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import json, structs

from bot.health.facts import (
    AWAY_SECONDS,
    LATE_SECONDS,
    LEAST_DISK_BYTES,
    STUCK_SECONDS,
    Disk,
    Facts,
    Index,
    Reason,
    Shard,
    judge,
)
from bot.health.lines import lines, verdict
from bot.locales import ENGLISH, LANGUAGES
from tests.bot.health.facts import SHARD, WELL


def but(**changed: Any) -> Facts:  # noqa: ANN401
    return structs.replace(WELL, **changed)


def shard(**changed: Any) -> Facts:  # noqa: ANN401
    """A bot of which one of two shards is otherwise."""
    return but(shards=(SHARD, structs.replace(SHARD, number=1, **changed)))


def test_one_that_is_well_is_ready() -> None:
    health = judge(WELL)
    assert (health.healthy, health.ready, health.stuck) == (True, True, False)


def test_one_that_waits_to_take_shards_over_is_well() -> None:
    health = judge(but(shards=(), spare=True))
    assert (health.healthy, health.ready) == (True, True)
    assert not judge(shard(met=False, away=1.0)).ready


@pytest.mark.parametrize(
    ("reason", "facts"),
    [
        (Reason.CONNECTING, but(shards=())),
        (Reason.CONNECTING, shard(met=False, away=1.0)),
        (Reason.GATEWAY_AWAY, shard(away=AWAY_SECONDS + 1)),
        (Reason.HEARTBEAT_UNANSWERED, shard(acknowledged=AWAY_SECONDS + 1)),
        (Reason.EVENT_LOOP_LATE, but(late=LATE_SECONDS + 1)),
        (Reason.WORKER_STUCK, but(busy=STUCK_SECONDS + 1)),
        (Reason.INDEX_NOT_LOADED, but(index=Index())),
        (Reason.DISK_FULL, but(disk=Disk(LEAST_DISK_BYTES - 1, writable=True))),
        (Reason.DISK_READ_ONLY, but(disk=Disk(10**11, writable=False))),
        (Reason.DATABASE_AWAY, but(database_away=AWAY_SECONDS + 1)),
    ],
)
def test_each_reason_comes_alone(reason: Reason, facts: Facts) -> None:
    health = judge(facts)
    assert health.reasons == (reason,)
    assert not health.healthy
    assert health.stuck is (reason in {Reason.EVENT_LOOP_LATE, Reason.WORKER_STUCK})


@pytest.mark.parametrize(
    "facts",
    [
        shard(away=20.0),
        shard(acknowledged=41.0),
        shard(acknowledged=None, latency=None),
        but(database_away=None),
        but(database_away=20.0),
        but(late=3.0),
        but(busy=30.0),
        but(index=Index(wanted=False)),
        but(disk=Disk(None, writable=True)),
    ],
)
def test_what_passes_by_itself_is_no_reason(facts: Facts) -> None:
    assert judge(facts).healthy


def test_one_whose_connection_is_lost_is_not_ready_and_still_healthy() -> None:
    health = judge(shard(away=20.0))
    assert (health.ready, health.healthy) == (False, True)


seconds = st.floats(0, 1e6)
shards = st.builds(Shard, st.integers(0, 9), st.booleans(), seconds, st.none() | seconds, st.none() | seconds)
facts = st.builds(
    Facts,
    seconds,
    st.lists(shards, max_size=3).map(tuple),
    st.none() | seconds,
    seconds,
    st.builds(Index, st.booleans(), st.none() | st.integers(1, 9), st.integers(0, 9), st.integers(0, 9)),
    st.builds(Disk, st.none() | st.integers(0, 10**12), st.booleans()),
    st.none() | seconds,
)


@given(facts, seconds)
def test_nothing_is_mended_by_being_away_for_longer(known: Facts, longer: float) -> None:
    worse = structs.replace(
        known,
        late=None if known.late is None else known.late + longer,
        busy=known.busy + longer,
        database_away=known.database_away and known.database_away + longer,
        shards=tuple(structs.replace(one, away=one.away and one.away + longer) for one in known.shards),
    )
    assert set(judge(known).reasons) <= set(judge(worse).reasons)


@given(facts)
def test_facts_are_told_in_every_language_and_come_back_from_json(known: Facts) -> None:
    assert json.decode(json.encode(known), type=Facts) == known
    for words in LANGUAGES:
        said = [verdict(judge(known), words.health), *lines(known, words.health)]
        assert len(said) == 6 + max(len(known.shards), 1)
        assert all("{" not in line and "\n" not in line for line in said)


def test_every_reason_has_words() -> None:
    for words in LANGUAGES:
        assert set(words.health.reasons) == set(Reason)


def test_what_is_said_of_one_that_is_well() -> None:
    assert [verdict(judge(WELL), ENGLISH.health), *lines(WELL, ENGLISH.health)] == [
        "Healthy.",
        "Gateway, shard 0: connected, last heartbeat acknowledged 12 s ago within 80 ms",
        "Event loop: 2 ms late",
        "Answering threads: at the same work for 0 s",
        "Index: generation 7; open libraries: 2, sentences: 900",
        "Disk: 100000 MB free",
        "State database: reached",
    ]
