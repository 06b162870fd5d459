"""The servers that have the bot, or had it not long ago, and what is set in each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select, update

from bot.community.schema import ADDITIONS, FEEDBACK, QUESTIONS, SERVERS
from bot.community.settings import ServerSettings, from_text, to_text
from bot.community.sharing.part import WHOLE, Part

SETTINGS, EVERYTHING = "settings", ""
"""What is announced of settings, as topic and payload, where it is not one server's; else the payload is its id."""

_AT_ONCE = 1000  # servers in one statement


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What was found when the servers that are known were compared with those that the bot is in. Of those that
    `joined`, some are `back`, to what was there before."""

    joined: frozenset[int] = frozenset()
    left: frozenset[int] = frozenset()
    back: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ForgottenServer:
    """How much of a server was deleted."""

    additions: int
    questions: int
    votes: int


def settings_of(connection: Connection, server: int, *, held: bool = False) -> ServerSettings:
    """What is set in a server; the defaults where it is not known. Where it is `held`, it stays so until the
    transaction ends."""
    found = select(SERVERS.c.settings).where(SERVERS.c.id == server)
    # Here and below: SQLite takes one transaction that writes after the other, and passes over these locks.
    text = connection.execute(found.with_for_update(read=True) if held else found).scalar()
    return from_text(text or "")


def settings_of_all(connection: Connection, these: Sequence[int]) -> dict[int, ServerSettings]:
    """The same of several."""
    found: dict[int, ServerSettings] = dict.fromkeys(these, ServerSettings())
    for first in range(0, len(these), _AT_ONCE):
        some = these[first : first + _AT_ONCE]
        rows = connection.execute(select(SERVERS.c.id, SERVERS.c.settings).where(SERVERS.c.id.in_(some)))
        found |= {row.id: from_text(row.settings) for row in rows}
    return found


def change_settings(
    connection: Connection, server: int, now: datetime, change: Callable[[ServerSettings], ServerSettings]
) -> ServerSettings:
    """Sets what `change` makes of what is set."""
    ensure(connection, server, now)
    found = select(SERVERS.c.settings).where(SERVERS.c.id == server).with_for_update()
    before = connection.execute(found).scalar_one()
    after = change(from_text(before))
    connection.execute(update(SERVERS).where(SERVERS.c.id == server).values(settings=to_text(after, before)))
    return after


def ensure(connection: Connection, server: int, now: datetime) -> bool:
    """Has a server be known. Whether it was not."""
    if connection.execute(select(SERVERS.c.id).where(SERVERS.c.id == server)).first():
        return False
    connection.execute(insert(SERVERS).values(id=server, joined_at=now, settings=""))
    return True


def joined(connection: Connection, server: int, now: datetime) -> bool:
    """The bot is in a server. Whether it comes back, to what was there before."""
    if ensure(connection, server, now):
        return False
    back = update(SERVERS).where(SERVERS.c.id == server, SERVERS.c.left_at.is_not(None)).values(left_at=None)
    return connection.execute(back).rowcount > 0


def left(connection: Connection, server: int, now: datetime) -> bool:
    """The bot is in a server no more. The time counts from the first that is heard of it; whether this is that."""
    gone = update(SERVERS).where(SERVERS.c.id == server, SERVERS.c.left_at.is_(None)).values(left_at=now)
    return connection.execute(gone).rowcount > 0


def reconcile(connection: Connection, present: Collection[int], now: datetime, part: Part = WHOLE) -> Reconciled:
    """Compares with the servers that Discord names at a start, of a shard or of all, those included that are
    unavailable. Of those of other shards nothing is told by that, and nothing changes.

    Where it names none at all, that is taken for an outage, and nothing has changed. A server that an outage leaves out
    alone counts as left until the bot hears of it again, which `joined` undoes; nothing is deleted before `due`.
    """
    if not present:
        return Reconciled()
    rows = connection.execute(select(SERVERS.c.id, SERVERS.c.left_at))
    known = {row.id: row.left_at is None for row in rows if row.id in part}
    here = {server for server, there in known.items() if there}
    new = frozenset(server for server in present if server in part) - here
    found = Reconciled(new, frozenset(here) - frozenset(present), new.intersection(known))
    for server in sorted(found.joined):
        joined(connection, server, now)
    for server in sorted(found.left):
        left(connection, server, now)
    return found


def due(connection: Connection, now: datetime, after: timedelta, part: Part = WHOLE) -> tuple[int, ...]:
    """The servers that left so long ago that what they had is to be deleted, longest gone first."""
    gone = select(SERVERS.c.id).where(SERVERS.c.left_at <= now - after).order_by(SERVERS.c.left_at, SERVERS.c.id)
    return tuple(server for server in connection.execute(gone).scalars() if server in part)


def forget(connection: Connection, server: int) -> ForgottenServer | None:
    """Deletes all that is kept of a server that left. None where it has come back, and nothing is deleted."""
    gone = select(SERVERS.c.id).where(SERVERS.c.id == server, SERVERS.c.left_at.is_not(None))
    if connection.execute(gone.with_for_update()).first() is None:
        return None
    additions, questions, votes = (
        connection.execute(select(func.count()).select_from(table).where(table.c.server_id == server)).scalar_one()
        for table in (ADDITIONS, QUESTIONS, FEEDBACK)
    )
    connection.execute(delete(SERVERS).where(SERVERS.c.id == server))  # the rows of the others go with it
    return ForgottenServer(additions, questions, votes)


def digests_to_begin(connection: Connection, part: Part = WHOLE) -> dict[int, bool]:
    """The servers that have just chosen a channel for digests (True), or have none any more: see `begin_digests`."""
    rows = connection.execute(select(SERVERS.c.id, SERVERS.c.digest_at, SERVERS.c.settings))
    wanted = {row: from_text(row.settings).digest_channel is not None for row in rows if row.id in part}
    return {row.id: one for row, one in wanted.items() if one != (row.digest_at is not None)}


def begin_digests(connection: Connection, chosen: Mapping[int, bool], now: datetime) -> None:
    """Has the first digest of those who have just chosen a channel for it come when the next is due, not at once; and
    begins anew where there is no channel any more."""
    for server, wanted in chosen.items():
        digest_sent(connection, server, now if wanted else None)


def digests_due(connection: Connection, before: datetime, part: Part = WHOLE) -> dict[int, int]:
    """The servers whose last digest was sent `before` that time or never, with the channel that gets it."""
    rows = connection.execute(
        select(SERVERS.c.id, SERVERS.c.settings).where(
            SERVERS.c.left_at.is_(None), SERVERS.c.digest_at.is_(None) | (SERVERS.c.digest_at < before)
        )
    )
    channels = {row.id: from_text(row.settings).digest_channel for row in rows if row.id in part}
    return {server: channel for server, channel in channels.items() if channel is not None}


def digest_sent(connection: Connection, server: int, now: datetime | None) -> None:
    """Notes when a digest was sent; None for none."""
    connection.execute(update(SERVERS).where(SERVERS.c.id == server).values(digest_at=now))
