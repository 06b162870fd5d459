"""The engine: a library of articles that can be asked.

`Engine.open` loads the newest generation (building it when it is missing, stale or damaged), `ask` answers from it,
`rebuild` puts a new one in its place while questions go on being answered from the old.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Sequence

from index.answers import Answer, Inquiry
from index.asking.answering import Answering
from index.datatypes import Article
from index.errors import BuildInProgress, GenerationDamaged, StorageUnavailable, UnknownArticle
from index.search.encoder.encoding import Encoder
from index.search.encoder.models import load, locate
from index.search.evidence.late_interaction import use_one_core_a_question
from index.search.reranking import Reranker, load_reranker
from index.settings import Settings
from index.store.building import Inputs, ReportProgress, build, read_inputs
from index.store.report import BuildReport, Progress
from index.store.snapshot import Snapshot, unpack
from index.store.storage import Store

_log = logging.getLogger(__name__)


class Engine:
    """A library that answers questions. Any number of threads may ask while one rebuilds."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        encoder: Encoder,
        reranker: Reranker | None,
        snapshot: Snapshot,
        built: BuildReport | None,
    ) -> None:
        """Not meant to be called: `Engine.open` makes sure that the parts belong together."""
        self._settings = settings
        self._store = store
        self._encoder = encoder
        self._answering = Answering(settings, encoder, reranker)
        self._snapshot = snapshot
        self._built = built
        self._seen: int | None = snapshot.manifest.generation
        self._reload = threading.Lock()

    @classmethod
    def open(
        cls, settings: Settings, *, encoder: Encoder | None = None, progress: ReportProgress | None = None
    ) -> Engine:
        """Load the newest generation, or build one where there is none that fits the library and the settings.

        `encoder` takes the place of the configured one. Raises `EngineError`: `LibraryEmpty`, `EncoderUnavailable`,
        `StorageUnavailable`, or `BuildInProgress` when another process is just building the first generation.
        """
        use_one_core_a_question()
        encoder = encoder or load(locate(settings.encoder), settings.data)
        reranker = load_reranker(settings.reranker) if settings.reranker else None
        store = Store(settings.data)
        inputs = read_inputs(settings)
        snapshot = _load(store)
        if snapshot is None or not inputs.match(snapshot.manifest, encoder.id):
            snapshot, built = _build_or_keep(store, inputs, encoder, snapshot, progress or _silent)
        else:
            built = None
        return cls(settings, store, encoder, reranker, snapshot, built)

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
        return self._answering.answer(inquiries, self._current())

    def rebuild(self, *, full: bool = False, progress: ReportProgress | None = None) -> BuildReport:
        """Read the library again and build a new generation where anything changed; `full` encodes everything anew.

        Questions go on being answered from the old generation until the new one stands. Raises `BuildInProgress` when
        any process is building, `LibraryEmpty`, `StorageUnavailable`; the old generation then stays.
        """
        with self._store.build() as write:
            previous = _load(self._store, self._snapshot)
            snapshot, report = build(
                read_inputs(self._settings), self._encoder, previous, write, full=full, progress=progress or _silent
            )
        self._snapshot = snapshot
        return report

    @property
    def built(self) -> BuildReport | None:
        """What `open` had to build before there was something to answer from; None when it had not."""
        return self._built

    @property
    def articles(self) -> tuple[Article, ...]:
        """The library, in order of path."""
        return tuple(self._current().articles.values())

    def article(self, slug: str) -> Article:
        """One article. Raises `UnknownArticle`."""
        articles = self._current().articles
        if slug not in articles:
            raise UnknownArticle(slug, tuple(articles))
        return articles[slug]

    def close(self) -> None:
        """Nothing is held open between calls; here so that callers can say when they are done."""

    def _current(self) -> Snapshot:
        """The snapshot to answer from, taking up a generation that another process has built meanwhile."""
        try:
            newest = self._store.newest_number()
        except StorageUnavailable:
            return self._snapshot  # what is in memory serves on, whatever happened to the folder
        if newest not in (self._seen, self._snapshot.manifest.generation) and self._reload.acquire(blocking=False):
            try:
                self._seen = newest
                newer = _load(self._store)
                # One made with another encoder is for a process with other settings.
                if newer is not None and newer.manifest.encoder == self._encoder.id:
                    self._snapshot = newer
            finally:
                self._reload.release()
        return self._snapshot


def _silent(progress: Progress) -> None:
    """Progress that nobody watches."""


def _load(store: Store, known: Snapshot | None = None) -> Snapshot | None:
    """The newest generation; None, with a line in the log, when what lies there cannot be used.

    `known` is one in memory: given back when it is what lies there, verified, but not unpacked again.
    """
    try:
        generation = store.load()
        if generation is None:
            return None
        return known if known is not None and known.manifest == generation.manifest else unpack(generation)
    except GenerationDamaged as error:
        _log.warning("%s The index is built again from the articles.", error)
        return None


def _build_or_keep(
    store: Store, inputs: Inputs, encoder: Encoder, stale: Snapshot | None, progress: ReportProgress
) -> tuple[Snapshot, BuildReport | None]:
    """Build; while another process is building already, a stale generation of this encoder serves."""
    try:
        with store.build() as write:
            if stale is not None and stale.manifest.encoder != encoder.id:
                _log.warning(
                    "The index was encoded by %s; everything is encoded again by %s.",
                    stale.manifest.encoder,
                    encoder.id,
                )
            return build(inputs, encoder, stale, write, full=False, progress=progress)
    except BuildInProgress:
        if stale is not None and stale.manifest.encoder == encoder.id:
            return stale, None
        raise
