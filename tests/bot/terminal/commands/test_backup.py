import json
import shutil
from pathlib import Path

import pytest

from bot.backup.exchange import Journal, Root, Step, prepared
from bot.backup.exchange import json as codec
from bot.backup.places import Places
from bot.config.configuration import load_config
from tests.bot.command_line import run
from tests.postgresql import NEEDED

Output = pytest.CaptureFixture[str]


def test_a_library_is_asked_again_after_it_was_restored(library: Path, capsys: Output) -> None:
    assert run("backup", "../saved.zip") == 0
    assert "2 files" in capsys.readouterr().out
    shutil.rmtree(library / "articles")
    assert run("restore", "../saved.zip") == 0
    said = capsys.readouterr()
    assert (said.out.count("\n"), said.err) == (1, "")
    assert run("ask", "Who chose the blue colour?") == 0
    assert "deep blue" in capsys.readouterr().out


def test_what_is_there_is_set_aside_and_named(library: Path, capsys: Output) -> None:
    assert run("backup", "../saved.zip", "--json") == 0
    assert json.loads(capsys.readouterr().out)["files"] == 2
    assert run("restore", "../saved.zip") == 2
    assert "--replace sets it aside" in capsys.readouterr().err
    assert run("restore", "../saved.zip", "--replace", "--json") == 0
    (aside,) = json.loads(capsys.readouterr().out)["set_aside"]
    assert {path.name for path in (library / aside).iterdir()} == {"bridge.txt", "market.txt"}


def test_what_could_not_be_saved_is_an_error(library: Path, capsys: Output) -> None:
    try:
        (library / "articles" / "out.txt").symlink_to("/etc/hostname")
    except OSError:
        pytest.skip("this system does not let this user make links")
    assert run("backup", "../saved.zip") == 1
    assert "out.txt is not in the backup" in capsys.readouterr().err


def test_no_backup_is_one_sentence(library: Path, capsys: Output) -> None:
    (library / "not.zip").write_text("not a zip")
    for file in ("not.zip", "missing.zip", "."):
        assert run("restore", file, "--replace") == 2
        assert capsys.readouterr().err.count("\n") == 1


def test_any_command_finishes_a_restore_that_was_interrupted(library: Path, capsys: Output) -> None:
    places = Places.of(load_config())
    journal = Journal("20261128-120000-abcdef", (), (Step(Root.ARTICLES, "harbour.txt"),))
    ready = prepared(places, journal.id, Root.ARTICLES)
    ready.mkdir()
    shutil.copy(library / "articles" / "market.txt", ready / "harbour.txt")
    places.data.mkdir()
    (places.data / "restoring.json").write_bytes(codec.encode(journal))
    assert run("articles", "--json") == 0
    said = capsys.readouterr()
    assert "harbour" in said.out
    assert "finished" in said.err
    assert run("articles", "--json") == 0
    assert capsys.readouterr().err == ""


@NEEDED
def test_a_library_moves_to_a_postgresql_and_back(library: Path, database: str, capsys: Output) -> None:
    in_folders = Path("config.toml").read_text()
    assert run("backup", "../one.zip") == 0
    Path("config.toml").write_text(f'{in_folders}[storage]\ndatabase = "{database}"\n')
    assert run("restore", "../one.zip") == 0
    assert "set aside" not in capsys.readouterr().out
    assert run("ask", "Who chose the blue colour?") == 0
    assert "deep blue" in capsys.readouterr().out
    assert run("library", "remove", "market", "--yes") == 0
    shutil.rmtree("data")
    assert run("backup", "../two.zip") == 0
    assert run("restore", "../one.zip") == 2
    assert "in the database postgresql://" in capsys.readouterr().err
    Path("config.toml").write_text(in_folders)
    assert run("restore", "../two.zip", "--replace") == 0
    assert [path.name for path in sorted(library.glob("articles/*.txt"))] == ["bridge.txt"]


@NEEDED
def test_while_the_database_is_away_there_is_no_backup(library: Path, capsys: Output) -> None:
    Path("config.toml").write_text('[storage]\ndatabase = "postgresql://me:secret@127.0.0.1:1/verbatim"\n')
    assert run("backup", "../away.zip") == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "cannot be reached" in said.err
    assert "secret" not in said.err
    assert not (library.parent / "away.zip").exists()
