"""What the loopback gateway sends, and the codes with which it closes (topics/opcodes-and-status-codes)."""

from collections.abc import AsyncIterator

import pytest

from tests.discord_server import DiscordServer
from tests.discord_server.client import RawClient, identify, raw_client

HEARTBEAT, RESUME = {"op": 1, "d": None}, 6


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as server:
        yield server


@pytest.fixture
async def client(server: DiscordServer) -> AsyncIterator[RawClient]:
    async with raw_client(server) as client:
        yield client


def resume(server: DiscordServer, session: str, seq: int, token: str | None = None) -> dict[str, object]:
    return {"op": RESUME, "d": {"token": token or server.token, "session_id": session, "seq": seq}}


class TestCloseCodes:
    async def test_unknown_opcode(self, client: RawClient, server: DiscordServer) -> None:
        assert await client.closed_with(identify(server), {"op": 99, "d": None}) == 4001

    @pytest.mark.parametrize("payload", ["not json", "[]", "{}", '{"op": 1, "d": "' + "x" * 4096 + '"}'])
    async def test_what_cannot_be_decoded(self, client: RawClient, payload: str) -> None:
        assert await client.closed_with(payload) == 4002

    async def test_not_authenticated(self, client: RawClient) -> None:
        assert await client.closed_with({"op": 3, "d": {}}) == 4003

    async def test_bad_token(self, client: RawClient, server: DiscordServer) -> None:
        assert await client.closed_with(identify(server, token="wrong")) == 4004
        assert await client.closed_with(resume(server, "x", 1, token="wrong")) == 4004

    async def test_identified_twice(self, client: RawClient, server: DiscordServer) -> None:
        assert await client.closed_with(identify(server), identify(server)) == 4005

    async def test_too_many_payloads(self, client: RawClient) -> None:
        assert await client.closed_with(beats=121) == 4008

    async def test_no_heartbeat(self, client: RawClient, server: DiscordServer) -> None:
        server.gateway.heartbeat_interval = 20
        assert await client.closed_with(identify(server)) == 4009

    @pytest.mark.parametrize("query", ["v=9&encoding=json", "v=10&encoding=etf", ""])
    async def test_wrong_version_or_encoding(self, client: RawClient, query: str) -> None:
        assert await client.closed_with(query=query) == 4012

    @pytest.mark.parametrize("intents", [1 << 40, -1, "all", None])
    async def test_invalid_intents(self, client: RawClient, server: DiscordServer, intents: object) -> None:
        assert await client.closed_with(identify(server, intents=intents)) == 4013

    @pytest.mark.parametrize("intent", [1 << 1, 1 << 8, 1 << 15])
    async def test_privileged_intents(self, client: RawClient, server: DiscordServer, intent: int) -> None:
        assert await client.closed_with(identify(server, intents=intent)) == 4014


class TestSessions:
    async def test_hello_then_ready_then_guilds(self, client: RawClient, server: DiscordServer) -> None:
        guild = server.guild()
        hello, ready, created = await client.events(identify(server, intents=1), until="GUILD_CREATE")
        assert hello == {"op": 10, "d": {"heartbeat_interval": 41250}, "t": None, "s": None}
        assert ready["t"] == "READY"
        assert ready["d"]["guilds"] == [{"id": str(guild.id), "unavailable": True}]
        assert created["d"]["name"] == "Newsroom"
        assert [ready["s"], created["s"]] == [1, 2]

    async def test_a_heartbeat_is_acknowledged(self, client: RawClient, server: DiscordServer) -> None:
        assert (await client.events(HEARTBEAT, until="11"))[-1]["op"] == 11

    async def test_a_resume_brings_what_was_missed(self, client: RawClient, server: DiscordServer) -> None:
        alice = server.human("alice", server.guild())
        (*_, ready) = await client.events(identify(server), until="READY")
        session = ready["d"]["session_id"]
        await server.world.until(lambda: not server.gateway.connected)
        await alice.write("missed")
        _, missed, resumed = await client.events(resume(server, session, 1), until="RESUMED")
        assert (missed["t"], missed["s"], resumed["t"]) == ("MESSAGE_CREATE", 2, "RESUMED")

    async def test_an_unknown_session_is_invalid(self, client: RawClient, server: DiscordServer) -> None:
        assert (await client.events(resume(server, "unknown", 1), until="9"))[-1]["d"] is False


class TestMessageContent:
    """topics/gateway#message-content-intent: what the bot may read without the privileged intent."""

    async def test_guild_messages_come_without_words_unless_they_mention_the_bot(
        self, client: RawClient, server: DiscordServer
    ) -> None:
        alice = server.human("alice", server.guild())
        (*_, ready) = await client.events(identify(server, intents=1 << 9 | 1 << 12), until="READY")
        await server.world.until(lambda: not server.gateway.connected)
        await alice.write("secret")
        await alice.write("open", mentions=(server.world.bot,))
        await alice.write("direct", channel=server.world.direct_channel(alice.user))
        missed = await client.events(resume(server, ready["d"]["session_id"], 1), until="RESUMED")
        assert [event["d"]["content"] for event in missed if event["t"] == "MESSAGE_CREATE"] == ["", "open", "direct"]

    async def test_only_the_kinds_asked_for_come(self, client: RawClient, server: DiscordServer) -> None:
        alice = server.human("alice", server.guild())
        (*_, ready) = await client.events(identify(server, intents=1 << 12), until="READY")
        await server.world.until(lambda: not server.gateway.connected)
        await alice.write("in a guild")
        await alice.write("direct", channel=server.world.direct_channel(alice.user))
        missed = await client.events(resume(server, ready["d"]["session_id"], 1), until="RESUMED")
        assert [event["d"]["content"] for event in missed if event["t"] == "MESSAGE_CREATE"] == ["direct"]
