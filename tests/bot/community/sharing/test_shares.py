"""Who should hold which shard: whatever comes and goes, all shards are held in the end, evenly, and nothing moves any
more."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.community.sharing.shares import Shard, steps


class Model:
    """Shards and processes, and what the database would do with their steps."""

    def __init__(self, shards: int) -> None:
        self.shards = {number: Shard(number) for number in range(shards)}
        self.members: dict[str, bool] = {}
        self.moves = 0

    def turn(self, me: str) -> None:
        """A process looks what is to be done, and does it; sessions that were begun before stand by now."""
        for one in self.shards.values():
            if one.wanted_by == me != one.holder and not self.members[me]:
                self._hold(one.number, me)
        found = steps(me, self.members, self.shards.values())
        for number in found.take:
            assert self.shards[number].holder not in self.members
            self._hold(number, me)
        for number in found.want:
            assert (
                self.shards[number].wanted_by not in self.members or self.members[self.shards[number].wanted_by or ""]
            )
            self.shards[number] = replace(self.shards[number], wanted_by=me)
        for number in found.give_up:
            assert self.shards[number].wanted_by == me
            self.shards[number] = replace(self.shards[number], wanted_by=None)
        if self.members[me] and not any(one.holder == me for one in self.shards.values()):
            del self.members[me]

    def _hold(self, number: int, me: str) -> None:
        self.moves += 1
        self.shards[number] = Shard(number, me)

    def settle(self) -> None:
        for _ in range(3 * len(self.shards) + 3):
            for me in [*self.members]:
                self.turn(me)

    def counts(self) -> list[int]:
        return [sum(one.holder == me for one in self.shards.values()) for me in self.members]


EVENTS = st.lists(st.tuples(st.sampled_from(("join", "leave", "die", "turn")), st.integers(0, 5)), max_size=30)


@given(st.integers(1, 12), EVENTS)
@settings(max_examples=200)
def test_all_shards_end_up_held_evenly(shards: int, events: list[tuple[str, int]]) -> None:
    model = Model(shards)
    for what, number in events:
        me = f"p{number}"
        if what == "join":
            model.members.setdefault(me, False)
        elif me in model.members:
            if what == "leave":
                model.members[me] = True
            elif what == "die":
                del model.members[me]
            else:
                model.turn(me)
    model.members.setdefault("last", False)
    model.settle()
    counts = model.counts()
    assert not any(model.members.values()), "who leaves is gone"
    assert sum(counts) == shards
    assert max(counts) - min(counts) <= 1
    assert not any(one.wanted_by for one in model.shards.values())
    moves = model.moves
    model.settle()
    assert model.moves == moves, "nothing moves any more"


def test_a_process_that_joins_takes_no_more_than_its_share() -> None:
    model = Model(6)
    for me in ("a", "b", "c"):
        model.members[me] = False
        model.settle()
    assert (model.counts(), model.moves) == ([2, 2, 2], 6 + 3 + 2)


def test_alone_one_holds_all_at_once() -> None:
    assert steps("a", {"a": False}, map(Shard, range(3))).take == (0, 1, 2)


def test_who_leaves_takes_nothing_and_is_asked_for_all() -> None:
    shards = [Shard(0, "a"), Shard(1, "a"), Shard(2)]
    members = {"a": True, "b": False}
    assert not steps("a", members, shards).take
    assert (steps("b", members, shards).take, steps("b", members, shards).want) == ((2,), (0, 1))


def test_what_the_dead_wanted_is_wanted_by_nobody() -> None:
    shards = [Shard(0, "a", wanted_by="dead"), Shard(1, "a")]
    assert len(steps("b", {"a": False, "b": False}, shards).want) == 1
