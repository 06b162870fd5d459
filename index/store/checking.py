"""Verification of a built index against the files.

Every article's file is read again, and the text at every span of the index (title, byline, dates, headings, paragraphs
with their copies and sentences, quotations, dropped lines) is compared with the text that the index was built from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from index.article.apart.parent import NotParsed, Parser
from index.article.formats.kinds import FileKind, kind_named
from index.article.formats.text import decode
from index.article.source_files import SourceFile
from index.datatypes import Article, Span
from index.errors import ArticleUnreadable, GenerationDamaged, StorageUnavailable
from index.folding import fold_words
from index.reasons import FileFault
from index.settings import Settings
from index.store.builds.inputs import read_inputs
from index.store.disk import storage_errors
from index.store.manifest import Manifest, SegmentRecord
from index.store.searched.base import Base
from index.store.segments.folder import Segments
from index.store.segments.stored import Stored
from index.store.storage import Store


def check_index(settings: Settings) -> Iterator[str]:
    """One sentence for each fault of the newest generation; none when every span matches.

    Raises `StorageUnavailable`.
    """
    store = Store.of(settings)
    try:
        generation = store.load()
    except GenerationDamaged as error:
        yield str(error)
        return
    if generation is None:
        yield "No index has been built yet."
        return
    folder = read_inputs(settings).folder
    yield from map(str, folder.problems)
    yield from (f"{unread.said}." for unread in folder.unread)
    by_path = {file.path: file for file in folder.files}
    manifest = generation.manifest
    if manifest.base:
        yield from _check_base(manifest.base, store.segments, manifest)
    with Parser() as parser:
        for record in manifest.articles:
            found = by_path.pop(record.path, None)
            file = folder.read(found.path) if found else None
            if file or not any(unread.covers(record.path) for unread in folder.unread):
                yield from _check_record(record, store.segments, file, parser)
    for path, found in by_path.items():
        # A file that the build has read and rejected is not missing.
        if manifest.files.get(path) != found.hashes[path]:
            yield f"{path} is not in the index."


def _check_base(record: SegmentRecord, segments: Segments, manifest: Manifest) -> Iterator[str]:
    """Every byte of what is searched of all articles together."""
    try:
        with storage_errors("read"):
            segment = segments.open(record)
            segment.require_whole()
            Base.open(record, segment, manifest.encoder, manifest.dimension, segments.finders)
    except (GenerationDamaged, StorageUnavailable) as error:
        yield str(error)


def _check_record(record: SegmentRecord, segments: Segments, file: SourceFile | None, parser: Parser) -> Iterator[str]:
    """Every byte of an article's segment, and then what is in it."""
    try:
        with storage_errors("read"):
            segment = segments.open(record)
            segment.require_whole()
            article = Stored.open(record, segment).article()
    except (GenerationDamaged, StorageUnavailable) as error:
        yield f"{record.path}: {error}"
    else:
        yield from _check_article(article, file, parser)


def _check_article(article: Article, file: SourceFile | None, parser: Parser) -> Iterator[str]:
    yield from _check_within(article)
    if file is None:
        yield f"{article.path} is in the index, but the file is gone."
        return
    unchanged = file.hashes[article.path] == article.sha256
    if not unchanged:
        yield f"{article.path} has changed since the index was built."
    try:
        text = _source(file, parser)
    except (ArticleUnreadable, NotParsed) as error:
        yield str(error)
        return
    if unchanged:
        if text != article.source:
            yield f"{article.path} is decoded to another text than when the index was built."
        return
    for name, span in _spans(article):
        if span.of(text) != span.of(article.source):
            yield f"{article.path}: other words stand at {span.start}-{span.end} now, where the index has {name}."


def _source(file: SourceFile, parser: Parser) -> str:
    """The source text of a file; where a library takes it out, in the process for that. Raises `ArticleUnreadable` and
    `NotParsed`."""
    if kind_named(file.path) is FileKind.TEXT:
        return decode(file.data, file.path).text
    parsed = parser.parse(file, "", lambda: None)
    if parsed.article is None:
        raise NotParsed(FileFault.NO_ARTICLE, lasting=True)
    return parsed.article.source


def _check_within(article: Article) -> Iterator[str]:
    """Check invariants of the index itself, without the file."""
    for name, span in _spans(article):
        if span.end > len(article.source) or not span.of(article.source).strip():
            yield f"{article.path}: {name} at {span.start}-{span.end} is no stretch of words."
    for paragraph in article.paragraphs:
        inner = [sentence.span for sentence in paragraph.sentences]
        inner += [quotation.span for quotation in paragraph.quotations]
        for span in inner:
            if not paragraph.span.covers(span):
                yield f"{article.path}: {span.start}-{span.end} lies outside its paragraph {paragraph.number}."
        for copy in paragraph.also_at:
            if len(fold_words(copy.of(article.source))) < len(fold_words(paragraph.span.of(article.source))) // 2:
                yield f"{article.path}: {copy.start}-{copy.end} is no copy of paragraph {paragraph.number}."


def _spans(article: Article) -> Iterator[tuple[str, Span]]:
    """Every span of an article with the name of its field. Empty spans are faults: no field uses them."""
    for field in fields(article):
        value = getattr(article, field.name)
        for number, part in enumerate(value if isinstance(value, tuple) else (value,), 1):
            name = f"{field.name.removesuffix('s')} {number}" if isinstance(value, tuple) else field.name
            yield from ((name, span) for span in _within(part))


def _within(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _within(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _within(getattr(value, field.name))
