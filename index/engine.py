"""The engine: a library of articles that can be asked and looked through.

`Engine.open` loads the newest generation (building it when it is missing, stale or damaged), `ask` answers from it,
`rebuild` puts a new one in its place while questions go on being answered from the old.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from index.answers import Answer, Inquiry
from index.asking.answering import Answering
from index.asking.grouping import GroupedQuestions, group_questions
from index.asking.models import Models
from index.errors import EngineError, GenerationDamaged, LibraryTooLarge, Problem, StorageUnavailable
from index.search.encoder.encoding import Encoder
from index.search.evidence.late_interaction import use_one_core_a_question
from index.settings import Settings
from index.store.builds.building import build
from index.store.builds.inputs import Inputs, ReportProgress, read_inputs
from index.store.builds.origin import fits_here
from index.store.builds.passed_over import PassedOver
from index.store.builds.report import BuildReport, not_told
from index.store.memory import give_back
from index.store.opening import fitting
from index.store.searched.searchable import Searchable
from index.store.snapshot import Snapshot
from index.store.snapshot import load as load_snapshot
from index.store.storage import Store
from index.view import LibraryView

_log = logging.getLogger(__name__)
_T = TypeVar("_T")

_MENDING_SECONDS = 60.0
"""Between two tries to mend an index that was found damaged."""


class Engine(LibraryView):
    """A library that answers questions. Any number of threads may ask while one rebuilds."""

    _contents: Snapshot

    def __init__(
        self,
        settings: Settings,
        store: Store,
        answering: Answering,
        snapshot: Snapshot,
        built: BuildReport | None,
        problems: tuple[Problem, ...],
        *,
        stale: bool,
    ) -> None:
        """Not meant to be called: `Engine.open` makes sure that the parts belong together."""
        super().__init__(snapshot)
        self._view = LibraryView(snapshot)
        self._settings = settings
        self._store = store
        self._answering = answering
        self._built, self._stale = built, stale
        self._unread = problems
        self._seen: int | None = snapshot.manifest.generation
        self._reload = threading.Lock()
        self._next_mending = 0.0
        self._closed = False
        self._passed_over = PassedOver(settings.articles)
        self._passed_over.tell()

    @classmethod
    def open(
        cls,
        settings: Settings,
        *,
        encoder: Encoder | None = None,
        models: Models | None = None,
        progress: ReportProgress | None = None,
        build: bool = True,
    ) -> Engine:
        """Load the newest generation, or build one where there is none that fits the library and the settings.

        `encoder` takes the place of the configured one; `models` are those of other libraries, to be shared.

        One that does not fit the library any more serves on, with a line in the log, while another process is building
        or the data folder cannot be written to, and when the library has become too large. Without `build` nothing is
        built: it serves in any case, until `rebuild` is called (`stale`).

        Raises `EngineError`: `LibraryEmpty`, `LibraryTooLarge`, `EncoderUnavailable`, `StorageUnavailable`, or
        `BuildInProgress` when another process is just building the first generation; without `build`, `NotIndexed`.
        """
        use_one_core_a_question()
        answering = (models or Models()).answering(settings, encoder)
        store = Store.of(settings)
        inputs = read_inputs(settings)
        found = _load(store, "The index is built again from the articles.")
        opened = fitting(store, inputs, answering.encoder, found, progress or not_told, build=build)
        problems = _problems(inputs, opened.snapshot)
        return cls(settings, store, answering, opened.snapshot, opened.built, problems, stale=opened.stale)

    def ask(self, question: str, *, article: str | None = None, explain: bool = False) -> Answer:
        """Answer one question from the library, or from the one article named by its slug.

        With `explain` the answer says what spoke for the best paragraphs, before any reranker.

        Raises `QuestionInvalid` and `UnknownArticle`.
        """
        (outcome,) = self.ask_all([Inquiry(question, article, explain)])
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def ask_all(self, inquiries: Sequence[Inquiry]) -> Iterator[Answer | Exception]:
        """Answer several questions in one go, each just as `ask` would: for every one, in order and as soon as it is
        there, what `ask` returns, or in its place the exception that `ask` raises. All are encoded together, and
        answered from the same generation."""
        return self._noticing(self._answering.answer(inquiries, self._current()))

    def grouped(self, asked: Mapping[str, int]) -> GroupedQuestions:
        """Questions, each with how often it was asked, grouped by what they mean. Seconds for hundreds; nothing of them
        is kept."""
        return group_questions(asked, self._answering.encoder)

    def rebuild(self, *, full: bool = False, progress: ReportProgress | None = None) -> BuildReport:
        """Read the library again and build a new generation where anything changed; `full` encodes everything anew.

        Questions go on being answered from the old generation until the new one stands. Raises `BuildInProgress` when
        any process is building, `LibraryEmpty`, `LibraryTooLarge`, `StorageUnavailable`; the old generation then stays.
        """
        try:
            return self._rebuild(full, progress or not_told)
        except (LibraryTooLarge, StorageUnavailable) as error:
            _log.warning("%s Generation %d of the index serves on.", error, self._contents.manifest.generation)
            raise
        finally:
            give_back()  # of the generation before, which nothing here holds any more

    @property
    def built(self) -> BuildReport | None:
        """What `open` had to build before there was something to answer from; None when it had not."""
        return self._built

    @property
    def stale(self) -> bool:
        """Whether what answers was older than the articles when this was opened, and nothing was built since."""
        return self._stale

    @property
    def gone(self) -> bool:
        """Whether what was built of the library has been removed from the disk: of the keeper's, whose data folder may
        just not be there, on purpose, since no article was left."""
        try:
            return self._store.emptied if self._store.library == "" else self._store.newest_number() is None
        except StorageUnavailable:
            return False

    @property
    def answering(self) -> Answering:
        """What answers questions from this library, or from it and others together."""
        return self._answering

    def contents(self) -> Searchable:
        """The library as it is now, to be asked together with others."""
        return self._current()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """One for each file of the library that is not (wholly) in it."""
        return (*self._unread, *self._current().problems)

    def view(self) -> LibraryView:
        """The library as it is now, for looks that belong together: one view of each generation."""
        self._current()
        return self._view

    def once(self, make: Callable[[LibraryView], _T]) -> _T:
        """What `make` makes of the library as it is now."""
        return self.view().once(make)

    @property
    def generation(self) -> int:
        """The number of the generation that is in memory."""
        return self._contents.manifest.generation

    @property
    def passages(self) -> int:
        """The sentences that are held in memory."""
        return self._contents.passages

    def close(self) -> None:
        """Build nothing more, not even to mend: the library may be removed now. Nothing is held open between calls."""
        self._closed = True

    def _rebuild(self, full: bool, progress: ReportProgress) -> BuildReport:
        # Nobody else can build meanwhile: what a question finds on the disk is this build's own, not to be loaded.
        with self._store.build() as write, self._reload:
            if self._closed:
                raise EngineError("The library was closed.")
            previous, stored = self._newest()
            inputs, encoder, thorough = read_inputs(self._settings), self._answering.encoder, self._contents.to_be_read
            snapshot, report = build(
                inputs, encoder, previous, write, stored=stored, full=full, thorough=thorough, progress=progress
            )
            self._serve(snapshot)
            self._stale = False
            self._unread = _problems(inputs, snapshot)
        self._passed_over.tell()
        for problem in report.problems:
            _log.info("%s", problem)
        return report

    def _newest(self) -> tuple[Snapshot, bool]:
        """What a build goes on from: what is in memory, or what another process has built since with this encoder; and
        whether just that lies on the disk, undamaged."""
        known = self._contents
        try:
            stored = self._store.load()
        except (GenerationDamaged, StorageUnavailable) as error:
            _log.warning("%s It is written again.", error)
            return known, False
        if stored is None or stored.manifest.encoder != known.manifest.encoder:
            return known, False
        newer = known if stored.manifest == known.manifest else _load(self._store, "It is written again.")
        if newer is None or (newer is not known and not fits_here(newer, self._answering.encoder)):
            return known, False
        return newer, True

    def _serve(self, snapshot: Snapshot) -> None:
        """Answer from this one from now on."""
        if snapshot is not self._contents:
            self._contents, self._view = snapshot, LibraryView(snapshot)

    def _current(self) -> Snapshot:
        """The snapshot to answer from. One that another process has built meanwhile is loaded beside it, and one that
        was found damaged is mended beside it. Who asks waits only where a second build has removed what is read."""
        self._mend_beside()
        try:
            newest = self._store.newest_number() or 0
        except StorageUnavailable:
            return self._contents  # what is in memory serves on, whatever happened to the folder
        if newest not in (0, self._seen, mine := self._contents.manifest.generation) and self._reload.acquire(
            blocking=False
        ):
            loading = threading.Thread(target=self._take_up, args=(newest,), name="loading", daemon=True)
            try:
                loading.start()
                loading.join(None if newest > mine + 1 else 0)
            except RuntimeError:  # the system starts no more threads: tried again with the next question
                self._reload.release()
        return self._contents

    def _noticing(self, outcomes: Iterator[_T]) -> Iterator[_T]:
        """The same, and what is found damaged on the way is mended."""
        for outcome in outcomes:
            self._mend_beside()
            yield outcome

    def _mend_beside(self) -> None:
        """Mend what was found damaged, in a thread of its own."""
        if self._contents.articles.damaged and not self._closed and time.monotonic() >= self._next_mending:
            self._next_mending = time.monotonic() + _MENDING_SECONDS
            threading.Thread(target=self._mend, name="mending", daemon=True).start()

    def _mend(self) -> None:
        """Build what does not lie on the disk as it was written."""
        try:
            self.rebuild()
        except EngineError as error:
            _log.warning("The index is damaged and could not be mended: %s", error)

    def _take_up(self, newest: int | None) -> None:
        try:
            newer = _load(self._store, f"Generation {self._contents.manifest.generation} of the index serves on.")
            if newer is None or newer.manifest.generation >= (newest or 0):
                self._seen = newest  # else it cannot be had just now, and is tried again
            # One made with another encoder is for a process with other settings.
            same = newer is not None and newer.manifest.encoder == self._contents.manifest.encoder
            if newer is not None and same and fits_here(newer, self._answering.encoder):
                self._serve(newer)
        finally:
            self._reload.release()
        give_back()


def _problems(inputs: Inputs, snapshot: Snapshot) -> tuple[Problem, ...]:
    """Those of the files that were refused or could not be read."""
    return inputs.problems([record.path for record in snapshot.manifest.articles])


def _load(store: Store, otherwise: str) -> Snapshot | None:
    """The newest generation; None when what lies there cannot be used: the log says why, and what comes of it."""
    try:
        return load_snapshot(store)
    except (GenerationDamaged, StorageUnavailable) as error:
        _log.warning("%s %s", error, otherwise)
        return None
