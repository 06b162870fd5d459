"""Which shards a process should hold, from who is there and who holds what. Pure; see docs/decisions/0053."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Shard:
    """One shard of the bot: who holds it, None for nobody. `wanted_by` is who begins a session of it beside the
    holder's, to hold it once that stands."""

    number: int
    holder: str | None = None
    wanted_by: str | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """What a process does next: shards to `take`, that nobody holds; to `want`, of others; and no longer to."""

    take: tuple[int, ...] = ()
    want: tuple[int, ...] = ()
    give_up: tuple[int, ...] = ()


def steps(me: str, members: Mapping[str, bool], shards: Iterable[Shard]) -> Steps:
    """What the process `me` does next. `members` are the processes that are there, this one too, and whether each is
    leaving.

    Each is to hold as many as any other, or one more. Nobody gives anything away: who has too little asks the one that
    has most, and whoever leaves is asked for all.
    """
    staying = sum(not leaving for leaving in members.values())
    by_number = {shard.number: _told(shard, members) for shard in shards}
    if members.get(me, True):
        return Steps(give_up=tuple(one.number for one in by_number.values() if one.wanted_by == me))
    most = -(-len(by_number) // staying)
    share = _Share(me, by_number)
    share.give_up_over(most)
    share.take_free(most)
    share.want_of({one for one, leaving in members.items() if leaving}, most)
    share.want_of_the_largest()
    return Steps(tuple(share.taken), tuple(share.wanted), tuple(share.given_up))


def _told(shard: Shard, members: Mapping[str, bool]) -> Shard:
    """A shard without those who are not there, and as wanted by nobody who leaves."""
    wanted_by = None if members.get(shard.wanted_by or "", True) else shard.wanted_by
    return replace(shard, holder=shard.holder if shard.holder in members else None, wanted_by=wanted_by)


class _Share:
    """What one process has and gets, step by step."""

    def __init__(self, me: str, shards: Mapping[int, Shard]) -> None:
        self._me, self._shards = me, dict(shards)
        self.taken: list[int] = []
        self.wanted: list[int] = []
        self.given_up: list[int] = []

    @property
    def _counts(self) -> Counter[str]:
        """How many each will have, once everything that is wanted has been handed over."""
        return Counter(owner for one in self._shards.values() if (owner := one.wanted_by or one.holder) is not None)

    def give_up_over(self, most: int) -> None:
        over = self._counts[self._me] - most
        pending = [one for one in self._shards.values() if one.wanted_by == self._me != one.holder]
        for one in pending[: max(over, 0)]:
            self.given_up.append(one.number)
            self._shards[one.number] = replace(one, wanted_by=None)

    def take_free(self, most: int) -> None:
        for number, one in sorted(self._shards.items()):
            mine = one.wanted_by == self._me
            if one.holder is None and (mine or (one.wanted_by is None and self._counts[self._me] < most)):
                self.taken.append(number)
                self._shards[number] = replace(one, holder=self._me, wanted_by=None)

    def want_of(self, leaving: Collection[str], most: int) -> None:
        for number, one in sorted(self._shards.items()):
            if one.holder in leaving and one.wanted_by is None and self._counts[self._me] < most:
                self._want(number)

    def want_of_the_largest(self) -> None:
        while given := [one for one in self._shards.values() if one.holder != self._me and one.wanted_by is None]:
            counts = self._counts
            largest = max(given, key=lambda one: (counts[one.holder or ""], one.number))
            if counts[largest.holder or ""] < counts[self._me] + 2:
                return
            self._want(largest.number)

    def _want(self, number: int) -> None:
        self.wanted.append(number)
        self._shards[number] = replace(self._shards[number], wanted_by=self._me)
