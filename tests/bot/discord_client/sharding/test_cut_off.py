"""One process cannot reach Discord any more, and does reach the database: the others take its shards over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.bot.discord_client.sharding.processes import QUESTION, TIMES, Processes, all_answered, becomes, people
from tests.bot.discord_client.sharding.relay import Relay
from tests.discord_server import DiscordServer


async def test_whoever_is_cut_off_from_discord_leaves_its_shards_to_others_until_it_is_back(
    server: DiscordServer, tmp_path: Path
) -> None:
    here, bot = people(server, 4), server.world.bot
    processes = Processes(server, tmp_path, 4, replace(TIMES, deaf=0.5))
    async with Relay(server.gateway_url) as relay:
        try:
            processes.start()
            processes.start(gateway_url=relay.url)
            await processes.holding(2, 2)
            there = processes.watches[1].gateway
            await becomes(lambda: len(there.shards) == 2 and all(shard.ready for shard in there.shards))
            relay.cut()
            missed = [await person.write(f"<@{bot.id}> {QUESTION}", mentions=(bot,)) for person in here]
            await processes.holding(4)
            for person, message in zip(here, missed, strict=True):
                assert (await person.reply_to(message)).quotes, "what was asked while nobody heard it"
            await all_answered(*here)
            assert there.shards == ()
            relay.mend()
            await becomes(lambda: len(there.shards) == 2 and all(shard.ready for shard in there.shards))
            await processes.holding(2, 2)
            await all_answered(*here)
        finally:
            await processes.end()
    assert (server.tally.lost, server.tally.doubled) == (0, 0)


async def test_whoever_never_had_a_session_leaves_its_shards_too(server: DiscordServer, tmp_path: Path) -> None:
    here = people(server, 4)
    processes = Processes(server, tmp_path, 4, replace(TIMES, deaf=0.5, identify=0.1))
    async with Relay(server.gateway_url, hears=1) as relay:  # the process asks whether it is there
        try:
            processes.start(gateway_url=relay.url)
            await becomes(lambda: len(processes.watches[0].gateway.shards) == 4)
            processes.start()
            await processes.holding(4)
            await all_answered(*here)
        finally:
            await processes.end()
    assert (server.tally.lost, server.tally.doubled) == (0, 0)


async def test_nobody_leaves_anything_while_there_is_nobody_to_take_it(server: DiscordServer, tmp_path: Path) -> None:
    here = people(server, 2)
    processes = Processes(server, tmp_path, 2, replace(TIMES, deaf=0.2))
    async with Relay(server.gateway_url) as relay:
        try:
            processes.start(gateway_url=relay.url)
            await processes.holding(2)
            (watch,) = processes.watches
            await becomes(lambda: all(shard.ready for shard in watch.gateway.shards))
            relay.cut()
            await becomes(lambda: all(shard.away > 1.0 for shard in watch.gateway.shards))
            relay.mend()
            await becomes(lambda: all(shard.ready for shard in watch.gateway.shards))
            await all_answered(*here)
        finally:
            await processes.end()
    assert server.gateway.identifies == 2, "the sessions were resumed"
