"""What an upload would be in a library: read in a process of its own, compared with what is there, nothing written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from index.article.apart.parent import NotParsed, Parser
from index.article.folder import in_order, read_file
from index.article.formats.kinds import ENDINGS, USUAL_ENDING, FileKind, size_in_words
from index.article.source_files import Parsed, SourceFile, metadata_path, slugs_of, suffix_of
from index.datatypes import Article, ArticleFacts
from index.errors import Problem, Refusal, refused
from index.libraries.collecting.comparing import alike, nearest
from index.libraries.collecting.metadata import metadata_with, wrong_in
from index.libraries.collecting.names import NAMELESS, Taken, ending_of, stem_of
from index.libraries.collecting.uploads import Alike, Comparison, Limits, Preview, Upload
from index.libraries.places import Place
from index.reasons import CollectionFault, FileFault
from index.view import LibraryView

KINDS = ", ".join(sorted(set(ENDINGS.values())))


@dataclass(frozen=True, slots=True)
class Held:
    """What a library holds now: `Taken`, the bytes of each article with its metadata file, by path in order, and those
    of all earlier versions."""

    taken: Taken
    sizes: Mapping[str, int]
    earlier: int

    @property
    def paths(self) -> Mapping[str, str]:
        """The path of each article by its slug."""
        return {slug: path for path, slug in slugs_of(self.sizes).items()}

    def too_much(self, limits: Limits, more: int, *, new: bool) -> tuple[Refusal, ...]:
        """Why so many more bytes do not fit, of a `new` article or one that is there."""
        found: list[Refusal] = []
        if new and len(self.sizes) >= limits.articles:
            values = str(len(self.sizes)), str(limits.articles)
            found.append(Refusal(CollectionFault.ARTICLES, values))
        total = sum(self.sizes.values()) + self.earlier + more
        if total > limits.bytes:
            values = size_in_words(total), size_in_words(limits.bytes)
            found.append(Refusal(CollectionFault.BYTES, values))
        return tuple(found)

    def same(self, place: Place, data: bytes) -> str | None:
        """The path of the article whose file has just these bytes."""
        for path in (path for path, size in self.sizes.items() if size >= len(data)):
            with suppress(OSError):  # it has gone since
                if (place.articles / path).stat().st_size == len(data):
                    file = read_file(place.articles, path)
                    if file is not None and file.data == data:
                        return path
        return None


def preview(
    upload: Upload,
    place: Place,
    held: Held,
    limits: Limits,
    library: LibraryView | None,
    *,
    instead_of: str | None,
    beat: Callable[[], None],
) -> Preview:
    """See `Collection.preview`."""
    ending, refusals = ending_of(upload.name, upload.data), list(wrong_in(upload.given.values()))
    path = path_for(upload, held, instead_of, None, ending or USUAL_ENDING[FileKind.TEXT])

    def unread(*more: Refusal) -> Preview:
        return Preview(upload, path, None, (*refusals, *more), instead_of=instead_of)

    if ending is None:
        return unread(Refusal(CollectionFault.UNKNOWN_KIND, (KINDS,)))
    if len(upload.data) > limits.file:
        return unread(_unreadable(refused(path, FileFault.TOO_LARGE, size_in_words(limits.file))))
    before = read_file(place.articles, instead_of) if instead_of else None
    given = {} if refusals else upload.given.values()
    metadata = metadata_with(before.metadata if before else b"", given, metadata_path(path))
    parsed, path = _parsed(path, upload.data, metadata, beat)
    article = parsed.article
    if article is None:
        return unread(*map(_unreadable, parsed.faults))
    path = path_for(upload, held, instead_of, article.facts.title, suffix_of(path))
    article = replace(article, path=path, slug=slugs_of(in_order({*held.sizes, path}))[path])
    if len(article.paragraphs) > limits.paragraphs:
        values = str(len(article.paragraphs)), str(limits.paragraphs)
        refusals.append(Refusal(CollectionFault.PARAGRAPHS, values))
    refusals += held.too_much(limits, len(upload.data) + len(metadata), new=instead_of is None)
    there = held.same(place, upload.data)
    if there is not None and there != instead_of:
        refusals.append(Refusal(CollectionFault.THERE, (there,)))
    elif path != instead_of and path in held.sizes:
        refusals.append(Refusal(CollectionFault.NAME_TAKEN, (path,)))
    found = _alike(article, held, library, there, instead_of)
    return Preview(upload, path, article, tuple(refusals), parsed.faults, found, instead_of)


def path_for(upload: Upload, held: Held, instead_of: str | None, title: str | None, ending: str) -> str:
    """The path that the file of an upload gets: that of the article in whose place it comes, with its own ending."""
    if instead_of is not None:
        return f"{metadata_path(instead_of).removesuffix('.toml')}{ending}"
    return f"{held.taken.free(stem_of(upload.name, title))}{ending}"


def _parsed(path: str, data: bytes, metadata: bytes, beat: Callable[[], None]) -> tuple[Parsed, str]:
    """What is read of a file, under the ending of what is inside it, and its path with that."""
    with Parser() as parser:
        for _ in range(2):
            beside = metadata_path(path)
            parts = {path: data} | ({beside: metadata} if metadata else {})
            hashes = {name: hashlib.sha256(part).hexdigest() for name, part in parts.items()}
            try:
                parsed = parser.parse(SourceFile(path, data, metadata, hashes, 0.0), NAMELESS, beat)
            except NotParsed as error:
                return Parsed(None, (refused(path, error.fault, *error.values),)), path
            otherwise = [one for one in parsed.faults if one.fault is FileFault.NAMED_OTHERWISE]
            if parsed.article or not otherwise:
                break
            path = f"{beside.removesuffix('.toml')}{otherwise[0].values[1]}"
    return parsed, path


def _unreadable(problem: Problem) -> Refusal:
    return Refusal(CollectionFault.UNREADABLE, (), problem)


def _alike(
    article: Article, held: Held, library: LibraryView | None, there: str | None, instead_of: str | None
) -> Alike | None:
    if there is not None:
        slug = slugs_of(held.sizes)[there]
        known = {one.path: one.facts for one in library.summaries} if library else {}
        facts = known.get(there, ArticleFacts(slug, None, None, None, None, None))
        count = len(article.paragraphs)
        return Alike(there, facts, True, Comparison(1.0, count, count), article.source)
    if library is None:
        return None
    if instead_of is not None:
        slugs = [one.facts.slug for one in library.summaries if one.path == instead_of]
        return alike(article, library, slugs[0]) if slugs else None
    return nearest(article, library, held.sizes.keys())
