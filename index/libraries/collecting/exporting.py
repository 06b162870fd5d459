"""A library as one archive that any zip tool opens: the files as they were brought, and a list of them.

articles/...                  the files, with the metadata files beside them
earlier/<name>/000001/...     their earlier versions
manifest.json                 what each is: title, date, SHA-256, versions
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

import msgspec

from index.article.folder import read_file, sizes
from index.article.source_files import SourceFile, metadata_path, slugs_of
from index.datatypes import ArticleFacts
from index.libraries.collecting.versions import folder_of, versions
from index.libraries.places import Place
from index.view import LibraryView

FORMAT = 1
"""Of the manifest; a reader refuses a higher one."""

MANIFEST = "manifest.json"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""That an archive can tell; a machine without a battery begins before that."""

_ODD = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')


class File(msgspec.Struct, frozen=True):
    """A file of the archive: its name there, its bytes and their SHA-256."""

    file: str
    bytes: int
    sha256: str


class EarlierVersion(msgspec.Struct, frozen=True):
    """A version of an article that another has taken the place of."""

    file: File
    metadata: File | None
    replaced: datetime


class ExportedArticle(msgspec.Struct, frozen=True):
    """An article: the path of its file in the library, its name in commands, and what was read of it, where it was."""

    path: str
    slug: str
    title: str | None
    byline: str | None
    outlet: str | None
    url: str | None
    published: str | None
    file: File
    metadata: File | None
    earlier: tuple[EarlierVersion, ...]


class Manifest(msgspec.Struct, frozen=True):
    """What `MANIFEST` holds: the library's name (none for the keeper's), when the archive was made, its articles, and
    the files that could not be read, by path."""

    format: int
    library: str
    made: datetime
    articles: tuple[ExportedArticle, ...]
    unread: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exported:
    """What an archive holds: how many articles, and bytes of them; and the files that could not be read, by path."""

    articles: int
    bytes: int
    unread: tuple[str, ...]


def export(place: Place, stream: BinaryIO, now: datetime, library: LibraryView | None) -> Exported:
    """See `Collection.export`."""
    known = {one.path: one.facts for one in library.summaries} if library else {}
    articles: list[ExportedArticle] = []
    unread: list[str] = []
    slugs = slugs_of(sizes(place.articles))
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        writer = _Writer(archive, now)
        for path, slug in slugs.items():
            file = read_file(place.articles, path)
            if file is None:
                unread.append(path)
                continue
            articles.append(_article(place, file, known.get(path, _nothing(slug)), writer))
        manifest = Manifest(FORMAT, place.settings.library, now, tuple(articles), tuple(unread))
        writer.write(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
    return Exported(len(articles), writer.bytes, tuple(unread))


class _Writer:
    """Puts files into an archive: regular ones, with names that lead nowhere else, each once."""

    def __init__(self, archive: zipfile.ZipFile, now: datetime) -> None:
        self._archive, self._now = archive, now
        self._names: set[str] = set()
        self.bytes = 0

    def write(self, name: str, content: bytes) -> File:
        made = _ODD.sub("_", name)
        while made.casefold() in self._names:
            made = f"_{made}" if "/" not in made else made.replace("/", "/_", 1)
        self._names.add(made.casefold())
        entry = zipfile.ZipInfo(made, max(self._now.timetuple()[:6], _EARLIEST))
        entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
        self._archive.writestr(entry, content)
        self.bytes += len(content)
        return File(made, len(content), hashlib.sha256(content).hexdigest())


def _article(place: Place, file: SourceFile, facts: ArticleFacts, writer: _Writer) -> ExportedArticle:
    written, metadata = _both("articles/", file.path, file, writer)
    older: list[EarlierVersion] = []
    for version in versions(place, file.path):
        before = version.read()
        if before is not None:
            folder = f"earlier/{folder_of(file.path)}/{version.number:06d}/"
            older.append(EarlierVersion(*_both(folder, before.path, before, writer), version.replaced))
    published = facts.published.isoformat() if facts.published else None
    told = (facts.title, facts.byline, facts.outlet, facts.url, published)
    return ExportedArticle(file.path, facts.slug, *told, written, metadata, tuple(older))


def _both(folder: str, path: str, file: SourceFile, writer: _Writer) -> tuple[File, File | None]:
    written = writer.write(f"{folder}{path}", file.data)
    return written, writer.write(f"{folder}{metadata_path(path)}", file.metadata) if file.metadata else None


def _nothing(slug: str) -> ArticleFacts:
    return ArticleFacts(slug, None, None, None, None, None)
