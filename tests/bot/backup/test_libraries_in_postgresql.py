"""Libraries that a PostgreSQL has, saved and restored by machines whose data folders hold nothing of them."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.backup import exchange, restoring
from bot.backup.exchange import finish
from bot.backup.making import make
from bot.backup.places import Places
from bot.backup.restoring import restore
from bot.errors import BackupRefused, StateUnavailable
from index import (
    Collection,
    CollectionBusy,
    StorageUnavailable,
    Upload,
    place_of,
    replacing_libraries,
)
from index.store.origin import checkout
from tests.bot.backup.houses import FILES, ended, furnished, house, on, saved_in, silent
from tests.index.store.generations import OLD, add
from tests.index.store.origin.machines import ask, machine
from tests.postgresql import NEEDED, PostgreSQL

pytestmark = NEEDED

MOVED = ended(FILES)
"""What a database has of these; what folders have besides is of no library."""


@pytest.fixture(scope="module")
def backup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("backup")
    make(furnished(folder / "one"), folder / "saved.zip", silent)
    return folder / "saved.zip"


@pytest.fixture
def here(tmp_path: Path, database: str) -> Places:
    return on(tmp_path / "here", database)


@pytest.fixture
def there(tmp_path: Path, database: str) -> Places:
    return on(tmp_path / "there", database)


def collection(places: Places, name: str = "") -> Collection:
    assert places.libraries is not None
    return Collection(place_of(places.libraries, name))


def keep(places: Places, name: str, file: str, text: str) -> None:
    """Brings an article to a library."""
    one = collection(places, name)
    one.keep(one.preview(Upload(file, text.encode())))


def had(database: str, folder: Path) -> dict[str, str]:
    """The files that a backup has, made on a machine that has fetched nothing."""
    shutil.rmtree(folder, ignore_errors=True)
    made = make(on(folder, database), folder.with_suffix(".zip"), silent)
    assert made.problems == ()
    with ZipFile(folder.with_suffix(".zip")) as archive:
        names = [name for name in archive.namelist() if name.startswith(("articles/", "data/"))]
        return {name: archive.read(name).decode() for name in names}


def test_a_machine_that_has_fetched_nothing_saves_everything(here: Places, backup: Path, tmp_path: Path) -> None:
    restore(here, backup, silent)
    assert had(here.address, tmp_path / "there") == MOVED
    keep(here, "server-5", "ferry.txt", "The ferry\n\nThe ferry sails on Monday, said Jane Doe, the mayor.\n")
    collection(here, "server-5").remove("menu.txt")
    saved = had(here.address, tmp_path / "there")
    assert "data/libraries/server-5/articles/ferry.txt" in saved
    assert "data/libraries/server-5/articles/menu.txt" not in saved
    assert [text for name, text in saved.items() if name.startswith("data/libraries/server-5/removed/")].count(
        "Soup on Monday."
    ) == 1


def test_a_copy_that_is_behind_or_damaged_is_brought_up_to_date_first(
    here: Places, there: Places, backup: Path, tmp_path: Path
) -> None:
    restore(here, backup, silent)
    make(there, tmp_path / "first.zip", silent)
    soup = there.data / "libraries" / "server-5" / "articles" / "menu.txt"
    before = soup.stat()
    soup.write_text("Soap on Monday.")
    exchange.os.utime(soup, ns=(before.st_atime_ns, before.st_mtime_ns))
    (there.data / "articles" / "bridge.txt").unlink()
    shutil.rmtree(here.data)
    machine(here.data, here.address, "server-6").remove()
    make(there, tmp_path / "second.zip", silent)
    with ZipFile(tmp_path / "second.zip") as archive:
        found = {name: archive.read(name).decode() for name in archive.namelist() if name.partition("/")[1]}
    assert found == {name: text for name, text in MOVED.items() if "server-6" not in name}


def test_what_is_damaged_in_the_database_is_told(here: Places, there: Places, backup: Path, tmp_path: Path) -> None:
    restore(here, backup, silent)
    ask(
        here.address,
        "UPDATE store_chunks SET content = overlay(content PLACING 'X' FROM 1) WHERE content LIKE 'Soup%%'",
    )
    made = make(there, tmp_path / "saved.zip", silent)
    assert made.problems == (
        "data/libraries/server-5/articles/menu.txt is not in the backup: it is damaged in the database.",
    )
    assert made.files == len(MOVED)  # with the state, without this one


def test_while_somebody_changes_a_library_for_long_there_is_no_backup(
    here: Places, there: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(there, "", "ferry.txt", "The ferry\n\nThe ferry sails on Monday, said Jane Doe, the mayor.\n")
    monkeypatch.setattr(checkout, "WAIT", 0.1)
    with collection(there)._changing(), pytest.raises(CollectionBusy):
        make(there, tmp_path / "saved.zip", silent)
    assert not (tmp_path / "saved.zip").exists()


def test_moving_from_folders_and_back_keeps_everything(backup: Path, here: Places, tmp_path: Path) -> None:
    restore(here, backup, silent)
    make(here, tmp_path / "two.zip", silent)
    back = furnished(tmp_path / "back", mark="!")
    restored = restore(back, tmp_path / "two.zip", silent, replace=True)
    assert saved_in(tmp_path / "back") == MOVED
    assert {path.name for folder in restored.aside for path in folder.iterdir()} >= {"bridge.txt", "libraries"}


def test_what_changes_were_begun_is_restored_as_it_was_to_be(here: Places, tmp_path: Path) -> None:
    places = furnished(tmp_path / "one")
    change = places.data / "libraries" / "server-5" / "changes" / "0123456789abcdef"
    (change / "plan.json").write_text('{"moves": [["own/changes/0123456789abcdef/0", "articles/bread.txt"]]}')
    make(places, tmp_path / "saved.zip", silent)
    restore(here, tmp_path / "saved.zip", silent)
    there = had(here.address, tmp_path / "there")
    assert there["data/libraries/server-5/articles/bread.txt"] == "Bread on Monday."


def test_what_is_there_is_in_the_way_or_set_aside_whole(
    here: Places, there: Places, backup: Path, tmp_path: Path
) -> None:
    restore(here, backup, silent)
    keep(here, "server-9", "ferry.txt", "The ferry\n\nThe ferry sails on Monday, said Jane Doe, the mayor.\n")
    collection(here).remove("bridge.txt")
    add(machine(here.data, here.address, "server-5"), OLD)
    add(machine(here.data, here.address, "server-9"), OLD)
    before = had(here.address, tmp_path / "saved")
    with pytest.raises(BackupRefused, match="something already in the database") as refused:
        restore(there, backup, silent)
    assert "--replace" in str(refused.value)
    assert had(here.address, tmp_path / "saved") == before
    (aside,) = restore(there, backup, silent, replace=True).aside
    found = [file for file in sorted(aside.rglob("*")) if file.is_file() and "generations" not in file.parts]
    names = {file.relative_to(aside).as_posix(): file.read_text() for file in found if file.suffix in (".txt", ".toml")}
    assert names == {
        name.removeprefix("data/"): text for name, text in before.items() if name.endswith((".txt", ".toml"))
    }
    assert had(here.address, tmp_path / "saved") == MOVED
    for one in (here, there):  # whether it had copies of before or not
        assert set(collection(one).paths().values()) == {"bridge.txt", "old/market.txt", "Straße 東京.txt"}
        assert collection(one, "server-9").paths() == {}
    assert machine(here.data, here.address, "server-5").load() is not None, "the same articles, so what was built stays"
    assert machine(here.data, here.address, "server-9").load() is None
    ((left,),) = ask(here.address, "SELECT count(*) FROM store_dropped")
    assert left == 0


def test_what_lay_in_folders_never_comes_into_a_database_that_was_restored(
    here: Places, tmp_path: Path, backup: Path
) -> None:
    (tmp_path / "here" / "articles").mkdir(parents=True)
    (tmp_path / "here" / "articles" / "mine.txt").write_text("Mine.")
    make(house(tmp_path / "empty"), tmp_path / "empty.zip", silent)
    restore(here, tmp_path / "empty.zip", silent)
    assert had(here.address, tmp_path / "there") == {}
    assert collection(here).paths() == {}


class Killed(BaseException):
    """As if the process had died there."""


@pytest.mark.parametrize("moment", ["before the journal", "before it stands", "after it stands"])
def test_killed_all_is_as_before_or_the_next_command_finishes_it_once(
    here: Places, there: Places, backup: Path, tmp_path: Path, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(here, "server-9", "ferry.txt", "The ferry\n\nThe ferry sails on Monday, said Jane Doe, the mayor.\n")
    before = had(here.address, tmp_path / "saved")

    @contextmanager
    def dying(*arguments: object):  # noqa: ANN202
        with replacing_libraries(*arguments) as stand:  # type: ignore[arg-type]

            def die() -> None:
                if moment == "after it stands":
                    stand()
                raise Killed

            if moment == "before the journal":
                raise Killed
            yield die

    with monkeypatch.context() as patched:
        patched.setattr(restoring, "replacing_libraries", dying)
        with pytest.raises(Killed):
            restore(there, backup, silent, replace=True)
    if moment != "after it stands":
        assert had(here.address, tmp_path / "saved") == before
    else:
        keep(here, "server-10", "ferry.txt", "The ferry\n\nIt sails on Monday, said Jane Doe, the mayor.\n")
    assert finish(there) is (moment != "before the journal")
    found = had(here.address, tmp_path / "saved")
    if moment == "before the journal":
        assert found == before
        restore(there, backup, silent, replace=True)
        assert had(here.address, tmp_path / "saved") == MOVED
        return
    assert {name: text for name, text in found.items() if "server-10" not in name} == MOVED
    assert any("server-10" in name for name in found) is (moment == "after it stands")
    (aside,) = there.data.glob(".replaced-*")
    assert (aside / "libraries" / "server-9" / "articles" / "ferry.txt").exists()
    assert not finish(there)
    assert not [*there.data.glob(".restoring-*")]


def test_what_somebody_adds_meanwhile_is_not_lost(
    here: Places, there: Places, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(here, "server-9", "ferry.txt", "The ferry\n\nThe ferry sails on Monday, said Jane Doe, the mayor.\n")
    real = restoring.fetch_libraries

    def overtaken(*arguments: object, **named: bool) -> object:
        found = real(*arguments, **named)  # type: ignore[arg-type]
        keep(here, "server-9", "bus.txt", "The bus\n\nThe bus leaves on Sunday, said John Roe, the driver.\n")
        return found

    with monkeypatch.context() as patched:
        patched.setattr(restoring, "fetch_libraries", overtaken)
        with pytest.raises(StorageUnavailable, match="Somebody has changed the articles in the database meanwhile"):
            restore(there, backup, silent, replace=True)
    assert "data/libraries/server-9/articles/bus.txt" in had(here.address, tmp_path / "saved")
    assert not exchange.is_unfinished(there)
    assert not [*there.data.glob(".r*")]


def test_while_the_database_is_away_what_was_begun_waits(
    here: Places, there: Places, backup: Path, tmp_path: Path, postgresql: PostgreSQL, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = restoring.commit

    def without_server(*arguments: object) -> None:
        postgresql.stop()
        real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(restoring, "commit", without_server)
    try:
        with pytest.raises(StorageUnavailable, match="cannot be reached"):
            restore(there, backup, silent)
        with pytest.raises((StateUnavailable, StorageUnavailable)):
            finish(there)
    finally:
        postgresql.start()
    monkeypatch.undo()
    assert finish(there)
    assert had(here.address, tmp_path / "saved") == MOVED
