"""Articles to a new generation; only what is new is encoded."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from index.datatypes import Article
from index.errors import LibraryTooLarge
from index.search.encoder.encoding import BATCH, Encoder
from index.search.evidence.embeddings import Embeddings
from index.search.evidence.passages import Texts, texts_of
from index.store.inputs import Inputs, ReportProgress, take_in
from index.store.manifest import LARGEST_GENERATION, MOST_PASSAGES, can_name
from index.store.report import BuildReport, Changes, Progress, Stage
from index.store.snapshot import Snapshot, pack
from index.store.storage import Build

_log = logging.getLogger(__name__)


def build(
    inputs: Inputs,
    encoder: Encoder,
    previous: Snapshot | None,
    write: Build,
    *,
    stored: bool,
    full: bool,
    progress: ReportProgress,
) -> tuple[Snapshot, BuildReport]:
    """Build and store a generation from `inputs`, taking articles and embeddings from `previous` where it has them.

    `full` parses and encodes everything again. `stored` says that `previous` lies on the disk undamaged: nothing is
    written when it already is what would be built.

    Raises `LibraryEmpty`, `LibraryTooLarge`, and whatever the encoder and the storage raise.
    """
    started = time.perf_counter()
    if previous is not None and stored and not full and inputs.match(previous.manifest, encoder.id):
        progress(Progress(Stage.READING, len(inputs.folder.files), len(inputs.folder.files)))
        _log.info("The index stays as it is: nothing has changed in the articles folder.")
        return previous, _nothing_changed(previous, inputs, time.perf_counter() - started)
    _log.info("Building the index; files in the articles folder: %d.", len(inputs.folder.files))
    holdings = take_in(inputs, previous.holdings if previous is not None else None, progress, full=full)
    articles = holdings.articles
    reusable = previous is not None and previous.manifest.encoder == encoder.id and not full
    texts = texts_of(articles)
    too_large = LibraryTooLarge(len(texts.texts), MOST_PASSAGES, LARGEST_GENERATION // 2**30)
    if len(texts.texts) > MOST_PASSAGES or not can_name(holdings.hashes):
        raise too_large
    embeddings, encoded, reused = _embed(texts, encoder, previous if reusable else None, progress)
    before = previous.articles if previous else {}
    changes = _article_changes(before, articles)
    paragraph_changes = _paragraph_changes(before, articles)
    artefacts = pack(holdings, embeddings)
    if sum(memoryview(content).nbytes for content in artefacts.values()) > LARGEST_GENERATION:
        raise too_large
    progress(Progress(Stage.WRITING, 0, 1))
    manifest = write.write(
        encoder=encoder.id,
        dimension=encoder.dimension,
        settings=holdings.settings,
        articles=holdings.hashes,
        artefacts=artefacts,
    )
    snapshot = Snapshot.of(manifest, holdings, texts, embeddings)
    progress(Progress(Stage.WRITING, 1, 1))
    seconds = time.perf_counter() - started
    problems = (*inputs.problems(holdings), *holdings.problems)
    report = BuildReport(
        snapshot.manifest.generation, changes, paragraph_changes, encoded, reused, problems, seconds, _guessed(articles)
    )
    _log_built(report)
    return snapshot, report


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
    """The report of a build that had nothing to do: no file is parsed, no embedding decoded to find that out."""
    articles = Changes((), (), (), tuple(previous.articles))
    names = (f"{slug}#{one.number}" for slug, article in previous.articles.items() for one in article.paragraphs)
    paragraphs = Changes((), (), (), tuple(names))
    problems = (*inputs.problems(previous.holdings), *previous.problems)
    reused = len(set(previous.hashes))
    guessed = _guessed(previous.articles.values())
    return BuildReport(previous.manifest.generation, articles, paragraphs, 0, reused, problems, seconds, guessed)


def _guessed(articles: Iterable[Article]) -> tuple[str, ...]:
    return tuple(article.slug for article in articles if article.reading.guessed)


def _embed(
    texts: Texts, encoder: Encoder, previous: Snapshot | None, progress: ReportProgress
) -> tuple[Embeddings, int, int]:
    """The embeddings of all texts, and how many different ones were encoded and how many were not.

    Those that `previous` has, of the same encoder, are taken from there as they are coded.
    """
    known = {name: (0, position) for position, name in enumerate(previous.hashes)} if previous else {}
    new = {name: text for name, text in zip(texts.hashes, texts.texts, strict=True) if name not in known}
    parts = [previous.embeddings] if previous else []
    for batch in _batches(new, progress):
        # Coded at once, since in the encoder's precision all together take four times the memory.
        known |= {name: (len(parts), position) for position, name in enumerate(batch)}
        parts.append(Embeddings.build(encoder.encode([new[name] for name in batch])))
    embeddings = Embeddings.gathered(parts, [known[name] for name in texts.hashes])
    return embeddings, len(new), len(set(texts.hashes)) - len(new)


def _batches(texts: Mapping[str, str], progress: ReportProgress) -> Iterator[list[str]]:
    """The names of texts in batches. Those of like length share one: a batch costs as much as its longest text."""
    names = sorted(texts, key=lambda name: len(texts[name]))
    for start in range(0, len(names), BATCH):
        progress(Progress(Stage.ENCODING, start, len(names)))
        yield names[start : start + BATCH]
    progress(Progress(Stage.ENCODING, len(names), len(names)))


def _article_changes(before: Mapping[str, Article], articles: Sequence[Article]) -> Changes:
    now = {article.slug: article for article in articles}
    return Changes(
        added=tuple(slug for slug in now if slug not in before),
        changed=tuple(slug for slug in now if slug in before and now[slug] != before[slug]),
        removed=tuple(slug for slug in before if slug not in now),
        unchanged=tuple(slug for slug in now if now[slug] == before.get(slug)),
    )


def _paragraph_changes(before: Mapping[str, Article], articles: Sequence[Article]) -> Changes:
    """Paragraphs by their words, so that one put in at the top does not count all that follow as changed."""
    added: list[str] = []
    changed: list[str] = []
    removed: list[str] = []
    unchanged: list[str] = []
    now = {article.slug: article for article in articles}
    for slug in dict.fromkeys((*before, *now)):
        old, new = _texts(before.get(slug)), _texts(now.get(slug))
        for kind, old_start, old_end, new_start, new_end in SequenceMatcher(
            None, old, new, autojunk=False
        ).get_opcodes():
            common = min(old_end - old_start, new_end - new_start)
            matched = unchanged if kind == "equal" else changed
            matched.extend(f"{slug}#{number + 1}" for number in range(new_start, new_start + common))
            added.extend(f"{slug}#{number + 1}" for number in range(new_start + common, new_end))
            removed.extend(f"{slug}#{number + 1}" for number in range(old_start + common, old_end))
    return Changes(tuple(added), tuple(changed), tuple(removed), tuple(unchanged))


def _texts(article: Article | None) -> list[str]:
    return [paragraph.span.of(article.source) for paragraph in article.paragraphs] if article else []
