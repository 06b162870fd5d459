"""What is linked to a person, in all servers: to be told, and to be forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from msgspec import structs
from sqlalchemy import Connection, delete, func, insert, select, update

from bot.community import feedback
from bot.community.schema import ADDITIONS, DIRECT_MESSAGES, SERVERS
from bot.community.servers import ensure
from bot.community.settings import from_text, to_text


@dataclass(frozen=True, slots=True)
class Linked:
    """How much is linked to somebody: articles that they added, votes that they gave, servers in which they manage the
    bot by name, and whether (0 or 1) they have chosen the server that they ask in direct messages."""

    additions: int
    votes: int
    manages: int
    chosen: int = 0


def linked_to(connection: Connection, person: int) -> Linked:
    """What is linked to somebody."""
    added = select(func.count()).select_from(ADDITIONS).where(ADDITIONS.c.user_id == person)
    chosen = select(func.count()).select_from(DIRECT_MESSAGES).where(DIRECT_MESSAGES.c.user_id == person)
    return Linked(
        connection.execute(added).scalar_one(),
        len(feedback.votes_of(connection, person)),
        len(_managed(connection, person)),
        connection.execute(chosen).scalar_one(),
    )


def forget(connection: Connection, person: int) -> Linked:
    """Removes what links things to somebody, and tells how much it was. The articles that they added stay."""
    theirs = update(ADDITIONS).where(ADDITIONS.c.user_id == person).values(user_id=None)
    additions = connection.execute(theirs).rowcount
    managed = _managed(connection, person, held=True)
    for server, text in managed.items():
        settings = from_text(text)
        without = structs.replace(settings, manager_people=settings.manager_people - {person})
        connection.execute(update(SERVERS).where(SERVERS.c.id == server).values(settings=to_text(without, text)))
    chosen = end_direct(connection, person)
    return Linked(additions, feedback.forget(connection, person), len(managed), int(chosen))


def direct_server(connection: Connection, person: int) -> int | None:
    """The server whose articles somebody asks in direct messages, while the bot is in it."""
    chosen = select(DIRECT_MESSAGES.c.server_id).join(SERVERS).where(DIRECT_MESSAGES.c.user_id == person)
    return connection.execute(chosen.where(SERVERS.c.left_at.is_(None))).scalar()


def choose_direct(connection: Connection, person: int, server: int, now: datetime) -> None:
    """Has somebody ask a server's articles in direct messages, and no other's."""
    ensure(connection, server, now)
    mine = update(DIRECT_MESSAGES).where(DIRECT_MESSAGES.c.user_id == person).values(server_id=server)
    if not connection.execute(mine).rowcount:
        connection.execute(insert(DIRECT_MESSAGES).values(user_id=person, server_id=server))


def end_direct(connection: Connection, person: int, server: int | None = None) -> bool:
    """Ends that, where a server is given only of this one. Whether there was a choice."""
    mine = delete(DIRECT_MESSAGES).where(DIRECT_MESSAGES.c.user_id == person)
    if server is not None:
        mine = mine.where(DIRECT_MESSAGES.c.server_id == server)
    return connection.execute(mine).rowcount > 0


def _managed(connection: Connection, person: int, *, held: bool = False) -> dict[int, str]:
    """The settings of servers that name somebody as a manager; `held` until the transaction ends."""
    # The text is only a hint: an id may stand in another setting.
    named = select(SERVERS.c.id, SERVERS.c.settings).where(SERVERS.c.settings.contains(str(person), autoescape=True))
    named = named.order_by(SERVERS.c.id)
    rows = connection.execute(named.with_for_update() if held else named)
    return {row.id: row.settings for row in rows if person in from_text(row.settings).manager_people}
