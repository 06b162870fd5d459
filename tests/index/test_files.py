import os
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from index.files import flush_folder, write_file, write_folder


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
        patched.setattr("pathlib.Path.open" if call == "open" else f"os.{call}", fail)
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
