"""The bot as a process: what it tells systemd and `healthcheck` from its start to its end."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from asyncio.subprocess import PIPE, create_subprocess_exec
from pathlib import Path

import pytest

from bot.health import status
from bot.health.facts import judge
from tests.bot.command_line import ROOT
from tests.bot.health.test_watch import Systemd
from tests.bot.metrics.test_served import free_port, read
from tests.discord_server import DiscordServer

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and sockets of the file system")


async def test_a_process_says_when_it_serves_and_when_it_ends(library: Path, server: DiscordServer) -> None:
    systemd = Systemd(library / "notify")
    server.guild()
    port = free_port()
    (library / "config.toml").write_text(
        f'[discord]\napi_base = "{server.api_base}"\n[metrics]\nport = {port}\n[log]\nformat = "json"\n'
    )
    environment = {"PYTHONPATH": str(ROOT), "DISCORD_TOKEN": server.token, "NOTIFY_SOCKET": systemd.address}
    environment |= {"WATCHDOG_USEC": "600000"}
    command = (sys.executable, "-m", "tests.bot.command_line", "run")
    bot = await create_subprocess_exec(*command, cwd=library, env={**os.environ, **environment}, stderr=PIPE)
    try:
        told: list[str] = []
        async with asyncio.timeout(60):
            while "READY=1" not in told:
                await asyncio.sleep(0.05)
                told += systemd.told
        assert told.index("WATCHDOG=1") <= told.index("READY=1") + 1
        assert "STATUS=Serving; servers: 1." in told + systemd.told
        found = status.read(library / "data")
        assert (found.process, judge(found.facts).healthy, found.facts.index.generation) == (bot.pid, True, 1)
        program = [sys.executable, "-c", "import sys; from bot.start import main; sys.exit(main())", "healthcheck"]
        checking = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = await asyncio.to_thread(subprocess.run, program, cwd=library, env=checking, stdout=subprocess.PIPE)
        assert (done.returncode, done.stdout.splitlines()[0]) == (0, b"Healthy.")
        assert server.token.encode() not in (library / "data" / status.FILE).read_bytes() + done.stdout

        assert (await read(port, "/healthz"))[0] == 200
        assert "verbatim_index_generation 1.0\n" in (await read(port))[1]

        bot.send_signal(signal.SIGTERM)
        _, log = await asyncio.wait_for(bot.communicate(), 60)
        assert bot.returncode == 0
        said = [json.loads(line)["message"] for line in log.splitlines()]
        assert f"Health and metrics are at 127.0.0.1, port {port}." in said
        assert said[-1] == "Shutting down."
        assert systemd.told[-2:] == ["STOPPING=1", "STATUS=Shutting down."]
        assert not (library / "data" / status.FILE).exists()
    finally:
        systemd.close()
        if bot.returncode is None:
            bot.kill()
            await bot.wait()
