"""Several processes that share the shards of one bot on one PostgreSQL: `python -m tests.fleet [--servers 2000] ...`.

Prints how many answers 1, 2 and more of them give, and what became of every question while one was killed and replaced;
the status is 1 when a promise was not kept. Discord is the loopback, PostgreSQL the tests' own.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.discord_server import DiscordServer
from tests.fleet.askers import Askers
from tests.fleet.phases import Size, Stage, death, rush
from tests.fleet.towns import settle
from tests.postgresql import PostgreSQL
from tests.soak.verdict import Row, markdown


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs it, and prints the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.fleet", description=__doc__.splitlines()[0])
    usual = Size()
    parser.add_argument("--servers", type=int, default=usual.servers)
    parser.add_argument("--shards", type=int, default=usual.shards)
    parser.add_argument("--processes", type=int, default=usual.processes)
    parser.add_argument("--askers", type=int, default=usual.askers)
    parser.add_argument("--seconds", type=float, default=usual.seconds, help="how long people ask while one dies")
    parser.add_argument(
        "--rush", type=float, default=usual.rush, help="how long they ask as fast as they can; 0 for not"
    )
    size = Size(**vars(parser.parse_args(arguments)))
    if size.processes < 2:
        parser.error("where one process is killed, another has to be there")
    os.environ["HF_HUB_OFFLINE"] = "1"
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory(prefix="fleet-") as name:
        place = Path(name) / "postgresql"
        place.mkdir()
        postgresql = PostgreSQL(place)
        try:
            rows = asyncio.run(fleet(Path(name), postgresql.database(), size))
        finally:
            postgresql.stop()
    sys.stdout.write(f"{markdown(rows)}\n")
    return 0 if all(row.kept for row in rows) else 1


async def fleet(folder: Path, database: str, size: Size) -> list[Row]:
    """All that is measured."""
    async with DiscordServer(judged=False) as server:
        server.gateway.shards = size.shards
        guilds = [
            server.guild(f"server {number}", shard=number % size.shards, of=size.shards)
            for number in range(size.servers)
        ]
        stage = Stage(server, guilds, database, folder, size)
        await asyncio.to_thread(settle, stage.home(0).settings.kept_in(database), guilds)
        askers = Askers(server, guilds, size.shards, seed=1)
        rows: list[Row] = []
        for processes in range(1, size.processes + 1) if size.rush else ():
            rows += _told(await rush(stage, askers, processes))
        return rows + _told(await death(stage, askers))


def _told(rows: list[Row]) -> list[Row]:
    """The same, once they are known: the whole takes half an hour."""
    sys.stderr.write("".join(f"{row.what}: {row.measured}\n" for row in rows))
    return rows


if __name__ == "__main__":
    sys.exit(main())
