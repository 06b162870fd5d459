"""A thread looks at the facts, notes them, and tells whoever supervises the process."""

import asyncio
import os
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.config.configuration import Config
from bot.errors import StateFault, StateUnavailable
from bot.health import status, watch
from bot.health.facts import AWAY_SECONDS, Index, Reason, judge
from bot.health.supervisor import Supervisor
from bot.health.watch import Watch
from bot.locales import ENGLISH
from bot.metrics.figures import Figures
from tests.bot.discord_bot import running
from tests.bot.fake_engine import FakeEngine
from tests.discord_server import DiscordServer
from tests.discord_server.gateway import End

posix_only = pytest.mark.skipif(os.name != "posix", reason="sockets of the file system")


class Clock:
    """The time, which a test may put forward."""

    ahead = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self.ahead


class Systemd:
    """What stands at the other end of NOTIFY_SOCKET."""

    def __init__(self, address: str | Path) -> None:
        self.address = str(address)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(self.address.replace("@", "\0"))
        self._socket.setblocking(False)

    @property
    def told(self) -> list[str]:
        """The messages since the last look."""
        found: list[str] = []
        try:
            while True:
                found += self._socket.recv(4096).decode().split("\n")
        except BlockingIOError:
            return found

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[Systemd]:
    there = Systemd(tmp_path / "notify")
    yield there
    there.close()


def watching(folder: Path, clock: Callable[[], float], systemd: Systemd | None = None) -> Watch:
    environment = {"NOTIFY_SOCKET": systemd.address} if systemd is not None else {}
    made = Watch(folder, Supervisor(environment), ENGLISH.health, clock)
    made.index = lambda: Index(generation=1)
    return made


def beating() -> tuple[float, float]:
    return 1.0, 0.1


@posix_only
def test_the_supervisor_hears_when_the_bot_is_ready_and_while_it_is_not_stuck(
    tmp_path: Path, clock: Clock, systemd: Systemd
) -> None:
    busy = 0.0
    made = watching(tmp_path, clock, systemd)
    made.busy = lambda: busy
    made.gateway.expect([0, 1])
    made.look()
    connecting = "STATUS=Not healthy: it is connecting to Discord."
    assert systemd.told == ["EXTEND_TIMEOUT_USEC=30000000", "WATCHDOG=1", connecting]

    made.gateway.stands(0, beating)
    made.look()
    assert systemd.told == ["EXTEND_TIMEOUT_USEC=30000000", "WATCHDOG=1"]
    made.gateway.stands(1, beating)
    made.gateway.counts("one client", lambda: 3)
    made.look()
    assert systemd.told == ["READY=1", "WATCHDOG=1", "STATUS=Serving; servers: 3."]

    busy = 301.0
    made.look()
    assert systemd.told == ["STATUS=Not healthy: a thread that answers is stuck."]
    busy = 0.0
    made.gateway.lost(1)
    clock.ahead = AWAY_SECONDS + 1
    made.look()
    assert systemd.told == ["WATCHDOG=1", "STATUS=Not healthy: Discord's gateway is away."]

    made.stopping()
    made.look()
    assert systemd.told == ["STOPPING=1", "STATUS=Shutting down."]


@posix_only
def test_what_finds_no_room_is_told_again(tmp_path: Path, clock: Clock, systemd: Systemd) -> None:
    made = watching(tmp_path, clock, systemd)
    for _ in range(200):  # more than wait there on any system
        made.look()
    made.gateway.stands(0, beating)
    made.look()
    assert "READY=1" not in systemd.told
    made.look()
    assert systemd.told == ["READY=1", "WATCHDOG=1", "STATUS=Serving; servers: 0."]


@pytest.mark.skipif(not os.path.exists("/proc"), reason="Linux alone has abstract sockets")  # noqa: PTH110
def test_an_abstract_socket_is_one_too(tmp_path: Path, clock: Clock) -> None:
    systemd = Systemd(f"@verbatim-test-{os.getpid()}")
    try:
        watching(tmp_path, clock, systemd).look()
        assert "WATCHDOG=1" in systemd.told
    finally:
        systemd.close()


@pytest.mark.parametrize("address", ["", "relative", "/nowhere/at/all", "@nobody", "/" + "x" * 500, "/\0"])
def test_where_nobody_listens_nothing_happens(tmp_path: Path, clock: Clock, address: str) -> None:
    Watch(tmp_path, Supervisor({"NOTIFY_SOCKET": address}), ENGLISH.health, clock).look()


@pytest.mark.parametrize(
    ("told", "seconds"), [("30000000", 30.0), ("", None), ("soon", None), ("-1", None), ("9" * 99, None)]
)
def test_the_watchdog_says_how_often_it_wants_to_hear(told: str, seconds: float | None) -> None:
    assert Supervisor({"WATCHDOG_USEC": told}).watchdog == pytest.approx(seconds)


@posix_only
def test_the_thread_feeds_a_watchdog_that_is_quick_and_leaves_nothing_behind(
    tmp_path: Path, clock: Clock, systemd: Systemd
) -> None:
    supervisor = Supervisor({"NOTIFY_SOCKET": systemd.address, "WATCHDOG_USEC": "150000"})
    with Watch(tmp_path, supervisor, ENGLISH.health, clock):
        fed = 0
        until = time.monotonic() + 10
        while fed < 3 and time.monotonic() < until:
            time.sleep(0.02)
            fed += systemd.told.count("WATCHDOG=1")
        assert fed >= 3
        assert status.read(tmp_path).process == os.getpid()
    assert not (tmp_path / status.FILE).exists()


def test_a_folder_that_cannot_be_written_to_ends_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    made = watching(tmp_path / "gone", Clock())
    assert not made.facts.disk.writable
    made.look()
    made.look()
    assert [record.getMessage() for record in caplog.records] == [
        "The status of the bot could not be written: No such file or directory."
    ]


async def soon(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not holds():  # noqa: ASYNC110  a thread or the time makes it hold
            await asyncio.sleep(0.01)


async def test_a_blocked_event_loop_is_seen_while_it_is_blocked(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "BEAT_SECONDS", 0.02)
    made = watching(tmp_path, clock)

    async def reach() -> None:
        pass

    async with made.beside(reach):
        await soon(lambda: made.facts.late is not None)
        assert not judge(made.facts).stuck
        clock.ahead = 11.0  # and nothing is awaited: so looks the thread on a loop that stands still
        assert Reason.EVENT_LOOP_LATE in judge(made.facts).reasons
        await soon(lambda: not judge(made.facts).stuck)
    assert made.facts.late is None


async def test_a_database_that_does_not_answer_counts_after_a_time(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "REACH_SECONDS", 0.02)
    made = watching(tmp_path, clock)
    failing: Exception | None = None

    async def reach() -> None:
        if failing is not None:
            raise failing

    async with made.beside(reach):
        await soon(lambda: made.facts.database_away == 0)
        failing = StateUnavailable(StateFault.FAILED)
        await soon(lambda: bool(made.facts.database_away))
        assert Reason.DATABASE_AWAY not in judge(made.facts).reasons
        clock.ahead = AWAY_SECONDS
        await soon(lambda: Reason.DATABASE_AWAY in judge(made.facts).reasons)
        failing = None
        await soon(lambda: made.facts.database_away == 0)


async def test_a_bot_is_healthy_while_discord_is_there_and_for_a_while_without(
    server: DiscordServer, config: Config, tmp_path: Path, clock: Clock
) -> None:
    made = watching(tmp_path, clock)
    assert judge(made.facts).reasons == (Reason.CONNECTING,)
    server.guild()
    async with running(server, FakeEngine(), config, figures=Figures(made)):
        await soon(lambda: made.facts.shards[0].latency is not None and made.facts.database_away is not None)
        assert judge(made.facts).healthy
        assert judge(made.facts).ready
        (shard,) = made.facts.shards
        assert (shard.acknowledged or 0.0) < 5
        assert made.gateway.servers == 1

        server.gateway.ends.extend([End("opening", status=503)] * 1000)
        await server.gateway.drop(1012)
        await soon(lambda: not judge(made.facts).ready)
        assert judge(made.facts).healthy
        clock.ahead = AWAY_SECONDS + 1
        assert Reason.GATEWAY_AWAY in judge(made.facts).reasons
        server.gateway.ends.clear()
        await soon(lambda: judge(made.facts).ready)
        assert Reason.GATEWAY_AWAY not in judge(made.facts).reasons
    assert made.gateway.servers == 0


async def test_a_bot_that_never_gets_through_is_not_healthy_and_not_stuck(
    server: DiscordServer, config: Config, tmp_path: Path, clock: Clock
) -> None:
    made = watching(tmp_path, clock)
    server.gateway.ends.extend([End("hello", 4000)] * 1000)
    bot = asyncio.create_task(_run(server, config, made))
    await server.world.until(lambda: server.gateway.opened)
    health = judge(made.facts)
    bot.cancel()
    await asyncio.gather(bot, return_exceptions=True)
    assert (health.reasons, health.ready, health.stuck) == ((Reason.CONNECTING,), False, False)


async def _run(server: DiscordServer, config: Config, made: Watch) -> None:
    async with running(server, FakeEngine(), config, figures=Figures(made)):
        raise AssertionError("it cannot have got through")
