import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, Process, create_subprocess_exec
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.run import _ending_when_told
from tests.bot.command_line import ROOT
from tests.discord_server import DiscordServer

ENDINGS = ".docx, .epub, .htm, .html, .markdown, .md, .mht, .mhtml, .pdf, .text, .txt, .xhtml"


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
    await server.ready(60)
    bot.send_signal(signal.SIGTERM)
    shown, errors = await asyncio.wait_for(bot.communicate(), 60)

    assert (bot.returncode, shown) == (0, b"")
    assert b"Traceback" not in errors
    assert server.token.encode() not in errors


@pytest.mark.skipif(os.name != "posix", reason="SIGTERM does not reach a Windows process")
def test_while_it_builds_it_ends_well_when_told() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(SystemExit) as left, _ending_when_told():
        signal.raise_signal(signal.SIGTERM)
    assert left.value.code == 0
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL does not reach a Windows process")
async def test_a_second_bot_with_the_same_data_is_refused_while_the_terminal_goes_on(
    library: Path, server: DiscordServer
) -> None:
    first = await started(library, server, server.token, "run")
    await server.ready(60)

    second = await started(library, server, server.token, "run")
    shown, errors = await asyncio.wait_for(second.communicate(), 60)
    assert (second.returncode, shown, errors.count(b"\n")) == (1, b"", 1)
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


@pytest.mark.skipif(os.name != "posix", reason="SIGTERM does not reach a Windows process")
async def test_the_log_has_a_line_for_everything_that_a_keeper_wants_to_know(
    library: Path, server: DiscordServer
) -> None:
    for name in ("report.odt", "notes.doc", "bridge.toml", "lonely.toml", "not\x1b[2J\nuseful.rtf", ".hidden.odt"):
        (library / "articles" / name).write_text("title = 'The Bridge Reopens'\n")
    (library / "articles" / "empty.txt").touch()
    guild = server.guild()
    admin = server.human("admin", guild, administrator=True)
    bot = await started(library, server, server.token, "run")
    await server.ready(60)
    (library / "articles" / "market.txt").write_text(
        "A New Market\n\nBy Bo Chen\n\nThe market is open on every day now.\n"
    )
    (library / "articles" / "third.odt").touch()
    assert "rebuilt" in (await admin.command("reindex")).text
    await server.gateway.drop(1012)
    await server.world.until(lambda: server.gateway.resumes and server.gateway.connected)
    await admin.dm("What colour has the bridge?")
    bot.send_signal(signal.SIGTERM)
    _, errors = await asyncio.wait_for(bot.communicate(), 60)

    lines = [line.split(": ", 1)[1] for line in errors.decode().splitlines()]
    seconds = re.compile(r" in \d+\.\d s;")
    assert [seconds.sub("", line) for line in lines] == [
        "Building the index; files in the articles folder: 3.",
        "Built generation 1 of the index articles: 2 added, 0 changed, 0 removed, 0 unchanged; "
        "passages: 4 encoded, 0 reused.",
        f"Passed over, since articles end in {ENDINGS}: lonely.toml, not␛[2J useful.rtf, notes.doc, report.odt.",
        "empty.txt cannot be read as an article: it holds no text.",
        "Connected to Discord as Verbatim; servers: 1.",
        "Building the index; files in the articles folder: 3.",
        "Built generation 2 of the index articles: 0 added, 1 changed, 0 removed, 1 unchanged; "
        "passages: 1 encoded, 3 reused.",
        f"Passed over, since articles end in {ENDINGS}: third.odt.",
        "empty.txt cannot be read as an article: it holds no text.",
        "Discord's gateway ended the connection (code 1012). Trying again.",
        "Connected again; Discord has handed over what was missed.",
        "Shutting down.",
    ]
