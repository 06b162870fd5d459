"""The pages that articles were fetched from: when each was looked at again, and what was found then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from bot.community.schema import ADDITIONS, PAGES, SERVERS
from bot.community.servers import ensure
from bot.community.settings import ServerSettings, from_text
from bot.community.sharing.part import WHOLE, Part


@dataclass(frozen=True, slots=True)
class Page:
    """The page at an `address` that the article of a `server` at `path` was fetched from.

    `sha256`, `etag` and `last_modified` are what it had when it was last looked at, at first those of the article.
    `told` is the hash of the text that people were last told of, None where they were told of none. `channel` is where
    they are told.
    """

    server: int
    path: str
    address: str
    sha256: str
    channel: int
    etag: str | None = None
    last_modified: str | None = None
    told: str | None = None


def due(connection: Connection, now: datetime, part: Part = WHOLE) -> tuple[Page, ...]:
    """The pages of these servers that are to be looked at again, those first that were not for the longest time."""
    rows = connection.execute(select(SERVERS.c.id, SERVERS.c.settings).where(SERVERS.c.left_at.is_(None)))
    found: list[tuple[datetime, Page]] = []
    for server, text in ((row.id, row.settings) for row in rows.all() if row.id in part):
        settings = from_text(text)
        if settings.refresh_days and settings.digest_channel is not None:
            before = now - timedelta(days=settings.refresh_days)
            found += (one for one in _pages(connection, server, settings) if one[0] <= before)
    return tuple(page for _, page in sorted(found, key=lambda one: (one[0], one[1].server, one[1].path)))


def looked(connection: Connection, page: Page, now: datetime) -> None:
    """Notes what a look has found."""
    ensure(connection, page.server, now)
    forget(connection, page.server, page.path)
    connection.execute(
        insert(PAGES).values(
            server_id=page.server,
            path=page.path,
            looked_at=now,
            address=page.address,
            sha256=page.sha256,
            etag=page.etag,
            last_modified=page.last_modified,
            told=page.told,
        )
    )


def forget(connection: Connection, server: int, path: str) -> None:
    """Deletes what was found of an article's page."""
    connection.execute(delete(PAGES).where(PAGES.c.server_id == server, PAGES.c.path == path))


def _pages(connection: Connection, server: int, settings: ServerSettings) -> Iterator[tuple[datetime, Page]]:
    """The pages of a server, each with when it was last looked at."""
    channel = settings.digest_channel or 0
    looks = {row.path: row for row in connection.execute(select(PAGES).where(PAGES.c.server_id == server))}
    added = select(ADDITIONS).where(ADDITIONS.c.server_id == server, ADDITIONS.c.url.is_not(None))
    latest = {row.path: row for row in connection.execute(added.order_by(ADDITIONS.c.added_at, ADDITIONS.c.id))}
    for path, row in latest.items():
        look = looks.get(path)
        if look is None or look.looked_at < row.added_at:
            yield row.added_at, Page(server, path, row.url, row.sha256, channel)
        else:
            yield (
                look.looked_at,
                Page(server, path, row.url, look.sha256, channel, look.etag, look.last_modified, look.told),
            )
