"""What the loopback gateway knows of shards (topics/gateway#sharding, #session-start-limit-object, #identifying)."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.discord_server import DiscordServer
from tests.discord_server.client import RawClient, identify, raw_client
from tests.discord_server.gateway import shard_of

ALL = 1 << 0 | 1 << 9 | 1 << 12


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as server:
        yield server


@pytest.fixture
async def client(server: DiscordServer) -> AsyncIterator[RawClient]:
    async with raw_client(server) as client:
        yield client


async def begun(client: RawClient, server: DiscordServer, number: int, shards: int) -> str:
    """A session of a shard, whose connection has broken off; its id."""
    received = await client.events(identify(server, intents=ALL, shard=[number, shards]), until="READY")
    await server.world.until(lambda: not server.gateway.connected)
    return str(received[-1]["d"]["session_id"])


def heard(server: DiscordServer, session: str) -> list[str]:
    return [data["content"] for event, data in server.gateway.sessions[session].events if event == "MESSAGE_CREATE"]


@pytest.mark.parametrize("number", range(3))
def test_a_guild_can_be_put_on_a_shard(number: int) -> None:
    assert shard_of(DiscordServer().guild(shard=number, of=3).id, 3) == number


async def test_a_shard_is_told_of_its_guilds_alone_and_shard_0_of_direct_messages(
    client: RawClient, server: DiscordServer
) -> None:
    first, second = (server.guild(shard=number, of=2) for number in range(2))
    alice, bob = server.human("alice", first), server.human("bob", second)
    sessions = [await begun(client, server, number, 2) for number in range(2)]
    await alice.write("on 0", mentions=(server.world.bot,))
    await bob.write("on 1", mentions=(server.world.bot,))
    await alice.write("direct", channel=server.world.direct_channel(alice.user))
    assert [heard(server, one) for one in sessions] == [["on 0", "direct"], ["on 1"]]
    events = server.gateway.sessions[sessions[1]].events
    assert events[0][1]["shard"] == [1, 2]
    assert [data["id"] for event, data in events if event == "GUILD_CREATE"] == [str(second.id)]


async def test_two_sessions_of_one_shard_are_both_told(client: RawClient, server: DiscordServer) -> None:
    alice = server.human("alice", server.guild())
    sessions = [await begun(client, server, 0, 1) for _ in range(2)]
    await alice.write("to both", mentions=(server.world.bot,))
    assert [heard(server, one) for one in sessions] == [["to both"], ["to both"]]


@pytest.mark.parametrize("shard", [[1, 1], [-1, 2], [0, 0], [0], "0/1", [0, 1, 2]])
async def test_a_shard_that_cannot_be(client: RawClient, server: DiscordServer, shard: object) -> None:
    assert await client.closed_with(identify(server, shard=shard)) == 4010


async def test_too_many_guilds_for_a_shard(
    client: RawClient, server: DiscordServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.discord_server.gateway.GUILDS_OF_A_SHARD", 1)
    for number in (0, 1):
        server.guild(shard=number, of=2)
    assert await client.closed_with(identify(server)) == 4011
    await begun(client, server, 1, 2)


async def test_one_session_is_begun_at_a_time_in_each_bucket(client: RawClient, server: DiscordServer) -> None:
    server.gateway.identify_seconds, server.gateway.max_concurrency = 0.2, 2
    await begun(client, server, 0, 4)
    await begun(client, server, 1, 4)
    refused = await client.events(identify(server, shard=[2, 4]), until="9")
    assert refused[-1]["d"] is False
    assert server.gateway.refused_identifies == 1
    await asyncio.sleep(0.2)
    await begun(client, server, 2, 4)


async def test_sessions_are_counted(client: RawClient, server: DiscordServer) -> None:
    server.gateway.session_starts, server.gateway.shards = 1, 3
    await begun(client, server, 0, 1)
    status, told = await client.request("GET", "/gateway/bot")
    assert (status, told["shards"], told["session_start_limit"]["remaining"]) == (200, 3, 0)
    await client.events(identify(server), until="READY")
    assert server.gateway.refuse_tokens


async def test_what_is_not_answered_and_what_is_twice_is_counted(client: RawClient, server: DiscordServer) -> None:
    alice = server.human("alice", server.guild())
    once, twice = [await alice.write(text, mentions=(server.world.bot,)) for text in ("once", "twice")]
    await alice.write("nobody is asked")
    await alice.write("lost", channel=server.world.direct_channel(alice.user))
    for message in (once, twice, twice):
        body = {"content": "Yes.", "message_reference": {"message_id": str(message.id)}}
        assert (await client.request("POST", f"/channels/{message.channel.id}/messages", body))[0] == 200
    assert (server.tally.asked, server.tally.lost, server.tally.doubled) == (3, 1, 1)
