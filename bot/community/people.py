"""What is linked to a person, in all servers: to be told, and to be forgotten."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import structs
from sqlalchemy import Connection, func, select, update

from bot.community import feedback
from bot.community.schema import ADDITIONS, SERVERS
from bot.community.settings import from_text, to_text


@dataclass(frozen=True, slots=True)
class Linked:
    """How much is linked to somebody: articles that they added, votes that they gave, and servers in which they manage
    the bot by name."""

    additions: int
    votes: int
    manages: int


def linked_to(connection: Connection, person: int) -> Linked:
    """What is linked to somebody."""
    added = select(func.count()).select_from(ADDITIONS).where(ADDITIONS.c.user_id == person)
    managed = _managed(connection, person)
    return Linked(connection.execute(added).scalar_one(), len(feedback.votes_of(connection, person)), len(managed))


def forget(connection: Connection, person: int) -> Linked:
    """Removes what links things to somebody, and tells how much it was. The articles that they added stay."""
    theirs = update(ADDITIONS).where(ADDITIONS.c.user_id == person).values(user_id=None)
    additions = connection.execute(theirs).rowcount
    managed = _managed(connection, person)
    for server, text in managed.items():
        settings = from_text(text)
        without = structs.replace(settings, manager_people=settings.manager_people - {person})
        connection.execute(update(SERVERS).where(SERVERS.c.id == server).values(settings=to_text(without, text)))
    return Linked(additions, feedback.forget(connection, person), len(managed))


def _managed(connection: Connection, person: int) -> dict[int, str]:
    """The settings of servers that name somebody as a manager."""
    # The text is only a hint: an id may stand in another setting.
    rows = connection.execute(
        select(SERVERS.c.id, SERVERS.c.settings).where(SERVERS.c.settings.contains(str(person), autoescape=True))
    )
    return {row.id: row.settings for row in rows if person in from_text(row.settings).manager_people}
