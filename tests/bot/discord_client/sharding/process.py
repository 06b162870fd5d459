"""One process of a bot in shards, with a fake engine and seconds made short.

Run with the arguments API_BASE, TOKEN, DATABASE, FOLDER and SHARDS, it is `python -m bot run --shards SHARDS` with such
a configuration.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from dataclasses import replace
from pathlib import Path
from typing import cast

from bot.community.sharing.leases import Times
from bot.config.configuration import Config
from bot.config.keys import DiscordConfig
from bot.config.values import DatabaseAddress
from bot.desk.worker import Shelves
from bot.discord_client import client
from bot.discord_client.life import run_bot
from bot.discord_client.sharding.fleet import Shards
from index import Settings
from tests.bot.discord_bot import NO_LIMITS
from tests.bot.fake_engine import FakeEngine

TIMES = Times(lease=1.5, renew=0.2, identify=0.4, leave=10.0)


def main(api_base: str, token: str, database: str, folder: str, shards: str) -> None:
    logging.basicConfig(level=logging.WARNING, format="%(relativeCreated)d %(message)s", stream=sys.stderr)
    logging.getLogger("bot").setLevel(logging.INFO)
    client.QUIET_SECONDS = 0.1
    place = Path(folder)
    config = Config(
        path=None,
        settings=Settings(articles=place / "articles", data=place / "data"),
        discord=DiscordConfig(**NO_LIMITS | {"api_base": api_base}),
    )
    config = replace(config, database=DatabaseAddress(database))
    engine = cast("Shelves", FakeEngine())
    asyncio.run(run_bot(engine, config, token, shards=Shards(int(shards), shared=True, times=TIMES)))


if __name__ == "__main__":
    main(*sys.argv[1:])
