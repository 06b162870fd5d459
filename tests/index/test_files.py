import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from index.files import IrregularFile, flush_folder, open_regular, read_regular, write_file, write_folder


@pytest.mark.parametrize("content", [b"new", bytearray(b"new"), memoryview(b"new"), b""])
def test_a_file_takes_the_place_of_another(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "note").write_bytes(b"something longer")
    write_file(tmp_path / "note", content)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("note", bytes(content))]


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"kept")
    try:
        (tmp_path / "note").symlink_to(tmp_path / "elsewhere")
    except OSError:
        pytest.skip("this system does not let this user make links")
    write_file(tmp_path / "note", b"new")
    assert ((tmp_path / "elsewhere").read_bytes(), (tmp_path / "note").is_symlink()) == (b"kept", False)


@pytest.mark.parametrize(
    "write",
    [
        lambda folder: write_file(folder / "note", b"new"),
        lambda folder: write_folder(folder / "more", {"a": b"new", "b": b"new"}),
    ],
)
@pytest.mark.parametrize("call", ["open", "fsync", "replace"])
def test_what_fails_leaves_all_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path], None], call: str
) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError

    (tmp_path / "note").write_bytes(b"old")
    with monkeypatch.context() as patched:
        patched.setattr("builtins.open" if call == "open" else f"os.{call}", fail)
        with pytest.raises(OSError, match=r"^$"):
            write(tmp_path)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("note", b"old")]


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot flush a folder")
def test_a_file_system_that_cannot_flush_folders_is_good_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> NoReturn:
        raise OSError(22, "Invalid argument")

    monkeypatch.setattr(os, "fsync", fail)
    flush_folder(tmp_path)


class TestReading:
    """Whatever lies where a file should be, reading it does not wait."""

    def test_a_regular_file(self, tmp_path: Path) -> None:
        (tmp_path / "note").write_bytes(b"four")
        assert read_regular(tmp_path / "note", 4) == b"four"

    def test_a_larger_file_is_not_read(self, tmp_path: Path) -> None:
        (tmp_path / "note").write_bytes(b"")
        os.truncate(tmp_path / "note", 2**40)
        with pytest.raises(OSError, match="large"):
            read_regular(tmp_path / "note", 4)

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
    @pytest.mark.parametrize("follow", [False, True])
    def test_pipes_devices_sockets_folders_and_links_to_them(self, tmp_path: Path, follow: bool) -> None:
        os.mkfifo(tmp_path / "pipe")
        (tmp_path / "folder").mkdir()
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(tmp_path / "socket"))
        places = [tmp_path / name for name in ("pipe", "folder", "socket")] + [Path(os.devnull)]
        for number, place in enumerate(places):
            (tmp_path / f"link-{number}").symlink_to(place)
        for path in [*places, *tmp_path.glob("link-*")]:
            with pytest.raises(IrregularFile):
                open_regular(path, follow=follow)

    def test_a_link_stands_for_a_file_only_where_it_may(self, tmp_path: Path) -> None:
        (tmp_path / "note").write_bytes(b"four")
        try:
            (tmp_path / "link").symlink_to(tmp_path / "note")
        except OSError:
            pytest.skip("this system does not let this user make links")
        with open_regular(tmp_path / "link", follow=True) as file:
            assert file.read() == b"four"
        with pytest.raises(IrregularFile):
            open_regular(tmp_path / "link")

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
    def test_a_file_that_becomes_a_pipe_when_it_is_opened(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        note, os_open = tmp_path / "note", os.open

        def swap(path: Path, flags: int) -> int:
            note.unlink()
            os.mkfifo(note)
            return os_open(path, flags)

        note.write_bytes(b"four")
        monkeypatch.setattr(os, "open", swap)
        with pytest.raises(IrregularFile):
            open_regular(note)


@pytest.mark.skipif(os.name != "posix", reason="other systems keep no such modes")
def test_a_private_file_is_private_from_the_first_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "note").write_bytes(b"old")
    seen: list[int] = []
    sync = os.fsync
    monkeypatch.setattr("os.fsync", lambda file: (seen.append(os.fstat(file).st_mode & 0o777), sync(file)))

    write_file(tmp_path / "note", b"new", 0o600)
    assert seen[0] == 0o600
    assert ((tmp_path / "note").read_bytes(), (tmp_path / "note").stat().st_mode & 0o777) == (b"new", 0o600)
