import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process, create_subprocess_exec
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.command_line import ROOT
from tests.discord_server import DiscordServer


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as server:
        yield server


async def started(library: Path, server: DiscordServer, token: str, *arguments: str) -> Process:
    (library / "config.toml").write_text(f'[discord]\napi_base = "{server.api_base}"\ntoken_file = "token.txt"\n')
    (library / "token.txt").write_text(token)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = (sys.executable, "-m", "tests.bot.command_line", *arguments)
    return await create_subprocess_exec(*command, cwd=library, env=environment, stdout=PIPE, stderr=PIPE)


@pytest.mark.skipif(os.name != "posix", reason="SIGTERM does not reach a Windows process")
async def test_where_nobody_answers_every_try_is_one_line_until_it_is_told_to_stop(
    library: Path, server: DiscordServer
) -> None:
    server.api_base = "http://127.0.0.1:9/api/v10"
    bot = await started(library, server, server.token)
    assert bot.stderr is not None
    lines: list[bytes] = []
    while b"".join(lines).count(b"Trying again in") < 2:
        lines.append(await asyncio.wait_for(bot.stderr.readline(), 60))
    bot.send_signal(signal.SIGTERM)
    _, rest = await asyncio.wait_for(bot.communicate(), 60)

    assert bot.returncode == 0
    tries = [line for line in lines if b"127.0.0.1:9" in line]
    assert len(tries) == 2
    assert all(b"WARNING" in line and b"it takes no connection. Trying again in" in line for line in tries)
    assert b"Traceback" not in b"".join(lines) + rest


async def test_a_refused_token_is_one_sentence(library: Path, server: DiscordServer) -> None:
    bot = await started(library, server, "wrong.token.here", "run")
    shown, errors = await asyncio.wait_for(bot.communicate(), 60)

    assert (bot.returncode, shown) == (2, b"")
    assert errors.splitlines()[-1].startswith(b"Discord refused the token")
    assert b"Traceback" not in errors


@pytest.mark.skipif(os.name != "posix", reason="SIGTERM does not reach a Windows process")
async def test_with_a_token_it_needs_no_command_and_stops_when_told(library: Path, server: DiscordServer) -> None:
    bot = await started(library, server, server.token)
    await asyncio.wait_for(server.ready(), 60)
    bot.send_signal(signal.SIGTERM)
    shown, errors = await asyncio.wait_for(bot.communicate(), 60)

    assert (bot.returncode, shown) == (0, b"")
    assert b"Traceback" not in errors
    assert server.token.encode() not in errors


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL does not reach a Windows process")
async def test_a_second_bot_with_the_same_data_is_refused_while_the_terminal_goes_on(
    library: Path, server: DiscordServer
) -> None:
    first = await started(library, server, server.token, "run")
    await asyncio.wait_for(server.ready(), 60)

    second = await started(library, server, server.token, "run")
    shown, errors = await asyncio.wait_for(second.communicate(), 60)
    assert (second.returncode, shown, errors.count(b"\n")) == (2, b"", 1)
    assert errors.startswith(b"The bot runs already with this data folder, in process %d on " % first.pid)

    for arguments in (("ask", "What colour has the bridge?"), ("reindex", "--full")):
        beside = await started(library, server, server.token, *arguments)
        await asyncio.wait_for(beside.communicate(), 60)
        assert beside.returncode == 0, arguments

    first.kill()
    await first.communicate()
    identified = server.gateway.identifies
    third = await started(library, server, server.token, "run")
    async with asyncio.timeout(60):
        await server.world.until(lambda: server.gateway.identifies > identified, 60)
    third.send_signal(signal.SIGTERM)
    await asyncio.wait_for(third.communicate(), 60)
    assert third.returncode == 0
