from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from index.errors import AlreadyServed, BuildInProgress
from index.store.locking import build_lock, serving_lock

HOLD = """
import sys
from pathlib import Path
from index.store.locking import build_lock
with build_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held_by_another_process(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that holds the lock until its standard input ends."""
    command = [sys.executable, "-c", HOLD, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:  # noqa: S603
        try:
            assert holder.stdout is not None
            assert holder.stdout.readline().strip() == b"held"
            yield holder
        finally:
            holder.kill()


def refusal(folder: Path) -> BuildInProgress:
    with pytest.raises(BuildInProgress) as refused, build_lock(folder):
        pass
    return refused.value


def is_free(folder: Path) -> bool:
    with build_lock(folder):
        return True


def test_a_second_process_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    with held_by_another_process(tmp_path) as holder:
        error = refusal(tmp_path)
    assert f"process {holder.pid} on " in error.holder
    assert "since 2" in error.holder
    assert error.holder in str(error)


def test_the_lock_of_a_killed_process_is_taken_over(tmp_path: Path) -> None:
    with held_by_another_process(tmp_path) as holder:
        holder.kill()
        holder.wait()
        with build_lock(tmp_path):
            # The dead one's note is still there when the lock is taken, and must not be what others are told.
            assert f"process {os.getpid()} on " in refusal(tmp_path).holder


def test_the_lock_of_a_finished_process_is_free(tmp_path: Path) -> None:
    with held_by_another_process(tmp_path) as holder:
        holder.communicate(timeout=30)
        assert holder.returncode == 0
        assert is_free(tmp_path)


def test_two_threads_of_one_process_exclude_each_other(tmp_path: Path) -> None:
    refused: list[BuildInProgress] = []
    with build_lock(tmp_path):
        thread = threading.Thread(target=lambda: refused.append(refusal(tmp_path)))
        thread.start()
        thread.join()
    assert len(refused) == 1
    assert is_free(tmp_path)


def test_of_many_threads_one_builds_at_a_time(tmp_path: Path) -> None:
    room = tmp_path / "room for one"
    start = threading.Barrier(8)

    def try_often() -> int:
        entered = 0
        start.wait()
        for _ in range(25):
            with suppress(BuildInProgress), build_lock(tmp_path):
                room.mkdir()  # fails for whoever comes in second
                room.rmdir()
                entered += 1
        return entered

    with ThreadPoolExecutor(8) as threads:
        builds = [threads.submit(try_often) for _ in range(8)]
    assert sum(build.result() for build in builds) > 0


def test_an_error_inside_releases_the_lock(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), build_lock(tmp_path):
        raise ZeroDivisionError
    assert is_free(tmp_path)


def note_in(folder: Path) -> Path:
    (note,) = folder.glob("*.json")
    return note


STRANGE_PROCESSES: list[object] = [0, -1, 10**300, "1", 1.5, None, []]
STRANGE_HOSTS: list[object] = ["", "a b", "\x1b[31mnas", "nas\n", "@everyone", "h" * 300, 5, None]
STRANGE_TIMES: list[object] = ["", "yesterday", "0001-01-01T00:00:00+23:59", 5, None, {}]
NOTE = {"process": 4242, "host": "nas", "since": "2026-03-02T14:05:10+01:00"}


def test_the_holder_is_told_in_words_with_the_time_in_utc(tmp_path: Path) -> None:
    with build_lock(tmp_path):
        note_in(tmp_path).write_text(json.dumps(NOTE))
        assert refusal(tmp_path).holder == "process 4242 on nas (since 2026-03-02 13:05:10 UTC)"


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"{",
        b"[]",
        b"7",
        b"{}",
        b"\xff\xfe",
        b"[" * 100_000,
        json.dumps(NOTE | {"padding": "x" * 10_000}).encode(),
        *(json.dumps(NOTE | {"process": process}).encode() for process in STRANGE_PROCESSES),
        *(json.dumps(NOTE | {"host": host}).encode() for host in STRANGE_HOSTS),
        *(json.dumps(NOTE | {"since": since}).encode() for since in STRANGE_TIMES),
    ],
    ids=lambda note: note[:60].decode("ascii", "replace"),
)
def test_a_note_that_nobody_here_wrote_names_no_holder(tmp_path: Path, note: bytes) -> None:
    with build_lock(tmp_path):
        note_in(tmp_path).write_bytes(note)
        assert refusal(tmp_path).holder == "another process"


def test_a_missing_note_names_no_holder(tmp_path: Path) -> None:
    with build_lock(tmp_path):
        note_in(tmp_path).unlink()
        assert refusal(tmp_path).holder == "another process"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("linked", [False, True])
def test_a_pipe_in_place_of_the_lock_is_not_waited_for(tmp_path: Path, linked: bool) -> None:
    lock = tmp_path / "build.lock"
    os.mkfifo(tmp_path / "pipe" if linked else lock)
    if linked:
        lock.symlink_to(tmp_path / "pipe")
    with suppress(OSError), build_lock(tmp_path):  # held or refused, but not waited for
        pass


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_place_of_the_note_is_not_waited_for(tmp_path: Path) -> None:
    with build_lock(tmp_path):
        note = note_in(tmp_path)
        note.unlink()
        os.mkfifo(note)
        assert refusal(tmp_path).holder == "another process"


def test_a_folder_in_place_of_the_note_does_not_stop_a_build(tmp_path: Path) -> None:
    with build_lock(tmp_path):
        note = note_in(tmp_path)
        note.unlink()
        note.mkdir()
    with build_lock(tmp_path):
        assert refusal(tmp_path).holder == "another process"


def test_signing_does_not_follow_a_link(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    precious = tmp_path / "precious"
    precious.write_text("untouched")
    with build_lock(tmp_path / "data"):
        note = note_in(tmp_path / "data")
    try:
        note.symlink_to(precious)
    except OSError:
        pytest.skip("this system does not let this user make links")
    with build_lock(tmp_path / "data"):
        assert str(os.getpid()) in note.read_text()
    assert precious.read_text() == "untouched"


class TestServing:
    """One process serves a data folder to people, while others build in it and look into it."""

    def test_a_second_one_is_told_who_does(self, tmp_path: Path) -> None:
        with serving_lock(tmp_path / "new" / "data") as held:
            assert held
            with pytest.raises(AlreadyServed) as refused, serving_lock(tmp_path / "new" / "data"):
                pass
        assert f"process {os.getpid()} on " in str(refused.value)
        with serving_lock(tmp_path / "new" / "data") as held:
            assert held

    def test_it_is_not_in_the_way_of_a_build(self, tmp_path: Path) -> None:
        with serving_lock(tmp_path), build_lock(tmp_path):
            assert f"process {os.getpid()} on " in refusal(tmp_path).holder

    def test_where_nothing_can_be_locked_nobody_is_kept_from_serving(self, tmp_path: Path) -> None:
        (tmp_path / "data").write_bytes(b"a file where the folder should be")
        with serving_lock(tmp_path / "data") as held:
            assert not held

    def test_an_error_of_those_who_serve_is_theirs(self, tmp_path: Path) -> None:
        with pytest.raises(PermissionError), serving_lock(tmp_path):
            raise PermissionError
