"""The files of the library, and what becomes of them: only what is new is parsed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib import resources
from pathlib import Path

from index.article.apart.parent import NotParsed, Parser
from index.article.folder import TRIES, Folder, in_order, may_be_half_saved, read_folder
from index.article.formats.reading import versions
from index.article.library import Parsed, SourceFile, metadata_path, slugs_of
from index.datatypes import Article
from index.errors import KEPT, LibraryEmpty, Problem, refused
from index.settings import Settings
from index.store.holdings import Holdings
from index.store.manifest import Manifest, Setting
from index.store.report import Progress, Stage

ReportProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a generation is built from: the files of the articles folder, and the rules that read them."""

    folder: Folder
    settings: Mapping[str, Setting]

    def match(self, manifest: Manifest, encoder: str | None) -> bool:
        """Whether a generation was built from just these inputs with the encoder of this id, or with any (None).

        A file that cannot be read just now is taken to be as it was.
        """
        return (
            encoder in (None, manifest.encoder)
            and dict(manifest.settings) == self.settings
            and dict(manifest.articles) == self.hashes(manifest.articles)
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

    def problems(self, holdings: Holdings | None) -> tuple[Problem, ...]:
        """One for each file or folder that was refused or could not be read; where `holdings` has an article of it from
        before, it says so."""
        kept = tuple(article.path for article in holdings.articles) if holdings else ()
        sentences = (f"{one.said}{KEPT if any(map(one.covers, kept)) else ''}." for one in self.folder.unread)
        return (*self.folder.problems, *map(Problem, sentences))


def read_inputs(settings: Settings) -> Inputs:
    """Read the files of the library."""
    return Inputs(read_folder(settings.articles), {"reader": reader_version()})


def take_in(inputs: Inputs, earlier: Holdings | None, progress: ReportProgress, *, full: bool = False) -> Holdings:
    """What a generation of these inputs holds.

    What `earlier` holds of files that are as they were, read by the same rules, is taken from there, unless `full`; the
    others are parsed. An article stays as it was while its file cannot be read or parsed, or is being written and is
    not yet an article. Raises `LibraryEmpty`.
    """
    known = _Known(earlier, inputs)
    files = {file.path: file for file in inputs.folder.files}
    paths = in_order({*files, *known.unread})
    slugs = slugs_of(paths)
    hashes = {path: sha256 for path, sha256 in known.hashes.items() if inputs.unread(path)}
    came: dict[str, Parsed] = {}
    with Parser() as parser:
        for done, path in enumerate(paths):
            step = partial(progress, Progress(Stage.READING, done, len(paths)))
            step()
            if path not in files:
                came[path] = known.at(path)
            elif not full and known.has(files[path]):
                came[path] = known.at(path)
                hashes |= files[path].hashes
            else:
                parse = partial(parser.parse, slug=slugs[path], beat=step)
                came[path], of = _parsed(files[path], parse, inputs.folder, known.articles.get(path))
                hashes |= of
    progress(Progress(Stage.READING, len(paths), len(paths)))
    articles = tuple(replace(one.article, slug=slugs[path]) for path, one in came.items() if one.article)
    faults = {path: one.faults for path, one in came.items() if one.faults}
    holdings = Holdings(articles, faults, hashes, inputs.settings)
    if not articles:
        reasons = " ".join(map(str, (*inputs.problems(None), *holdings.problems)))
        reason = f" ({reasons})" if reasons else ""
        raise LibraryEmpty(f"There is no article to answer from: put a text file into the articles folder{reason}.")
    return holdings


class _Known:
    """What came of files that were parsed before."""

    def __init__(self, earlier: Holdings | None, inputs: Inputs) -> None:
        self.articles = {article.path: article for article in earlier.articles} if earlier else {}
        self.faults = earlier.faults if earlier else {}
        # Files that other rules have read count as never seen.
        self.hashes = earlier.hashes if earlier and earlier.settings == inputs.settings else {}
        self.unread = [path for path in {*self.articles, *self.faults} if inputs.unread(path)]

    def has(self, file: SourceFile) -> bool:
        """Whether just these bytes were parsed."""
        return all(self.hashes.get(path) == file.hashes.get(path) for path in (file.path, metadata_path(file.path)))

    def at(self, path: str) -> Parsed:
        """What came of the file at a path."""
        return Parsed(self.articles.get(path), self.faults.get(path, ()))


def _parsed(
    file: SourceFile, parse: Callable[[SourceFile], Parsed], folder: Folder, before: Article | None
) -> tuple[Parsed, Mapping[str, str]]:
    """What comes of a file, and the hashes of what it was made of: none where another look may find more in it."""
    try:
        parsed = parse(file)
        for _ in range(TRIES):
            if parsed.article or before is None or not may_be_half_saved(file):
                return parsed, file.hashes
            newer = folder.again(file)
            if newer is None:
                break
            if newer.hashes != file.hashes:
                parsed = parse(newer)
            file = newer
    except NotParsed as error:
        said = refused(file.path, error.fault, *error.values, kept=before is not None)
        return Parsed(before, (said,)), file.hashes if error.lasting else {}
    return Parsed(before, (Problem(f"{file.path} is being written{KEPT}."),)), {}


@cache
def reader_version() -> str:
    """Names the rules that make passages of files: a SHA-256 over the source code of everything that takes part, and
    the versions of the libraries that read formats.

    An update that changes how articles are read makes older generations stale by itself; nobody has to remember to
    raise a number.
    """
    root = Path(str(resources.files("index")))
    modules = [root / name for name in ("datatypes.py", "reasons.py", "folding.py", "sentences.py")]
    modules += [root / "search" / "evidence" / "passages.py"]
    modules += sorted(module for room in ("article", "languages") for module in (root / room).rglob("*.py"))
    digest = hashlib.sha256()
    for module in modules:
        name = module.relative_to(root).as_posix()
        digest.update(name.encode() + b"\0" + module.read_bytes().replace(b"\r\n", b"\n"))
    digest.update(versions().encode())
    return digest.hexdigest()
