"""Leases on shards, over a connection: every function is for a transaction of its own, and one at a time works.

A process has a lease, and with it all shards that it holds; it renews one row. What time it is the database alone says.
See docs/decisions/0053.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.community.schema import NOTES, PROCESSES, SEEN, SHARDS, TURNS
from bot.community.sharing.shares import Shard, steps
from bot.errors import ShardsDisagree

_POSTGRESQL = postgresql.dialect.name
_ALONE = 0x56657262_0001
"""The advisory lock that transactions about leases take."""


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds. A process that has not renewed its lease for `lease` counts as dead, and renews it every `renew`;
    between the beginnings of two sessions in one bucket lie `identify`, for which Discord wants 5; what was answered is
    known for `seen`; a question waits for the database at most `claim`; whoever is told to stop waits at most `leave`
    for others to take over; whoever has had no session for `deaf` leaves its shards to others.
    See docs/decisions/0053."""

    lease: float = 10.0
    renew: float = 2.5
    identify: float = 5.5
    seen: float = 3600.0
    claim: float = 1.0
    leave: float = 25.0
    deaf: float = 300.0


@dataclass(frozen=True, slots=True)
class Assigned:
    """What a process has: the shards that it `holds`, and those that it is to begin a session of beside their holders
    (`begins`). Of those that it holds, others begin `wanted`. `others` says that there are processes that stay. `left`
    are those that a dead process held, with its sessions of them. `bare` are those that it does not hold and of which
    whoever does, if anybody, has no session yet."""

    holds: frozenset[int] = frozenset()
    begins: frozenset[int] = frozenset()
    wanted: frozenset[int] = frozenset()
    others: bool = False
    left: Mapping[int, str] = field(default_factory=dict)
    bare: frozenset[int] = frozenset()


def agree(connection: Connection, count: int, *, recommended: bool) -> int:
    """How many shards there are: `count`, unless processes are there that share others, which holds where the number
    is just what Discord has `recommended`. Raises `ShardsDisagree` where it is not."""
    now = _alone(connection)
    there = connection.execute(select(func.count()).select_from(SHARDS)).scalar_one()
    if there in (0, count):
        return _make(connection, range(there, count), count)
    living = select(PROCESSES.c.id).where(PROCESSES.c.until >= now, PROCESSES.c.leaving.is_(False))
    if connection.execute(living).first() is None:
        connection.execute(delete(SHARDS))
        return _make(connection, range(count), count)
    if recommended:
        return there
    raise ShardsDisagree(count, there)


def _make(connection: Connection, numbers: range, count: int) -> int:
    for number in numbers:
        connection.execute(insert(SHARDS).values(number=number))
    return count


def renew(
    connection: Connection,
    me: str,
    times: Times,
    *,
    count: int,
    settled: bool,
    leaving: bool = False,
    sessions: Mapping[int, str] | None = None,
) -> Assigned:
    """Renews the lease of the process `me`, which has these `sessions`, and gives it what it should have next. Raises
    `ShardsDisagree` where there are not `count` shards any more: while the database was away, all leases ran out, and
    others may have begun with another number.

    `settled`: it has renewed without a gap for so long that who is alive has had the time to do the same; else nobody
    counts as dead, since after an outage of the database all leases have run out.
    """
    now = _alone(connection)
    there = connection.execute(select(func.count()).select_from(SHARDS)).scalar_one()
    if there != count:
        raise ShardsDisagree(count, there)
    until = now + timedelta(seconds=times.lease)
    mine = update(PROCESSES).where(PROCESSES.c.id == me).values(until=until, leaving=leaving)
    if not connection.execute(mine).rowcount:
        connection.execute(insert(PROCESSES).values(id=me, until=until, leaving=leaving))
    if settled:
        connection.execute(delete(PROCESSES).where(PROCESSES.c.until < now))
    members = {row.id: row.leaving for row in connection.execute(select(PROCESSES))}
    for number, session in (sessions or {}).items():
        held = update(SHARDS).where(SHARDS.c.number == number, SHARDS.c.holder == me)
        connection.execute(held.values(session=session))
    found = steps(me, members, _shards(connection).values())
    left = {number: one for number in found.take if (one := _take(connection, number, me))}
    _want(connection, found.want, me)
    _want(connection, found.give_up, None)
    shards = _shards(connection)
    return Assigned(
        frozenset(number for number, shard in shards.items() if shard.holder == me),
        frozenset(number for number, shard in shards.items() if shard.wanted_by == me != shard.holder),
        frozenset(n for n, shard in shards.items() if shard.holder == me and shard.wanted_by in {*members} - {me}),
        any(not goes for one, goes in members.items() if one != me),
        left,
        frozenset(_bare(connection, me)),
    )


def take_over(connection: Connection, me: str, number: int, session: str = "") -> bool:
    """Has `me` hold a shard of which it has begun a `session`; whether it is to hold it still."""
    _alone(connection)
    shard = _shards(connection).get(number)
    if shard is None or shard.wanted_by != me:
        return False
    _hold(connection, number, me, session)
    return True


def release(connection: Connection, me: str, numbers: Collection[int]) -> None:
    """Lets go of shards: nobody holds them until somebody takes them."""
    _alone(connection)
    mine = update(SHARDS).where(SHARDS.c.holder == me, SHARDS.c.number.in_(numbers))
    connection.execute(mine.values(holder=None, session=None))


def leave(connection: Connection, me: str) -> None:
    """A process has ended: it holds nothing, and is not there any more."""
    _alone(connection)
    connection.execute(update(SHARDS).where(SHARDS.c.holder == me).values(holder=None, session=None))
    connection.execute(update(SHARDS).where(SHARDS.c.wanted_by == me).values(wanted_by=None))
    connection.execute(delete(PROCESSES).where(PROCESSES.c.id == me))


def lapse(connection: Connection, me: str) -> None:
    """A process is not there any more, as if its lease had run out: others take over the sessions that it leaves."""
    _alone(connection)
    connection.execute(delete(PROCESSES).where(PROCESSES.c.id == me))


def turn(connection: Connection, bucket: int, seconds: float, *, taken: bool = False) -> float:
    """Takes the turn to begin a session in a bucket, which is the next process's after so many seconds: 0.0, or the
    seconds after which to ask again. Where it was `taken`, those count from now on: the session is begun just now."""
    now = _alone(connection)
    free_at = connection.execute(select(TURNS.c.free_at).where(TURNS.c.bucket == bucket)).scalar()
    if free_at is not None and not taken and now < free_at <= now + timedelta(seconds=seconds):
        return float((free_at - now).total_seconds())
    connection.execute(delete(TURNS).where(TURNS.c.bucket == bucket))
    connection.execute(insert(TURNS).values(bucket=bucket, free_at=now + timedelta(seconds=seconds)))
    return 0.0


def claim(connection: Connection, what: str, me: str) -> bool:
    """Whether this is the first to claim something, which is then answered by nobody else. Needs no lock."""
    into = (postgresql if connection.dialect.name == _POSTGRESQL else sqlite).insert(SEEN)
    new = into.values(id=what, at=func.now(), by=me).on_conflict_do_nothing().returning(SEEN.c.id)
    return connection.execute(new).first() is not None


def forget_seen(connection: Connection, seconds: float) -> int:
    """Forgets what was claimed longer ago; how much that was."""
    before = clock_of(connection) - timedelta(seconds=seconds)
    return connection.execute(delete(SEEN).where(SEEN.c.at < before)).rowcount


def note(connection: Connection, name: str) -> str:
    """What the processes have noted under a name; empty for nothing."""
    return connection.execute(select(NOTES.c.value).where(NOTES.c.name == name)).scalar() or ""


def put_note(connection: Connection, name: str, value: str) -> None:
    """Notes something under a name."""
    _alone(connection)
    if not connection.execute(update(NOTES).where(NOTES.c.name == name).values(value=value)).rowcount:
        connection.execute(insert(NOTES).values(name=name, value=value))


def _shards(connection: Connection) -> dict[int, Shard]:
    rows = connection.execute(select(SHARDS).order_by(SHARDS.c.number))
    return {row.number: Shard(row.number, row.holder, row.wanted_by) for row in rows}


def _take(connection: Connection, number: int, me: str) -> str | None:
    """Holds a shard that nobody holds; the session that a dead process had of it. What that has claimed may not have
    been answered."""
    shard = connection.execute(select(SHARDS.c.holder, SHARDS.c.session).where(SHARDS.c.number == number)).one()
    if shard.holder is not None:
        connection.execute(delete(SEEN).where(SEEN.c.by == shard.holder))
    _hold(connection, number, me)
    return str(shard.session) if shard.session else None


def _bare(connection: Connection, me: str) -> Iterable[int]:
    others = SHARDS.c.holder.is_distinct_from(me)
    return connection.execute(select(SHARDS.c.number).where(others, SHARDS.c.session.is_(None))).scalars()


def _hold(connection: Connection, number: int, me: str, session: str = "") -> None:
    change = update(SHARDS).where(SHARDS.c.number == number)
    connection.execute(change.values(holder=me, wanted_by=None, session=session or None))


def _want(connection: Connection, numbers: Collection[int], who: str | None) -> None:
    if numbers:
        connection.execute(update(SHARDS).where(SHARDS.c.number.in_(numbers)).values(wanted_by=who))


def _alone(connection: Connection) -> datetime:
    """Waits for its turn, which ends with the transaction; what time it is then."""
    if connection.dialect.name == _POSTGRESQL:
        connection.execute(select(func.pg_advisory_xact_lock(_ALONE)))
    return clock_of(connection)


def clock_of(connection: Connection) -> datetime:
    """The time by the clock of the database's machine, not the one at which the transaction began."""
    if connection.dialect.name == _POSTGRESQL:
        now: datetime = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
        return now
    return datetime.now(UTC)  # its file lies on this machine
