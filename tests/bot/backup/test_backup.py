"""What a backup holds, and that it comes back the same elsewhere."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from bot.backup.making import make
from bot.backup.places import is_safe
from bot.backup.restoring import restore
from bot.community.migrations import SCHEMAS
from bot.errors import BackupRefused, StateFault, StateUnavailable
from index import serving_lock
from tests.bot.backup.houses import FILES, SERVERS_THERE, furnished, house, saved_in, servers, silent
from tests.bot.community.databases import ROWS, open_at


def refused(work: object, *words: str) -> str:
    with pytest.raises(BackupRefused) as caught:
        work()  # type: ignore[operator]
    sentence = str(caught.value)
    assert len(sentence.splitlines()) == 1
    assert sentence.endswith(".")
    assert all(word in sentence for word in words), sentence
    return sentence


@pytest.mark.parametrize("schema", SCHEMAS)
@pytest.mark.parametrize("elsewhere", [False, True])
def test_it_comes_back_the_same_on_another_machine(tmp_path: Path, elsewhere: bool, schema: str) -> None:
    made = make(furnished(tmp_path / "one", elsewhere=elsewhere, schema=schema), tmp_path / "saved.zip", silent)
    assert (made.problems, made.files) == ((), len(FILES) + 1)
    other = house(tmp_path / "other", elsewhere=not elsewhere)
    restored = restore(other, tmp_path / "saved.zip", silent)
    assert restored.aside == ()
    assert saved_in(tmp_path / "other") == FILES
    assert servers(other) == {row["id"]: row["settings"] for row in ROWS[schema]["servers"]}
    left = [path for path in (tmp_path / "other").rglob("*") if path.name.startswith((".", "restoring", "writing"))]
    assert left == []
    stamps = [
        (folder / "articles" / "bridge.txt").stat().st_mtime_ns for folder in (tmp_path / "one", tmp_path / "other")
    ]
    assert stamps[0] == stamps[1]


def test_any_tool_for_zips_reads_it_and_only_its_owner(tmp_path: Path) -> None:
    make(furnished(tmp_path / "one"), tmp_path / "saved.zip", silent)
    if os.name == "posix":
        assert (tmp_path / "saved.zip").stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(tmp_path / "saved.zip") as archive:
        assert archive.testzip() is None
        manifest = json.loads(archive.read("manifest.json"))
        for file in manifest["files"]:
            content = archive.read(file["name"])
            assert (len(content), hashlib.sha256(content).hexdigest()) == (file["size"], file["sha256"])
        assert {file["name"] for file in manifest["files"]} == {*FILES, "state.db"}
    assert {path.name for path in tmp_path.iterdir()} == {"one", "saved.zip"}


def test_what_is_deleted_is_not_in_it(tmp_path: Path) -> None:
    places = furnished(tmp_path / "one")
    with closing(open_at(places.database_path)) as database:
        for settings in ("unmistakable" * 100, ""):
            with database.writing() as connection:
                connection.exec_driver_sql("UPDATE servers SET settings = ?", (settings,))
        make(places, tmp_path / "saved.zip", silent)
    with zipfile.ZipFile(tmp_path / "saved.zip") as archive:
        assert b"unmistakable" not in archive.read("state.db")


def test_what_is_moved_meanwhile_is_in_it(tmp_path: Path) -> None:
    places = furnished(tmp_path / "one")
    moves = {
        "articles/old/market.txt": "articles/a market.txt",
        "data/libraries/server-5/articles/menu.txt": "data/libraries/server-5/removed/t2/menu.txt",
    }

    def move(_done: int, _total: int) -> None:
        for source in [source for source in moves if (tmp_path / "one" / source).exists()]:
            (tmp_path / "one" / source).rename(tmp_path / "one" / moves[source])

    assert make(places, tmp_path / "saved.zip", move).problems == ()
    restore(house(tmp_path / "other"), tmp_path / "saved.zip", silent)
    assert saved_in(tmp_path / "other") == {moves.get(name, name): text for name, text in FILES.items()}


def test_it_never_takes_the_place_of_the_database(tmp_path: Path) -> None:
    places = furnished(tmp_path / "one", elsewhere=True)
    for name in places.database_files:
        path = places.database_path.with_name(name)
        refused(lambda path=path: make(places, path, silent), "database itself")
    assert servers(places) == SERVERS_THERE


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has none")
def test_it_never_takes_the_place_of_a_device(tmp_path: Path) -> None:
    places = furnished(tmp_path / "one")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    for name in ("pipe", "link"):
        refused(lambda name=name: make(places, tmp_path / name, silent), "regular file")
    assert (tmp_path / "pipe").is_fifo()
    assert (tmp_path / "link").is_symlink()


def test_an_installation_with_nothing_yet_is_saved_and_restored(tmp_path: Path) -> None:
    assert make(house(tmp_path / "one"), tmp_path / "saved.zip", silent).files == 0
    other = house(tmp_path / "other")
    restore(other, tmp_path / "saved.zip", silent)
    assert not other.database_path.exists()


def test_what_is_there_is_kept_without_replace_and_set_aside_with_it(tmp_path: Path) -> None:
    make(furnished(tmp_path / "one"), tmp_path / "saved.zip", silent)
    other = furnished(tmp_path / "other", mark="!", elsewhere=True)
    (tmp_path / "other" / "articles" / "extra.txt").write_text("extra")
    (tmp_path / "other" / "data" / "libraries" / "server-9" / "articles").mkdir(parents=True)
    before = saved_in(tmp_path / "other")
    refused(lambda: restore(other, tmp_path / "saved.zip", silent), "--replace", "and 7 more")
    assert saved_in(tmp_path / "other") == before
    restored = restore(other, tmp_path / "saved.zip", silent, replace=True)
    assert saved_in(tmp_path / "other") == FILES
    assert servers(other) == SERVERS_THERE
    assert (tmp_path / "other" / "articles" / ".hidden" / "notes.txt").exists()
    articles, data, state = restored.aside
    kept = {path.relative_to(articles).as_posix() for path in articles.rglob("*.txt")}
    assert kept == {"bridge.txt", "old/market.txt", "Straße 東京.txt", "extra.txt"}
    assert {path.name for path in data.iterdir()} == {"libraries", "removed", "earlier", "changes"}
    assert [path.name for path in state.iterdir()] == ["here.db"]


def test_what_cannot_be_saved_is_told(tmp_path: Path) -> None:
    places = furnished(tmp_path / "one")
    (tmp_path / "secret.txt").write_text("secret")
    articles = tmp_path / "one" / "articles"
    try:
        (articles / "out.txt").symlink_to(tmp_path / "secret.txt")
        (articles / "in.txt").symlink_to("bridge.txt")
        os.mkfifo(articles / "pipe.txt")
    except (OSError, AttributeError):
        pytest.skip("this system does not let this user make links or pipes")
    made = make(places, tmp_path / "saved.zip", silent)
    assert len(made.problems) == 2
    assert any("out.txt is not in the backup: it is a link" in problem for problem in made.problems)
    restore(house(tmp_path / "other"), tmp_path / "saved.zip", silent)
    assert saved_in(tmp_path / "other") == FILES | {"articles/in.txt": FILES["articles/bridge.txt"]}


def test_it_belongs_elsewhere(tmp_path: Path) -> None:
    places = furnished(tmp_path / "one")
    for file in ("articles/saved.zip", "data/saved.zip", "articles/../data/x/saved.zip"):
        refused(lambda file=file: make(places, tmp_path / "one" / file, silent), "belongs elsewhere")
    refused(lambda: make(places, tmp_path, silent), "is a folder")
    refused(lambda: make(places, tmp_path / "no" / "saved.zip", silent), "cannot be made")
    assert saved_in(tmp_path / "one") == FILES


def test_a_bot_that_runs_keeps_its_folder(tmp_path: Path) -> None:
    places = furnished(tmp_path / "one")
    with serving_lock(places.data):
        make(places, tmp_path / "saved.zip", silent)
        refused(lambda: restore(places, tmp_path / "saved.zip", silent, replace=True), "stop it", str(os.getpid()))
    assert saved_in(tmp_path / "one") == FILES


WRITER = """
import itertools, os, sys
from pathlib import Path
from sqlalchemy import update
from bot.community.schema import SERVERS
from index import write_file
from tests.bot.community.databases import open_at
database, article = open_at(Path(sys.argv[1])), Path(sys.argv[2])
for number in itertools.count():
    with database.writing() as connection:
        connection.execute(update(SERVERS).values(settings=str(number) * 1000))
    write_file(article, (str(number) * 10_000).encode())
    print(number, flush=True)
"""


def test_it_is_of_one_moment_while_others_write(tmp_path: Path) -> None:
    places = furnished(tmp_path / "one")
    article = tmp_path / "one" / "articles" / "bridge.txt"
    command = [sys.executable, "-c", WRITER, str(places.database_path), str(article)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603
        assert child.stdout is not None
        child.stdout.readline()
        for number in range(4):
            made = make(places, tmp_path / f"{number}.zip", silent)
            assert made.problems == ()
        child.kill()
    for number in range(4):
        other = house(tmp_path / str(number))
        restore(other, tmp_path / f"{number}.zip", silent)
        settings = set(servers(other).values())
        assert len(settings) == 1, "both servers were set in one transaction"
        text = saved_in(tmp_path / str(number))["articles/bridge.txt"]
        assert text == text[: len(text) // 10_000] * 10_000, "a file is as it was at one moment"


def rewritten(path: Path, target: Path, change: object) -> Path:
    """A backup whose manifest says something else, sealed as if that were right; and with the files that it names."""
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(target, "w") as other:
        manifest = json.loads(archive.read("manifest.json"))
        change(manifest)  # type: ignore[operator]
        for file in manifest["files"]:
            content = archive.read(file.pop("was", file["name"]))
            with other.open(zipfile.ZipInfo(file["name"]), "w") as member:
                member.write(content)
        text = json.dumps(manifest).encode()
        other.writestr("manifest.json", text)
        other.writestr("manifest.sha256", hashlib.sha256(text).hexdigest())
    return target


@pytest.mark.parametrize(
    "name",
    [
        *("../out.txt", "/etc/passwd", "articles/../../out.txt", "articles//x", "articles/", "articles", "x.txt"),
        *("articles/.hidden", "articles/a\\b", "data/state.db", "data/segments/x", "data/libraries/../x/articles/y"),
        *("data/libraries/Server-5/articles/x", "data/libraries/server-5/generations/x", "data/removed", "state/x"),
        *("articles/bridge.txt/x", "articles/" + "a" * 300, "articles/a\x07b"),
    ],
)
def test_names_that_lead_elsewhere_are_refused(tmp_path: Path, name: str) -> None:
    assert not is_safe(name) or name.startswith("articles/bridge.txt/")
    make(furnished(tmp_path / "one"), tmp_path / "saved.zip", silent)

    def change(manifest: dict[str, list[dict[str, object]]]) -> None:
        menu = next(file for file in manifest["files"] if file["name"] == "articles/bridge.toml")
        menu |= {"name": name, "was": menu["name"]}

    bad = rewritten(tmp_path / "saved.zip", tmp_path / "bad.zip", change)
    refused(lambda: restore(house(tmp_path / "other"), bad, silent))
    assert not (tmp_path / "other").exists()
    assert {path.name for path in tmp_path.iterdir()} == {"one", "saved.zip", "bad.zip"}


@pytest.mark.parametrize("size", [0, 5, 10**12, -1, 2**70])
def test_sizes_that_are_wrong_are_refused(tmp_path: Path, size: int) -> None:
    make(furnished(tmp_path / "one"), tmp_path / "saved.zip", silent)

    def change(manifest: dict[str, list[dict[str, object]]]) -> None:
        next(file for file in manifest["files"] if file["name"] == "articles/bridge.txt")["size"] = size

    bad = rewritten(tmp_path / "saved.zip", tmp_path / "bad.zip", change)
    refused(lambda: restore(house(tmp_path / "other"), bad, silent), "damaged")
    assert not (tmp_path / "other").exists()


def test_a_bomb_is_read_no_further_than_it_says(tmp_path: Path) -> None:
    text = {
        "format": 1,
        "software": "0",
        "made_at": "2026-11-28T00:00:00Z",
        "schema": None,
        "files": [{"name": "articles/x.txt", "size": 10, "sha256": "0" * 64, "modified": 0}],
    }
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("articles/x.txt", "w", force_zip64=True) as member:
            for _ in range(200):
                member.write(bytes(2**20))
        content = json.dumps(text).encode()
        archive.writestr("manifest.json", content)
        archive.writestr("manifest.sha256", hashlib.sha256(content).hexdigest())
    refused(lambda: restore(house(tmp_path / "other"), tmp_path / "bomb.zip", silent), "damaged")


def test_of_a_newer_version(tmp_path: Path) -> None:
    places = furnished(tmp_path / "one")
    make(places, tmp_path / "saved.zip", silent)
    newer = rewritten(
        tmp_path / "saved.zip", tmp_path / "newer.zip", lambda manifest: manifest.update(format=2, files=[])
    )
    refused(lambda: restore(house(tmp_path / "other"), newer, silent), "newer version")
    with closing(sqlite3.connect(places.database_path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    make(places, tmp_path / "later.zip", silent)
    with pytest.raises(StateUnavailable) as caught:
        restore(house(tmp_path / "other"), tmp_path / "later.zip", silent)
    assert caught.value.fault is StateFault.NEWER
    assert not (tmp_path / "other").exists()
