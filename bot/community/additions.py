"""Who added which article, when and how: what managers are told, and what is forgotten when somebody wants it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from bot.community import pages
from bot.community.schema import ADDITIONS, storable
from bot.community.servers import ensure


class Way(StrEnum):
    """How an article came."""

    UPLOAD = "upload"
    TEXT = "text"
    MESSAGE = "message"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Addition:
    """A file that was added to the library of a `server`, None for the keeper's.

    `path` is where it lies there, `sha256` that of its bytes. `person` is None where nobody is known, or somebody
    wanted to be forgotten; `url` is where it was fetched.
    """

    server: int | None
    path: str
    sha256: str
    person: int | None
    when: datetime
    way: Way
    url: str | None = None


def add(connection: Connection, addition: Addition) -> None:
    """Notes an addition; an update of an article is one more."""
    if addition.server is not None:
        ensure(connection, addition.server, addition.when)
    connection.execute(
        insert(ADDITIONS).values(
            server_id=addition.server,
            path=addition.path,
            sha256=addition.sha256,
            user_id=addition.person,
            added_at=addition.when,
            how=addition.way.value,
            url=storable(addition.url) if addition.url else None,
        )
    )


def of_article(connection: Connection, server: int | None, path: str, most: int = 25) -> tuple[Addition, ...]:
    """The additions of an article, the newest first, at most `most`."""
    rows = connection.execute(
        select(ADDITIONS)
        .where(_in(server), ADDITIONS.c.path == path)
        .order_by(ADDITIONS.c.added_at.desc(), ADDITIONS.c.id.desc())
        .limit(most)
    )
    return tuple(
        Addition(row.server_id, row.path, row.sha256, row.user_id, row.added_at, Way(row.how), row.url) for row in rows
    )


def forget(connection: Connection, server: int | None, path: str) -> int:
    """Deletes what is known of an article that is gone for good; how many additions there were."""
    if server is not None:
        pages.forget(connection, server, path)
    return connection.execute(delete(ADDITIONS).where(_in(server), ADDITIONS.c.path == path)).rowcount


def _in(server: int | None) -> ColumnElement[bool]:
    return ADDITIONS.c.server_id.is_(None) if server is None else ADDITIONS.c.server_id == server
