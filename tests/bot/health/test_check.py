"""`healthcheck`: an exit status, a line a fact or JSON, from the note of whatever process runs or ran."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest

from bot.health import status
from bot.health.check import check, main
from bot.health.facts import Disk
from tests.bot.command_line import ROOT, run
from tests.bot.health.facts import WELL

Output = pytest.CaptureFixture[str]


def checked(folder: Path, capsys: Output, *, later: float = 0.0) -> tuple[int, list[str], dict[str, Any]]:
    """The exit status, what is printed, and what is printed as JSON."""
    (folder / "config.toml").write_text("")
    statuses = [
        check(folder / "config.toml", {}, as_json=as_json, clock=lambda: time.time() + later)
        for as_json in (False, True)
    ]
    *said, record = capsys.readouterr().out.splitlines()
    assert statuses[0] == statuses[1] == (0 if json.loads(record)["healthy"] else 1)
    return statuses[0], said, json.loads(record)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


def test_a_bot_that_is_well(data: Path, capsys: Output) -> None:
    status.write(data, WELL)
    code, said, record = checked(data.parent, capsys)
    assert (code, said[0], len(said)) == (0, "Healthy.", 7)
    assert (record["ready"], record["reasons"], record["process"]) == (True, [], os.getpid())
    assert record["facts"]["shards"][0]["latency"] == 0.08
    assert [file.name for file in data.iterdir()] == [status.FILE]


def test_one_that_is_not(data: Path, capsys: Output) -> None:
    status.write(data, msgspec.structs.replace(WELL, shards=(), disk=Disk(0, writable=False)))
    code, said, record = checked(data.parent, capsys)
    assert code == 1
    assert said[0] == (
        "Not healthy: it is connecting to Discord; the disk is nearly full; the data folder cannot be written to."
    )
    assert record["reasons"] == ["connecting", "disk_full", "disk_read_only"]


def test_where_none_runs(data: Path, capsys: Output) -> None:
    code, said, record = checked(data.parent, capsys)
    assert (code, record["reasons"], record["facts"]) == (1, ["not_running"], None)
    assert said == [f"Not healthy: no bot runs with the data folder {data}."]
    status.write(data, WELL)
    status.remove(data)
    assert checked(data.parent, capsys)[2]["reasons"] == ["not_running"]


@pytest.mark.parametrize(("later", "silent"), [(19.0, False), (-19.0, False), (21.0, True), (-21.0, True)])
def test_the_note_of_a_process_that_was_killed_or_hangs_grows_old(
    data: Path, capsys: Output, later: float, silent: bool
) -> None:
    status.write(data, WELL)
    code, said, record = checked(data.parent, capsys, later=later)
    assert (code == 1, record["reasons"] == ["silent"], record["facts"] is None) == (silent,) * 3
    if silent:
        assert said == [
            f"Not healthy: the bot in process {os.getpid()} has said nothing for 21 s; it was killed, or hangs."
        ]


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[" * 100_000, b"\xff", b'{"process":1,"written":1e999,"facts":{}}', b"0" * 300_000],
)
def test_a_note_that_is_none_is_one_sentence(data: Path, capsys: Output, content: bytes) -> None:
    (data / status.FILE).write_bytes(content)
    _, said, record = checked(data.parent, capsys)
    assert record["reasons"] == ["not_readable"]
    assert len(said) == 1
    assert said[0].startswith("Not healthy: the status of the bot in ")


@pytest.mark.skipif(os.name != "posix", reason="needs links and pipes")
def test_neither_a_link_nor_a_pipe_is_followed_or_waited_for(data: Path, capsys: Output, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    status.write(other, WELL)
    (data / status.FILE).symlink_to(other / status.FILE)
    assert checked(tmp_path, capsys)[2]["reasons"] == ["not_readable"]
    (data / status.FILE).unlink()
    os.mkfifo(data / status.FILE)
    assert checked(tmp_path, capsys)[2]["reasons"] == ["not_readable"]
    status.write(data, WELL)
    assert checked(tmp_path, capsys)[0] == 0
    (data / f"{status.FILE}.{os.getpid()}").symlink_to(other / "target")
    status.write(data, WELL)
    assert not (other / "target").exists()


def test_a_configuration_that_is_wrong_is_not_healthy_either(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "config.toml").write_text("[storage]\ndata = 5\n")
    assert main(["--config", str(tmp_path / "config.toml"), "healthcheck"]) == 1
    assert capsys.readouterr().out.startswith(f"{tmp_path}/config.toml, line 2: [storage] data must be")


def test_the_long_way_says_the_same(data: Path, capsys: Output) -> None:
    (data.parent / "config.toml").write_text("")
    config = ["--config", str(data.parent / "config.toml")]
    for arguments in (["healthcheck", *config], [*config, "healthcheck", "--json"]):
        assert main(arguments) == run(*arguments) == 1
        first, second = capsys.readouterr().out.splitlines()
        assert first == second


def test_it_is_quick_and_known_by_its_place(data: Path) -> None:
    (data.parent / "config.toml").write_text("")
    status.write(data, WELL)
    program = "import sys; from bot.start import main; code = main(); print(*sys.modules); sys.exit(code)"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program, "--config", "config.toml", "healthcheck"],
        cwd=data.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    first, *_, loaded = done.stdout.splitlines()
    assert (done.returncode, first) == (0, "Healthy.")
    large = {"numpy", "onnxruntime", "faiss", "discord", "aiohttp", "sqlalchemy", "rich", "bot.__main__", "asyncio"}
    assert not set(loaded.split()) & large
