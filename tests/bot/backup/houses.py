"""Installations with something in every place, and how they are compared."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from sqlalchemy import select

from bot.backup.places import Places
from bot.community.schema import SERVERS
from bot.config.configuration import Config
from bot.config.keys import DiscordConfig
from bot.config.values import DatabaseAddress
from index import Settings
from tests.bot.community.databases import of_schema, open_at

FILES = {
    "articles/bridge.txt": "The bridge reopened on Tuesday.",
    "articles/bridge.toml": 'title = "Bridge"',
    "articles/old/market.txt": "The market returns.",
    "articles/Straße 東京.txt": "Streets.",
    "data/removed/t1/gone.txt": "Gone.",
    "data/earlier/bridge/1.txt": "The bridge is shut.",
    "data/changes/0123456789abcdef/plan.json": '{"moves": []}',
    "data/libraries/server-5/changes/0123456789abcdef/0": "Bread on Monday.",
    "data/libraries/server-5/articles/menu.txt": "Soup on Monday.",
    "data/libraries/server-5/articles/menu.toml": 'title = "Menu"',
    "data/libraries/server-5/removed/t2/x.txt": "X.",
    "data/libraries/server-5/earlier/menu/1.txt": "Stew on Monday.",
    "data/libraries/server-6/articles/empty.txt": "",
}
NOT_SAVED = {
    "data/generations/000001/manifest.json": "{}",
    "data/changes/writing-0123456789abcdef/0": "prepared",
    "data/segments/ab/abcd": "segment",
    "data/libraries/server-5/generations/000001/manifest.json": "{}",
    "articles/.hidden/notes.txt": "notes",
    "articles/writing-0123": "half",
}


def house(folder: Path, *, elsewhere: bool = False) -> Places:
    """An empty one; with `elsewhere` its database lies in a folder of its own."""
    settings = Settings(folder / "articles", folder / "data")
    database = DatabaseAddress.of(folder / "databases" / "here.db") if elsewhere else None
    return Places.of(Config(None, settings, DiscordConfig(), database=database))


def on(folder: Path, address: str) -> Places:
    """A machine with nothing in its data folder, on which a PostgreSQL has all of it."""
    settings = Settings(folder / "articles", folder / "data").kept_in(address)
    return Places.of(Config(None, settings, DiscordConfig(), database=DatabaseAddress(address)))


def furnished(folder: Path, *, elsewhere: bool = False, mark: str = "", schema: str = "0001") -> Places:
    """One with files, each with `mark` at its end, and a database as the version with that schema left it."""
    places = house(folder, elsewhere=elsewhere)
    for name, text in (FILES | NOT_SAVED).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + mark, encoding="utf-8")
    places.database_path.parent.mkdir(exist_ok=True)
    of_schema(places.database_path, schema)
    return places


def ended(files: dict[str, str]) -> dict[str, str]:
    """Files of an installation after the changes that were begun there have ended, which were of nothing."""
    return {name: text for name, text in files.items() if "/changes/" not in name}


def saved_in(folder: Path) -> dict[str, str]:
    """The files of an installation that a backup holds."""
    tops = [folder / "articles", folder / "data"]
    files = [file for top in tops for file in sorted(top.rglob("*")) if file.is_file()]
    found = {file.relative_to(folder).as_posix(): file for file in files}
    return {
        name: file.read_text(encoding="utf-8")
        for name, file in found.items()
        if not any(part.startswith((".", "writing-", "generations", "segments")) for part in name.split("/"))
        and name.count("/") > 1 - name.startswith("articles")
        and "state.db" not in name
    }


def servers(places: Places) -> dict[int, str]:
    """What is set in the servers that the database knows."""
    with closing(open_at(places.database_path)) as database, database.reading() as connection:
        rows = connection.execute(select(SERVERS.c.id, SERVERS.c.settings).order_by(SERVERS.c.id))
        return {row.id: row.settings for row in rows}


SERVERS_THERE = {5: '{"mentions":false}', 6: ""}


def silent(_done: int, _total: int) -> None:
    """Progress that nobody sees."""
