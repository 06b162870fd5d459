"""Articles to a new generation, one by one; only what is new is parsed and encoded. See docs/decisions/0012."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

import msgspec

from index.article.folder import FoundFile
from index.datatypes import Article
from index.errors import GenerationDamaged, LibraryTooLarge, StorageUnavailable
from index.search.encoder.encoding import Encoder
from index.search.encoder.machine import machine
from index.store.builds.changes import ChangeLog, unchanged
from index.store.builds.inputs import Earlier, Entry, Inputs, Plan, ReportProgress, nothing_in, plan
from index.store.builds.making import Maker
from index.store.builds.report import BuildReport, Progress, Stage
from index.store.disk import storage_errors
from index.store.manifest import MOST_PASSAGES, SegmentRecord, can_name
from index.store.searched.assembly import assemble, opened_with
from index.store.searched.base import Base, is_due, make_base
from index.store.segments.folder import Segments
from index.store.segments.stored import Stored
from index.store.snapshot import FAULTS, Snapshot
from index.store.storage import Build

_log = logging.getLogger(__name__)

_TOGETHER_AGAIN = "What is searched is put together again."


def build(
    inputs: Inputs,
    encoder: Encoder,
    previous: Snapshot | None,
    write: Build,
    *,
    stored: bool,
    full: bool,
    thorough: bool = False,
    progress: ReportProgress,
) -> tuple[Snapshot, BuildReport]:
    """Build and store a generation from `inputs`, taking from `previous`, and from the segments that lie there, what
    they have.

    `full` parses and encodes everything again. `stored` says that the manifest of `previous` lies on the disk
    undamaged: nothing is written when it already is what would be built. `thorough` reads every segment to its last
    byte before it is used again, which is also done where one turns out to be damaged on the way.

    Raises `LibraryEmpty`, `LibraryTooLarge`, why the inputs are `behind`, and whatever the encoder and the storage
    raise. What was encoded until then lies there for the next build.
    """
    if inputs.behind is not None:  # others would be served what is only here, or lack what is only there
        raise inputs.behind
    one = partial(_build, inputs, encoder, previous, write, stored=stored, full=full, progress=progress)
    try:
        return one(thorough=thorough)
    except GenerationDamaged as error:
        if thorough:
            raise
        _log.warning("%s Every file of the index is read, and made again where it is damaged.", error)
        return one(thorough=True)


def _build(
    inputs: Inputs,
    encoder: Encoder,
    previous: Snapshot | None,
    write: Build,
    *,
    stored: bool,
    full: bool,
    thorough: bool,
    progress: ReportProgress,
) -> tuple[Snapshot, BuildReport]:
    started = time.perf_counter()
    usable = _Usable(write.segments, thorough)
    known = previous is not None and stored and not full and inputs.match(previous.manifest, encoder.id)
    if previous is not None and known and _stands(previous, usable):
        progress(Progress(Stage.READING, len(inputs.folder.files), len(inputs.folder.files)))
        _log.info("The index stays as it is: nothing has changed in the articles folder.")
        write.clear({record.file for record in previous.manifest.segments})
        previous.articles.damaged = previous.articles.damaged and not thorough
        return previous, _nothing_changed(previous, inputs, time.perf_counter() - started)
    _log.info("Building the index; files in the articles folder: %d.", len(inputs.folder.files))
    work = _Work(inputs, encoder, previous, write.segments)
    entries = work.done(usable, progress, full=full)
    records = [entry.stored for entry in entries if entry.stored]
    if not records:
        raise nothing_in(inputs, entries)
    articles = [work.opened(record) for record in records]
    before = None if full else work.base(usable)
    base = _base(articles, before, write.segments, encoder, progress)
    if base is not before:
        # What the base holds of them is held once.
        articles = opened_with(base, records, write.segments)
    # Before anything is written: what cannot be put together is no generation.
    assembly = assemble(articles, base, encoder.id, encoder.dimension)
    faults = {entry.path: entry.faults for entry in entries if entry.faults}
    manifest = write.write(
        encoder=encoder.id,
        dimension=encoder.dimension,
        settings=inputs.settings,
        files=dict(chain.from_iterable(entry.hashes.items() for entry in entries)),
        articles=records,
        artefacts={FAULTS: msgspec.json.encode(faults)},
        base=base.record if base else None,
        still_read=[record.file for record in previous.manifest.segments] if previous else (),
        machine=machine(),
    )
    snapshot = Snapshot.built(manifest, assembly, faults)
    progress(Progress(Stage.WRITING, 1, 1))
    report = BuildReport(
        manifest.generation,
        work.log.articles(snapshot),
        work.log.paragraphs(snapshot),
        work.encoded,
        work.reused,
        (*inputs.problems([record.path for record in records]), *snapshot.problems),
        time.perf_counter() - started,
        snapshot.guessed,
    )
    _log_built(report)
    return snapshot, report


def _stands(previous: Snapshot, usable: Callable[[SegmentRecord], bool]) -> bool:
    """Whether all that a generation names lies there as it should."""
    read = previous.manifest.base is None or previous.base is not None
    return read and all(map(usable, previous.manifest.segments))


def _base(
    articles: Sequence[Stored], before: Base | None, segments: Segments, encoder: Encoder, progress: ReportProgress
) -> Base | None:
    """The base of a library of these articles: the one `before` as long as it serves."""

    def step(share: float) -> None:
        progress(Progress(Stage.WRITING, int(share * 99), 100))

    step(0)
    if not is_due(before, articles):
        return before
    with storage_errors("written to"):
        return make_base(articles, encoder.id, encoder.dimension, segments, step)


def _log_built(report: BuildReport) -> None:
    articles = report.articles
    _log.info(
        "Built generation %d of the index in %.1f s; articles: %d added, %d changed, %d removed, %d unchanged; "
        "passages: %d encoded, %d reused.",
        report.generation,
        report.seconds,
        *map(len, (articles.added, articles.changed, articles.removed, articles.unchanged)),
        report.encoded,
        report.reused,
    )


def _nothing_changed(previous: Snapshot, inputs: Inputs, seconds: float) -> BuildReport:
    """The report of a build that had nothing to do: no file is parsed, no article read to find that out."""
    articles, paragraphs = unchanged(previous)
    problems = (*inputs.problems([record.path for record in previous.manifest.articles]), *previous.problems)
    return BuildReport(
        previous.manifest.generation,
        articles,
        paragraphs,
        0,
        previous.passages,
        problems,
        seconds,
        previous.guessed,
    )


@dataclass(frozen=True, slots=True)
class _Usable:
    """Whether the segment of a record lies there as it should."""

    segments: Segments
    thorough: bool

    def __call__(self, record: SegmentRecord) -> bool:
        try:
            with storage_errors("read"):
                segment = self.segments.open(record)
                if self.thorough:
                    segment.require_whole()
        except (GenerationDamaged, StorageUnavailable) as error:
            if self.segments.restore(record):
                _log.warning("%s It was fetched again.", error)
                return True
            again = f"The article in {record.path} is encoded again." if record.path else _TOGETHER_AGAIN
            _log.warning("%s %s", error, again)
            return False
        return True


class _Work:
    """A build going on. Memory holds a few articles at a time; what is finished lies on the disk, where a build that
    goes on from an interrupted one finds it. `encoded` and `reused` count sentences."""

    def __init__(self, inputs: Inputs, encoder: Encoder, previous: Snapshot | None, segments: Segments) -> None:
        self._inputs, self._previous, self._segments = inputs, previous, segments
        self._same_encoder = previous is not None and previous.manifest.encoder == encoder.id
        self._maker = Maker(encoder, segments, inputs.settings)
        self._stored = {one.record.file: one for one in previous.stored.values()} if previous else {}
        self._count = 0
        self.log, self.encoded, self.reused = ChangeLog(previous), 0, 0

    def done(self, usable: Callable[[SegmentRecord], bool], progress: ReportProgress, *, full: bool) -> list[Entry]:
        """What becomes of all files, in order: each that is an article has a segment."""
        previous = self._previous
        # What another encoder has encoded is no use.
        known = Earlier(previous.manifest, previous.faults) if previous and self._same_encoder else None
        planned = plan(self._inputs, known, progress, find=self._find, usable=usable, full=full)
        if not can_name(dict.fromkeys(planned.slugs, "0" * 64)):
            raise LibraryTooLarge(len(planned.slugs), MOST_PASSAGES)
        entries = {path: self._kept(entry, planned.slugs[path]) for path, entry in planned.kept.items()}
        entries |= self._parsed(planned, progress, full=full)
        return [entries[path] for path in planned.slugs]

    def base(self, usable: Callable[[SegmentRecord], bool]) -> Base | None:
        """What was put together before, if it can be used."""
        base = self._previous.base if self._previous and self._same_encoder else None
        return base if base and usable(base.record) else None

    def opened(self, record: SegmentRecord) -> Stored:
        """The article of a record, which has been there in this build or the one before."""
        known = self._stored.get(record.file)
        if known is None:
            with storage_errors("read"):
                known = self._stored[record.file] = Stored.open(record, self._segments.open(record))
        return replace(known, record=record)

    def _find(self, file: FoundFile) -> Entry | None:
        stored = self._maker.find(file)
        if stored is None:
            return None
        self._stored[stored.record.file] = stored
        return Entry(file.path, file.hashes, stored.brief.faults_at(file.path), stored.record)

    def _kept(self, entry: Entry, slug: str) -> Entry:
        """An entry that stays, under the slug of now, which may have moved: of files of one name the first has it."""
        if entry.stored is None:
            return entry
        record = msgspec.structs.replace(entry.stored, path=entry.path, slug=slug)
        stored = self.opened(record)
        self._add(stored.brief.outline.passages)
        self.reused += stored.brief.outline.passages
        self.log.keep(stored)
        return replace(entry, stored=record)

    def _parsed(self, planned: Plan, progress: ReportProgress, *, full: bool) -> Mapping[str, Entry]:
        """The entries of what is new."""
        found: dict[str, Entry] = {}
        behind, began = 0, time.perf_counter()

        def show(share: float = 0.0, encoded: int = 0, size: int = 0) -> None:
            done, seconds = behind + int(share * size), time.perf_counter() - began
            progress(Progress(Stage.ENCODING, done, planned.size, self.encoded + encoded, seconds))

        for file, entry in planned.parsed(show):
            slug, size = planned.slugs[file.path], file.size
            if entry.parsed is None:
                found[file.path] = self._kept(entry, slug)
            else:
                part = partial(show, size=size)
                found[file.path] = self._made(entry, entry.parsed, slug, part, full=full)
            behind += size
        show()
        return found

    def _made(
        self, entry: Entry, article: Article, slug: str, part: Callable[[float, int], None], *, full: bool
    ) -> Entry:
        """The entry of a file that was parsed, with its segment."""
        self._add(sum(len(paragraph.sentences) for paragraph in article.paragraphs))
        before = self._previous.stored.get(slug) if self._previous and self._same_encoder and not full else None
        made = self._maker.make(entry, article, before, part)
        record = msgspec.structs.replace(made.stored.record, path=entry.path, slug=slug)
        self._stored[record.file] = made.stored
        self.encoded += made.encoded
        self.reused += made.reused
        self.log.make(article)
        return Entry(entry.path, entry.hashes, entry.faults, record)

    def _add(self, passages: int) -> None:
        self._count += passages
        if self._count > MOST_PASSAGES:
            raise LibraryTooLarge(self._count, MOST_PASSAGES)
