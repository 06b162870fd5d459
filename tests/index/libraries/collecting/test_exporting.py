"""A library as an archive that any zip tool opens."""

from __future__ import annotations

import hashlib
import json
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path, PurePosixPath

import pytest

from index import Collection, open_library
from tests.index.libraries.collecting.texts import BRIDGE, EDITED, FERRY, place, put


def exported(collection: Collection) -> tuple[zipfile.ZipFile, dict[str, object]]:
    stream = BytesIO()
    counted = collection.export(stream, open_library(collection.place.settings))
    archive = zipfile.ZipFile(stream)
    manifest = json.loads(archive.read("manifest.json"))
    assert archive.testzip() is None
    assert counted.articles == len(manifest["articles"])
    return archive, manifest


def test_it_holds_everything_with_its_hash(tmp_path: Path) -> None:
    collection = Collection(place(tmp_path))
    put(collection, FERRY)
    put(collection, BRIDGE, "bridge.txt")
    put(collection, EDITED, instead_of="ferry.txt")
    collection.rename("ferry.txt", "Über die Fähre")
    archive, manifest = exported(collection)
    articles = manifest["articles"]
    assert isinstance(articles, list)
    assert [(one["slug"], one["title"], len(one["earlier"])) for one in articles] == [
        ("bridge", "The Bridge Reopens", 0),
        ("ferry", "Über die Fähre", 1),
    ]
    assert archive.read("articles/ferry.txt").decode() == EDITED
    assert (manifest["format"], manifest["library"], manifest["unread"]) == (1, "server-7", [])
    named = [
        one
        for article in articles
        for part in (article, *article["earlier"])
        for one in (part["file"], part["metadata"])
        if one
    ]
    assert sorted(one["file"] for one in named) == sorted(set(archive.namelist()) - {"manifest.json"})
    for one in named:
        content = archive.read(one["file"])
        assert (len(content), hashlib.sha256(content).hexdigest()) == (one["bytes"], one["sha256"])


def test_nothing_in_it_leads_anywhere_else(tmp_path: Path) -> None:
    collection = Collection(place(tmp_path, ""))
    put(collection, FERRY)
    (tmp_path / "secret.txt").write_text("A secret that lies outside of the folder of the articles.")
    try:
        (tmp_path / "articles" / "out.txt").symlink_to(tmp_path / "secret.txt")
        (tmp_path / "articles" / "in.txt").symlink_to("ferry.txt")
        (tmp_path / "articles" / "..\\..\\up.txt").write_text(BRIDGE)
        (tmp_path / "articles" / "a:b.txt").write_text(BRIDGE)
    except OSError:
        pytest.skip("this system does not let this user make such files")
    archive, manifest = exported(collection)
    assert manifest["unread"] == ["out.txt"]
    for entry in archive.infolist():
        assert not set(entry.filename) & set('\\:*?"<>|')
        assert ".." not in PurePosixPath(entry.filename).parts
        assert entry.external_attr >> 16 == 0o644
    assert not [name for name in archive.namelist() if b"secret" in archive.read(name)]


def test_a_clock_that_has_not_been_set_is_no_hindrance(tmp_path: Path) -> None:
    collection = Collection(place(tmp_path), clock=lambda: datetime(1970, 1, 1, tzinfo=UTC))
    put(collection, FERRY)
    archive, _ = exported(collection)
    assert archive.read("articles/ferry.txt").decode() == FERRY
