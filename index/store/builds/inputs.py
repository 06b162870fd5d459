"""The files of the library, and what becomes of them: only what is new is parsed."""

from __future__ import annotations

import hashlib
import os
import threading
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import cache, partial
from queue import SimpleQueue

from index.article.apart.parent import NotParsed, Parser
from index.article.folder import TRIES, Folder, FoundFile, in_order, may_be_half_saved, read_folder
from index.article.formats.libraries import versions
from index.article.source_files import Parsed, SourceFile, metadata_path, slugs_of
from index.datatypes import Article
from index.errors import KEPT, EngineError, LibraryEmpty, Problem, StorageUnavailable, refused
from index.settings import Settings
from index.store.builds.report import Progress, Stage
from index.store.code import source_version
from index.store.manifest import Manifest, SegmentRecord, Setting
from index.store.origin.checkout import check_out
from index.store.storage import Store

_BEAT_SECONDS = 0.25

ReportProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a generation is built from: the files of the articles folder, and the rules that read them. `behind` says
    why the files may not be those of the database that the library is kept in."""

    folder: Folder
    settings: Mapping[str, Setting]
    behind: StorageUnavailable | None = None

    def match(self, manifest: Manifest, encoder: str | None) -> bool:
        """Whether a generation was built from just these inputs with the encoder of this id, or with any (None).

        A file that cannot be read just now is taken to be as it was.
        """
        return (
            encoder in (None, manifest.encoder)
            and dict(manifest.settings) == self.settings
            and dict(manifest.files) == self.hashes(manifest.files)
        )

    def hashes(self, earlier: Mapping[str, str]) -> dict[str, str]:
        """Path -> SHA-256 of the bytes, for articles and the metadata files beside them; of what cannot be read just
        now the `earlier` ones."""
        hashes = {path: sha256 for path, sha256 in earlier.items() if self.unread(path)}
        for file in self.folder.files:
            hashes.update(file.hashes)
        return hashes

    def unread(self, path: str) -> bool:
        """Whether a file that was at `path` before may still be there, but cannot be read just now."""
        return any(unread.covers(path) for unread in self.folder.unread)

    def problems(self, kept: Collection[str]) -> tuple[Problem, ...]:
        """One for each file or folder that was refused or could not be read; where an article of it is `kept`, by path,
        it says so."""
        sentences = (f"{one.said}{KEPT if any(map(one.covers, kept)) else ''}." for one in self.folder.unread)
        return (*self.folder.problems, *map(Problem, sentences))


def read_inputs(settings: Settings) -> Inputs:
    """Read the files of the library, as they are in the database that it is kept in, if it is. Raises
    `StorageUnavailable` where that cannot be reached and never was."""
    copy = Store.of(settings).copy
    behind = check_out(copy, settings.brought) if copy else None
    return Inputs(read_folder(settings.articles), {"reader": reader_version()}, behind)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a generation holds of the files that it was built from. `faults` has what is wrong with them, by path."""

    manifest: Manifest
    faults: Mapping[str, tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class Entry:
    """What becomes of the file at `path`: it has a segment, or was parsed, or neither where it is no article.

    `hashes` are those of the files that it was made of, by path; none where another look may find more in it.
    """

    path: str
    hashes: Mapping[str, str]
    faults: tuple[Problem, ...] = ()
    stored: SegmentRecord | None = None
    parsed: Article | None = None


Find = Callable[[FoundFile], Entry | None]
"""Looks for a segment that was made of a file, whichever library it was made for."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done for a library of these inputs: `kept` stays, `new` is parsed; `slugs` name all, in order. Of
    what is new, `before` is what there was."""

    inputs: Inputs
    slugs: Mapping[str, str]
    kept: Mapping[str, Entry]
    new: tuple[FoundFile, ...]
    before: Mapping[str, Entry]

    @property
    def size(self) -> int:
        """Bytes of what is new."""
        return sum(file.size for file in self.new)

    def parsed(self, beat: Callable[[], None]) -> Iterator[tuple[FoundFile, Entry]]:
        """What is new, parsed one after the other, a few ahead on all cores. `beat` is called a few times a second and
        may raise to give up."""
        stopped = threading.Event()

        def go_on() -> None:
            if stopped.is_set():
                raise _Stopped

        def parse(found: FoundFile) -> Entry:
            before = self.before.get(found.path)
            file = self.inputs.folder.read(found.path)
            if file is None:  # it has gone since
                return Entry(found.path, {}, before.faults if before else (), before.stored if before else None)
            parser = parsers.get()
            try:
                one = partial(parser.parse, slug=self.slugs[found.path], beat=go_on)
                return _parsed(file, one, self.inputs.folder, before)
            finally:
                parsers.put(parser)

        count = min(os.cpu_count() or 1, len(self.new))
        parsers: SimpleQueue[Parser] = SimpleQueue()
        with ExitStack() as stack, ThreadPoolExecutor(max(count, 1), thread_name_prefix="parse") as pool:
            for _ in range(count):
                parsers.put(stack.enter_context(Parser()))
            try:
                ahead: deque[tuple[FoundFile, Future[Entry]]] = deque()
                for file in self.new:
                    ahead.append((file, pool.submit(parse, file)))
                    if len(ahead) > count:
                        yield _first(ahead, beat)
                while ahead:
                    yield _first(ahead, beat)
            finally:
                stopped.set()


def plan(
    inputs: Inputs,
    earlier: Earlier | None,
    progress: ReportProgress,
    *,
    find: Find,
    usable: Callable[[SegmentRecord], bool],
    full: bool = False,
) -> Plan:
    """What is to be done for a library of these inputs.

    What `earlier` has of files that are as they were, read by the same rules, stays, unless `full`, where its segment
    is `usable`; else what `find` finds. An article stays as it was while its file cannot be read.
    """
    known = _known(earlier, inputs)
    files = {file.path: file for file in inputs.folder.files}
    paths = in_order({*files, *(path for path in known if inputs.unread(path))})
    slugs = slugs_of(paths)
    kept: dict[str, Entry] = {}
    new: list[FoundFile] = []
    for done, path in enumerate(paths):
        progress(Progress(Stage.READING, done, len(paths)))
        entry, file = known.get(path), files.get(path)
        if file is None:
            kept[path] = known[path]
        elif not full and entry and _is_of(file, entry) and (entry.stored is None or usable(entry.stored)):
            kept[path] = entry
        elif not full and (found := find(file)):
            kept[path] = found
        else:
            new.append(file)
    progress(Progress(Stage.READING, len(paths), len(paths)))
    before = {file.path: known[file.path] for file in new if file.path in known}
    return Plan(inputs, slugs, kept, tuple(new), before)


def nothing_in(inputs: Inputs, entries: Iterable[Entry]) -> LibraryEmpty:
    """The error for a library without an article."""
    faults = (fault for entry in entries for fault in entry.faults)
    reasons = " ".join(map(str, (*inputs.problems(()), *faults)))
    reason = f" ({reasons})" if reasons else ""
    return LibraryEmpty(f"There is no article to answer from: put a text file into the articles folder{reason}.")


class _Stopped(EngineError):
    """Nobody wants any more what is being parsed."""


def _first(ahead: deque[tuple[FoundFile, Future[Entry]]], beat: Callable[[], None]) -> tuple[FoundFile, Entry]:
    file, future = ahead.popleft()
    while True:
        beat()
        with suppress(TimeoutError):
            return file, future.result(_BEAT_SECONDS)


def _known(earlier: Earlier | None, inputs: Inputs) -> dict[str, Entry]:
    """What came of files before, by path."""
    if earlier is None:
        return {}
    manifest = earlier.manifest
    # Files that other rules have read count as never seen.
    hashes = manifest.files if dict(manifest.settings) == inputs.settings else {}
    records = {record.path: record for record in manifest.articles}
    return {
        path: Entry(
            path,
            {one: hashes[one] for one in (path, metadata_path(path)) if one in hashes},
            earlier.faults.get(path, ()),
            records.get(path),
        )
        for path in {**records, **earlier.faults}
    }


def _is_of(file: FoundFile, entry: Entry) -> bool:
    """Whether an entry was made of just these bytes."""
    return bool(entry.hashes) and entry.hashes == file.hashes


def _parsed(file: SourceFile, parse: Callable[[SourceFile], Parsed], folder: Folder, before: Entry | None) -> Entry:
    """What comes of a file; what there was `before` where it cannot be parsed, or is being written and is not yet an
    article."""
    kept = before.stored if before else None
    try:
        parsed = parse(file)
        for _ in range(TRIES):
            if parsed.article or kept is None or not may_be_half_saved(file):
                return Entry(file.path, file.hashes, parsed.faults, parsed=parsed.article)
            newer = folder.again(file)
            if newer is None:
                break
            if newer.hashes != file.hashes:
                parsed = parse(newer)
            file = newer
    except NotParsed as error:
        said = refused(file.path, error.fault, *error.values, kept=kept is not None)
        return Entry(file.path, file.hashes if error.lasting else {}, (said,), kept)
    return Entry(file.path, {}, (Problem(f"{file.path} is being written{KEPT}."),), kept)


_QUOTING = ("marks", "naming", "outside", "speakers", "stretches", "timeline", "years")
_MAKERS = (
    "datatypes.py",
    "reasons.py",
    "folding.py",
    "sentences.py",
    "language.py",
    "article",
    "languages",
    *(f"quoting/{name}.py" for name in _QUOTING),
    *(f"search/evidence/{name}.py" for name in ("frequencies", "layout", "outline", "passages")),
    *(f"search/evidence/lexicon/{name}.py" for name in ("packing", "vocabulary", "words")),
    "store/segments/brief.py",
)
"""The modules and rooms that decide what is stored of an article beside its embeddings."""


@cache
def reader_version() -> str:
    """Names the rules that make what is stored of files: the source code of everything that takes part, and the
    versions of the libraries that read formats.

    An update that changes how articles are read makes older generations stale by itself; nobody has to remember to
    raise a number.
    """
    return hashlib.sha256(f"{source_version(_MAKERS)} {versions()}".encode()).hexdigest()
