"""What a process does from time to time for all its clients."""

from __future__ import annotations

from dataclasses import replace

from bot.config.configuration import Config
from bot.desk.noting.clock import utc_now
from index import Libraries, place_of, server_library
from tests.bot.discord_bot import running
from tests.bot.log_lines import log_lines
from tests.discord_server import DiscordServer
from tests.index.libraries.towns import fill
from tests.index.word_encoder import WordEncoder
from tests.postgresql import NEEDED


@NEEDED
async def test_copies_that_take_too_much_room_give_way_and_come_back_with_a_question(
    server: DiscordServer, config: Config, schema: str
) -> None:
    keeper = replace(config.settings, threshold=0.0).kept_in(schema)
    libraries = Libraries(lambda name: place_of(keeper, name).settings, most_passages=0, encoder=WordEncoder())
    guild = server.guild("Here")
    alice, guests = server.human("alice", guild), server_library(guild.id)
    for name, town in ((guests, "Brugge"), ("", "Aalst")):
        fill(place_of(keeper, name).settings.articles, [town])
        libraries.rebuild(name)
    generations = keeper.data / "libraries" / guests / "generations"
    assert generations.exists()
    with log_lines() as lines:
        async with running(server, libraries, replace(config, settings=keeper, cache_mb=0), utc_now):
            await lines.until("opened longest ago were removed: 1.")
            assert not generations.exists()
            answer = await alice.ask("Who was hurt in Brugge when the barge hit the arch of the bridge?")
    assert "Nobody in Brugge was hurt" in answer.text
    assert generations.exists()
