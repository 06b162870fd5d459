"""The articles of a library as people change them, while others read and build: what is brought, removed, had back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

import msgspec

from index.article.folder import read_file, sizes
from index.article.source_files import SourceFile, metadata_path
from index.errors import NotChanged, Refusal, StorageUnavailable, UnknownArticle
from index.files import Blob
from index.libraries.collecting import removals, versions
from index.libraries.collecting.changes import ARTICLES, OWN, Changes, token
from index.libraries.collecting.exporting import Exported, export
from index.libraries.collecting.metadata import metadata_with, wrong_in
from index.libraries.collecting.names import Taken, path_like, slug_of
from index.libraries.collecting.previewing import Held, path_for, preview
from index.libraries.collecting.removals import Removal
from index.libraries.collecting.uploads import FOR_SERVERS, Limits, Preview, Upload
from index.libraries.collecting.versions import Version
from index.libraries.places import Place
from index.reasons import CollectionFault, StorageFault
from index.store.disk import storage_errors
from index.store.locking import collection_lock
from index.store.origin.checkout import WAIT as _WAIT
from index.store.origin.checkout import changing, check_out
from index.store.storage import Store
from index.view import LibraryView

_OF_THE_MOMENT = (CollectionFault.THERE, CollectionFault.NAME_TAKEN, CollectionFault.ARTICLES, CollectionFault.BYTES)
"""What a library may have come to, or no longer be, since something was previewed."""

_DISK = {
    StorageFault.FULL: CollectionFault.FULL,
    StorageFault.READ_ONLY: CollectionFault.READ_ONLY,
    StorageFault.FORBIDDEN: CollectionFault.FORBIDDEN,
    StorageFault.FAILED: CollectionFault.FAILED,
    StorageFault.AWAY: CollectionFault.AWAY,
    StorageFault.DATABASE: CollectionFault.DATABASE,
}


@dataclass(frozen=True, slots=True)
class Kept:
    """An article that is in the library now, by the `path` of its file and its `slug`. `before` says that it has taken
    the place of another version."""

    path: str
    slug: str
    before: bool = False


class Collection:
    """The articles of one library. Any number of threads and processes may use it; changes wait for each other.

    A change is there wholly or not at all, whatever comes in between. The index is built by who changes something, when
    that is done (`Engine.rebuild`); a build beside it never sees half a file. All raise `NotChanged`, `CollectionBusy`
    and `StorageUnavailable`.
    """

    def __init__(
        self, place: Place, limits: Limits = FOR_SERVERS, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.place, self.limits = place, limits
        self._clock, self._store = clock, Store.of(place.settings)

    def preview(
        self,
        upload: Upload,
        library: LibraryView | None = None,
        *,
        instead_of: str | None = None,
        beat: Callable[[], None] = lambda: None,
    ) -> Preview:
        """What an upload would be here, by itself or in the place of the article whose file is at `instead_of`. It is
        compared with the articles of `library`, the same one as it was indexed; without, only with whole files. Takes
        as long as reading the file does; `beat` is called meanwhile, a few times a second, and may raise to give up.
        """
        held = self._held()
        if instead_of is not None:
            self._require(held, instead_of)
        return preview(upload, self.place, held, self.limits, library, instead_of=instead_of, beat=beat)

    def keep(self, found: Preview, *, instead_of: str | None = None) -> Kept:
        """Take in what was previewed, in the place of the article at `instead_of`, where that is given here or was to
        the preview: the version before is kept apart, and what its metadata file sets stays, but for what was given
        now. Raises `NotChanged` as well where the preview says so, or the library has changed so meanwhile."""
        old = instead_of or found.instead_of
        refusals = tuple(one for one in found.refusals if one.fault not in _OF_THE_MOMENT)
        if refusals or found.article is None:
            raise NotChanged(*refusals)
        with self._changing() as (held, changes):
            before = self._require(held, old) if old is not None else None
            there = held.same(self.place, found.upload.data)
            if there not in (None, old):
                raise NotChanged(Refusal(CollectionFault.THERE, (str(there),)))
            ending = found.path[len(metadata_path(found.path)) - len(".toml") :]
            path = there or path_for(found.upload, held, old, found.article.facts.title, ending)
            given = found.upload.given.values()
            metadata = metadata_with(before.metadata if before else b"", given, metadata_path(path))
            if there is None:
                if path != old and path in held.sizes:
                    raise NotChanged(Refusal(CollectionFault.NAME_TAKEN, (path,)))
                more = len(found.upload.data) + len(metadata)
                if full := held.too_much(self.limits, more, new=before is None):
                    raise NotChanged(*full)
            self._put(changes, path, b"" if there else found.upload.data, metadata, before)
        return Kept(path, slug_of_path(path, self._held()), before is not None)

    def remove(self, path: str) -> Removal:
        """Take an article out, with its metadata file and its earlier versions; for ten minutes that can be undone."""
        with self._changing() as (held, changes):
            self._require(held, path, read=False)
            slug = slug_of_path(path, held)
            name, now = token(), self._clock()
            to, beside, older = f"{OWN}/removed/{name}", metadata_path(path), versions.folder_of(path)
            moves = [(f"{ARTICLES}/{path}", f"{to}/{_name(path)}"), (f"{ARTICLES}/{beside}", f"{to}/{_name(beside)}")]
            moves.append((f"{OWN}/earlier/{older}", f"{to}/{removals.EARLIER}"))
            record = msgspec.json.encode(removals.Record(path, slug, now))
            changes.make({f"{to}/{removals.RECORD}": record}, moves)
        return Removal(name, path, slug, now + removals.UNDO)

    def undo(self, name: str) -> Kept:
        """Put back what was removed, by the token of its removal; under another name, where its own was taken since."""
        with self._changing() as (held, changes):
            removal = next((one for one in removals.removals(self.place, self._clock()) if one.token == name), None)
            if removal is None:
                raise NotChanged(too_late())
            at, file = f"{OWN}/removed/{name}", _name(removal.path)
            removed = self.place.removed / name
            parts = [one for one in (file, _name(metadata_path(file))) if (removed / one).exists()]
            more = sum((removed / one).stat().st_size for one in parts)
            if full := held.too_much(self.limits, more, new=True):
                raise NotChanged(*full)
            path = path_like(removal.path, held.taken)
            moves = [
                (f"{at}/{_name(metadata_path(file))}", f"{ARTICLES}/{metadata_path(path)}"),
                (f"{at}/{file}", f"{ARTICLES}/{path}"),
                (f"{at}/{removals.EARLIER}", f"{OWN}/earlier/{versions.folder_of(path)}"),
            ]
            changes.make({}, moves)
            removals.clear(self.place, self._clock())
        return Kept(path, slug_of_path(path, self._held()))

    def removals(self, *, late: bool = False) -> tuple[Removal, ...]:
        """Those that can be undone now, the latest first; `late` with those that only wait to be removed for good."""
        with _disk():
            self._check_out()
            return removals.removals(self.place, None if late else self._clock())

    def rename(self, path: str, title: str) -> None:
        """Give an article another title, in its metadata file; its file keeps its name, so that links to quotations
        hold. What else the metadata file sets stays."""
        if wrong := wrong_in({"title": title}) or (() if title.strip() else wrong_in({"title": "\0"})):
            raise NotChanged(*wrong)
        with self._changing() as (held, changes):
            before = self._require(held, path)
            beside = metadata_path(path)
            made = metadata_with(before.metadata, {"title": title.strip()}, beside)
            if full := held.too_much(self.limits, len(made) - len(before.metadata), new=False):
                raise NotChanged(*full)
            changes.make({f"{ARTICLES}/{beside}": made})

    def paths(self) -> dict[str, str]:
        """The path of each article file by its slug, in order, whether or not it is read as an article."""
        return dict(self._held().paths)

    def path_of(self, slug: str) -> str:
        """The path of the article of this slug. Raises `UnknownArticle`."""
        paths = self.paths()
        if slug not in paths:
            raise UnknownArticle(slug, tuple(paths))
        return paths[slug]

    def earlier(self, path: str) -> tuple[Version, ...]:
        """The earlier versions of an article, the latest first."""
        with _disk():
            self._check_out()
        return versions.versions(self.place, path)

    def export(self, stream: BinaryIO, library: LibraryView | None = None) -> Exported:
        """Write all articles with their metadata files and earlier versions, and a list of them, as a zip archive;
        titles and dates are those of `library`. Raises OSError of the stream."""
        with _disk():
            self._check_out()
        return export(self.place, stream, self._clock(), library)

    def drop_index_if_empty(self) -> bool:
        """Remove what was built of the library where no article is left in it, since a build of nothing leaves the one
        before to answer; says whether it did. Raises `BuildInProgress` as well."""
        with self._changing() as (held, _):
            if held.sizes:
                return False
            self._store.remove_generations()
        return True

    @property
    def interrupted(self) -> bool:
        """Whether a change was begun and did not end, or is just being made."""
        return any(self.place.changes.glob("*"))

    def settle(self) -> None:
        """End what was interrupted, and remove for good what cannot be undone any more; every change begins so. To be
        called before a build where a process may have died."""
        with self._changing():
            pass

    def _put(self, changes: Changes, path: str, data: Blob, metadata: bytes, before: SourceFile | None) -> None:
        """Write an article (without `data` only its metadata), keeping the version `before` it apart."""
        new: dict[str, Blob] = {}
        beside = metadata_path(path)
        if metadata != (before.metadata if before else b""):
            new[f"{ARTICLES}/{beside}"] = metadata
        moves = []
        if data:
            new[f"{ARTICLES}/{path}"] = data
        if data and before is not None:
            to = f"{OWN}/earlier/{versions.folder_of(path)}/{versions.next_number(self.place, path)}"
            sha256 = before.hashes[before.path]
            if before.path != path:
                moves.append((f"{ARTICLES}/{before.path}", f"{to}/{_name(before.path)}"))
            else:
                new[f"{to}/{_name(before.path)}"] = before.data
            if before.metadata:
                new[f"{to}/{_name(metadata_path(before.path))}"] = before.metadata
            new[f"{to}/{versions.RECORD}"] = msgspec.json.encode(versions.Record(before.path, sha256, self._clock()))
        changes.make(new, moves)
        versions.clear(self.place, path)

    def _require(self, held: Held, path: str, *, read: bool = True) -> SourceFile:
        """The file of an article that is there."""
        file = read_file(self.place.articles, path) if read and path in held.sizes else None
        if path not in held.sizes or (read and file is None):
            raise NotChanged(Refusal(CollectionFault.GONE, (path,)))
        return file or SourceFile(path, b"", b"", {}, 0.0)

    def _held(self) -> Held:
        with _disk():
            self._check_out()
            return self._lying()

    def _lying(self) -> Held:
        articles = self.place.articles
        found = sizes(articles)
        taken = Taken.by(found, (one.name for one in articles.iterdir()) if articles.is_dir() else ())
        return Held(taken, found, versions.size(self.place))

    def _check_out(self) -> None:
        if copy := self._store.copy:
            check_out(copy, self.place.settings.brought)

    @contextmanager
    def _changing(self) -> Iterator[tuple[Held, Changes]]:
        """What the library holds, and the way to change it, while nobody else does."""
        with _disk(), ExitStack() as held:
            self.place.folder.mkdir(parents=True, exist_ok=True)
            held.enter_context(collection_lock(self.place.folder, _WAIT))
            copy = self._store.copy
            commit = held.enter_context(changing(copy, self.place.settings.brought)) if copy else None
            changes = Changes(self.place, commit)
            changes.finish()
            changes.clear()
            removals.clear(self.place, self._clock())
            yield self._lying(), changes


def too_late() -> Refusal:
    """Why nothing can be undone."""
    return Refusal(CollectionFault.TOO_LATE, (f"{removals.UNDO.total_seconds() / 60:.0f}",))


def slug_of_path(path: str, held: Held) -> str:
    """What commands call the article at a path."""
    return next((slug for slug, one in held.paths.items() if one == path), slug_of(path))


@contextmanager
def _disk() -> Iterator[None]:
    """Says what the disk refuses as what keeps the library from being changed."""
    try:
        with storage_errors("changed"):
            yield
    except StorageUnavailable as error:
        raise NotChanged(Refusal(_DISK[error.fault])) from error


def _name(path: str) -> str:
    return path.rpartition("/")[2]
