"""Until the first session stands: what passes is waited for, one line a try; what has to be mended is a sentence."""

import asyncio
import os
import signal
import socket
from collections.abc import Iterator
from typing import Any, cast

import pytest
from msgspec import structs

from bot.config.configuration import Config
from bot.discord_client.life import run_bot
from bot.errors import LoginRefused
from tests.bot.discord_bot import config_for, running
from tests.bot.fake_engine import FakeEngine
from tests.bot.log_lines import LogLines, log_lines
from tests.discord_server import DiscordServer
from tests.discord_server.gateway import End

HTML = "<!DOCTYPE html><html><body>Sign in to the network</body></html>"
LOGIN = "/oauth2/applications/@me$"
"""What only discord.py asks, which waits a second by itself before it asks again."""

LIMITED = {"message": "You are being rate limited.", "retry_after": 0.05, "global": False}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.discord_client.connecting.pace.FIRST_SECONDS", 0.02)


@pytest.fixture
def log() -> Iterator[LogLines]:
    with log_lines() as lines:
        yield lines


async def connects(server: DiscordServer, engine: FakeEngine, config: Config) -> None:
    alice = server.human("alice", server.guild())
    async with running(server, engine, config):
        assert (await alice.ask("Who paid for the roof?")).quotes


async def refused(engine: FakeEngine, config: Config) -> str:
    with pytest.raises(LoginRefused) as sentence:
        await asyncio.wait_for(run_bot(cast("Any", engine), config, DiscordServer.token), 10)
    return str(sentence.value)


@pytest.mark.parametrize("path", ["/users/@me$", LOGIN, "/gateway/bot$"])
@pytest.mark.parametrize(
    ("status", "body", "headers"),
    [
        (200, HTML, {}),
        (302, HTML, {"Location": "https://login.example.org/"}),
        (403, HTML, {}),
        (403, {"message": "internal network error", "code": 40333}, {}),
        (429, HTML, {"Via": "", "Retry-After": "0"}),
        (429, LIMITED, {}),
        (500, None, {}),
        (502, HTML, {}),
        (503, HTML, {}),
        (200, {"unexpected": None}, {}),
    ],
)
async def test_what_passes_is_waited_for(
    server: DiscordServer,
    engine: FakeEngine,
    config: Config,
    path: str,
    status: int,
    body: Any,  # noqa: ANN401
    headers: dict[str, str],
    log: LogLines,
) -> None:
    server.fail("GET", path, status, body, headers=headers, times=2 if path != LOGIN else 1)
    await connects(server, engine, config)
    assert not log.having(server.token)


@pytest.mark.parametrize("path", ["/users/@me$", "/gateway/bot$"])
@pytest.mark.parametrize(("status", "body"), [(200, HTML), (429, HTML), (500, HTML), (503, HTML)])
async def test_each_try_is_one_line(
    server: DiscordServer, engine: FakeEngine, config: Config, path: str, status: int, body: str, log: LogLines
) -> None:
    server.fail("GET", path, status, body, headers={"Via": ""}, times=3)
    await connects(server, engine, config)
    assert len(log.tries) == 3
    assert all(server.api_base in line for line in log.tries)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"url": None}, "names no gateway"),
        ({"url": "https://login.example.org"}, "names no gateway"),
        ({"url": "wss://x", "session_start_limit": {"remaining": 0, "reset_after": 20}}, "as many sessions today"),
    ],
)
async def test_a_gateway_that_is_not_to_be_used_now(
    server: DiscordServer, engine: FakeEngine, config: Config, told: dict[str, Any], words: str, log: LogLines
) -> None:
    server.fail("GET", "/gateway/bot$", 200, told, times=2)
    await connects(server, engine, config)
    assert [words in line for line in log.tries] == [True, True]


async def test_a_pause_that_is_asked_for_is_kept(
    server: DiscordServer, engine: FakeEngine, config: Config, log: LogLines, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    sleep = asyncio.sleep

    async def noted(seconds: float) -> None:
        pauses.append(seconds)
        await sleep(0)

    monkeypatch.setattr("bot.discord_client.connecting.pace.asyncio.sleep", noted)
    server.fail("GET", "/users/@me$", 429, HTML, headers={"Via": "", "Retry-After": "33"})
    server.fail("GET", "/gateway/bot$", 429, LIMITED | {"retry_after": 44.5})
    server.gateway.ends.append(End("never", status=429, headers={"Retry-After": "55"}))
    await connects(server, engine, config)
    assert [seconds for seconds in pauses if seconds >= 30] == [33, 44.5, 55]


@pytest.mark.parametrize("code", [1000, 1001, 1012, 4000, 4001, 4008, 4009])
@pytest.mark.parametrize("after", ["opening", "hello", "identify"])
async def test_a_gateway_that_ends_the_connection_before_a_session_stands(
    server: DiscordServer, engine: FakeEngine, config: Config, code: int, after: str, log: LogLines
) -> None:
    server.gateway.ends.extend([End(after, code)] * 3)
    await connects(server, engine, config)
    assert len(log.tries) == 3
    assert all(f"(code {code})" in line for line in log.tries)


@pytest.mark.parametrize("status", [200, 403, 429, 500, 502, 503, 521])
async def test_a_gateway_that_answers_with_a_page(
    server: DiscordServer, engine: FakeEngine, config: Config, status: int, log: LogLines
) -> None:
    server.gateway.ends.extend([End("never", status=status)] * 2)
    await connects(server, engine, config)
    assert len(log.tries) == 2
    assert all(f"status {status}" in line for line in log.tries)


async def test_nobody_listens_at_first(engine: FakeEngine, tmp_path: Any, log: LogLines) -> None:  # noqa: ANN401
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        port = reserved.getsockname()[1]
    late = DiscordServer(port=port)
    late.api_base = f"http://127.0.0.1:{port}/api/v10"
    config = config_for(late, tmp_path)
    life = asyncio.create_task(run_bot(cast("Any", engine), config, late.token))
    await log.until("Trying again", 3)
    async with late:
        await late.ready()
        life.cancel()
        await asyncio.gather(life, return_exceptions=True)
    assert all("it takes no connection" in line for line in log.tries)


async def test_a_gateway_where_nobody_listens_at_first(
    server: DiscordServer, engine: FakeEngine, config: Config, log: LogLines
) -> None:
    there, server.gateway.url = server.gateway.url, "ws://127.0.0.1:9/"
    life = asyncio.create_task(run_bot(cast("Any", engine), config, server.token))
    await log.until("Trying again", 2)
    server.gateway.url = there
    await server.ready()
    life.cancel()
    await asyncio.gather(life, return_exceptions=True)


@pytest.mark.skipif(os.name == "nt", reason="SIGTERM does not reach a Windows process")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_ends_the_wait_at_once(
    server: DiscordServer, engine: FakeEngine, config: Config, number: int, log: LogLines
) -> None:
    server.fail("GET", "/users/@me$", 429, HTML, headers={"Via": "", "Retry-After": "3600"})
    life = asyncio.create_task(run_bot(cast("Any", engine), config, server.token))
    await log.until("Trying again")
    os.kill(os.getpid(), number)
    await asyncio.wait_for(life, 10)


class TestMended:
    """What ends with a sentence, since only the self-hoster can change it."""

    @pytest.mark.parametrize("code", [4004, 4010, 4011, 4012, 4013, 4014])
    @pytest.mark.parametrize("after", ["hello", "identify"])
    async def test_close_codes_after_which_nobody_may_come_back(
        self, server: DiscordServer, engine: FakeEngine, config: Config, code: int, after: str
    ) -> None:
        server.gateway.ends.append(End(after, code))
        assert (await refused(engine, config)).startswith("Discord's gateway ")
        assert server.gateway.opened == 1

    @pytest.mark.parametrize("base", ["", "/api", "/api/v10/v10"])
    async def test_an_address_without_its_path(
        self, server: DiscordServer, engine: FakeEngine, config: Config, base: str
    ) -> None:
        wrong = server.api_base.removesuffix("/api/v10") + base
        said = await refused(engine, Config(None, config.settings, structs.replace(config.discord, api_base=wrong)))
        assert said.startswith(f"There is no Discord API at {wrong} (status 404); correct [discord] api_base")
        server.unknown.clear()

    async def test_an_access_that_discord_refuses(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        server.fail("GET", "/users/@me$", 403, {"message": "Your account is disabled.", "code": 20013})
        assert await refused(engine, config) == "Discord refused access: Your account is disabled."
