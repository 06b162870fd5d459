"""What Prometheus reads of a running bot, and what it must never read."""

import asyncio
import json
import re
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.config.configuration import Config, ConfigError
from bot.config.values import HostName
from bot.config.watching import MetricsConfig
from bot.health.facts import Index, Reason
from bot.health.supervisor import Supervisor
from bot.health.watch import Watch
from bot.locales import ENGLISH
from bot.metrics.exposition import METRICS, Exposition
from bot.metrics.figures import Figures
from bot.metrics.server import MOST_READERS, metrics_served
from tests.bot.command_line import ROOT
from tests.bot.discord_bot import running
from tests.bot.fake_engine import FakeEngine
from tests.discord_server import DiscordServer

Values = dict[tuple[str, ...], float]


@pytest.fixture
def figures(tmp_path: Path) -> Figures:
    watch = Watch(tmp_path, Supervisor({}), ENGLISH.health)
    watch.index = lambda: Index(generation=3, libraries=2, sentences=70)
    return Figures(watch)


@pytest.fixture
def port(figures: Figures) -> Iterator[int]:
    with metrics_served(MetricsConfig(free_port()), figures) as opened:
        assert opened is not None
        assert opened[0] == "127.0.0.1"
        yield opened[1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def read(port: int, path: str = "/metrics") -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as response:
        return response.status, await response.text()


def values(page: str) -> dict[str, Values]:
    """By name: the values of a metric by its labels in the order of their names."""
    found: dict[str, Values] = {}
    for family in text_string_to_metric_families(page):
        for sample in family.samples:
            labels = tuple(value for _, value in sorted(sample.labels.items()))
            found.setdefault(sample.name, {})[labels] = sample.value
    return found


async def test_what_a_running_bot_says(server: DiscordServer, config: Config, figures: Figures, port: int) -> None:
    guild = server.guild("Secret Society")
    asker = server.human("adalovelace", guild)
    engine = FakeEngine()
    status, page = await read(port, "/healthz")
    assert (status, json.loads(page)["reasons"]) == (503, ["connecting"])
    async with running(server, engine, config, figures=figures):
        await asker.ask("Who paid for the roof?")
        await asker.ask("What is the tungsten price?")
        await asker.ask("help")
        engine.failure = RuntimeError("tungsten")
        await asker.ask("Who paid for the river?")
        engine.failure = None
        async with asyncio.timeout(30):
            while (  # noqa: ASYNC110  a thread makes it hold
                figures.watch.facts.shards[0].latency is None or figures.watch.facts.database_away is None
            ):
                await asyncio.sleep(0.02)
        status, page = await read(port)
        health, told = await read(port, "/healthz")

    assert (status, health, json.loads(told)["ready"]) == (200, 200, True)
    found = values(page)
    assert found["verbatim_answers_total"] == {("quoted",): 1, ("refused",): 1}
    assert found["verbatim_failures_total"] == {("unexpected", "questions"): 1}
    assert found["verbatim_served_seconds_count"][("questions",)] >= 2
    assert found["verbatim_servers"] == {(): 1}
    assert found["verbatim_shard_ready"] == {("0",): 1}
    assert found["verbatim_shard_latency_seconds"][("0",)] < 5
    assert found["verbatim_healthy"] == {(): 1}
    assert set(found["verbatim_unhealthy"]) == {(reason.value,) for reason in Reason}
    assert found["verbatim_queue_places"][("questions",)] == 32
    assert found["verbatim_sentences_held"] == {(): 70}
    for secret in ("tungsten", "roof", "adalovelace", "Secret", str(guild.id), str(asker.user.id), server.token):
        assert secret not in page + told


def test_every_metric_is_there_from_the_start_and_named_as_described(figures: Figures) -> None:
    page = Exposition(figures).page().decode()
    typed = dict(re.findall(r"^# TYPE (\S+) (\S+)$", page, re.MULTILINE))
    ours = {name: kind for name, kind in typed.items() if name.startswith("verbatim_")}
    assert ours == {described.shown: described.kind for described in METRICS.values()}
    if sys.platform == "linux":
        assert "process_resident_memory_bytes" in typed


def test_the_page_of_the_documentation_has_a_row_for_each() -> None:
    page = (ROOT / "docs" / "watching.md").read_text(encoding="utf-8")
    for described in METRICS.values():
        labels = ", ".join(f"`{label}`" for label in described.labels)
        row = f"| `{described.shown}` | {described.kind} | {labels} | {described.meaning} |"
        assert row in page, f"docs/watching.md lacks the row\n{row}"


def test_the_dashboard_names_only_metrics_that_there_are_and_all_of_them() -> None:
    dashboard = json.loads((ROOT / "deploy" / "grafana.json").read_text(encoding="utf-8"))
    said = " ".join(target["expr"] for panel in dashboard["panels"] for target in panel["targets"])
    named = {re.sub(r"_(bucket|sum|count)$", "", name) for name in re.findall(r"\b(?:verbatim|process)_\w+", said)}
    assert named == {described.shown for described in METRICS.values()} | {"process_resident_memory_bytes"}
    labels = set(re.findall(r"(\w+)=~?\"", said)) | {
        label.strip() for many in re.findall(r"by \(([^)]*)\)", said) for label in many.split(",")
    }
    assert labels <= {label for described in METRICS.values() for label in described.labels} | {"le", "instance"}
    ids = [panel["id"] for panel in dashboard["panels"]]
    assert len(set(ids)) == len(ids)


async def test_nothing_else_is_served_and_nothing_is_changed(port: int) -> None:
    assert (await read(port, "/metrics?name=x"))[0] == 200
    for path in ("/", "/../config.toml", "/healthz/", "/metrics/x"):
        assert (await read(port, path)) == (404, "/healthz, /metrics\n")
    async with aiohttp.ClientSession() as session:
        async with session.post(f"http://127.0.0.1:{port}/metrics", data=b"x") as response:
            assert response.status == 501
        async with session.head(f"http://127.0.0.1:{port}/healthz") as response:
            assert (response.status, await response.read()) == (503, b"")


async def test_slow_readers_keep_nobody_waiting_and_are_bounded(port: int) -> None:
    with ExitStack() as stack:
        for _ in range(MOST_READERS - 2):
            slow = stack.enter_context(socket.create_connection(("127.0.0.1", port)))
            slow.sendall(b"GET /metrics HTTP/1.1\r\nX-")
        async with asyncio.timeout(5):
            assert (await read(port))[0] == 200
        for _ in range(20):
            slow = stack.enter_context(socket.create_connection(("127.0.0.1", port)))
            with suppress(OSError):  # closed already
                slow.sendall(b"GET")
        with pytest.raises(aiohttp.ClientError):
            await read(port)
    async with asyncio.timeout(10):
        while True:
            with suppress(aiohttp.ClientError):
                await read(port)
                break
            await asyncio.sleep(0.05)


def test_a_port_that_is_taken_and_a_host_that_is_not_here_are_one_sentence(figures: Figures, port: int) -> None:
    for config in (MetricsConfig(port), MetricsConfig(port, HostName("192.0.2.1"))):
        with pytest.raises(ConfigError, match=r"^\[metrics\] port \d+ on [\d.]+ cannot be opened: .+\.$"):
            ExitStack().enter_context(metrics_served(config, figures))


def test_a_name_that_no_machine_can_have_is_one_sentence(figures: Figures) -> None:
    with pytest.raises(ConfigError, match=r"cannot be opened: .+\.$"):
        ExitStack().enter_context(metrics_served(MetricsConfig(free_port(), HostName("a" * 64)), figures))


def test_a_bot_that_is_started_again_has_its_port_again(figures: Figures) -> None:
    """Whoever closes a connection first keeps its port for a while, and that is the bot."""
    config = MetricsConfig(free_port())
    for _ in range(2):
        with metrics_served(config, figures) as opened:
            assert opened is not None
            with socket.create_connection(opened) as reader:
                reader.sendall(b"GET /healthz HTTP/1.0\r\n\r\n")
                while reader.recv(65_536):
                    pass


def test_without_a_port_nothing_is_opened_and_without_the_package_one_sentence_says_so(
    figures: Figures, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith(("prometheus_client", "bot.metrics.exposition"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "prometheus_client", None)
    with metrics_served(MetricsConfig(), figures) as opened:
        assert opened is None
    with pytest.raises(ConfigError, match=r"pip install '\.\[metrics\]'"):
        ExitStack().enter_context(metrics_served(MetricsConfig(free_port()), figures))
