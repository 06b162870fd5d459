"""The files of the library, and what becomes of them: only what is new is parsed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path

from index.article.library import Parsed, SourceFile, parse_file, read_files, slugs_of
from index.errors import LibraryEmpty
from index.settings import Settings
from index.store.holdings import Holdings
from index.store.manifest import Manifest, Setting
from index.store.report import Progress, Stage

ReportProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a generation is built from: files in order of path; `problems` are sentences."""

    files: tuple[SourceFile, ...]
    problems: tuple[str, ...]

    @property
    def hashes(self) -> dict[str, str]:
        """Path -> SHA-256 of the bytes, for articles and the metadata files beside them."""
        return {path: sha256 for file in self.files for path, sha256 in file.hashes.items()}

    def settings(self) -> dict[str, str]:
        """What else decides the content of a generation."""
        return {"reader": reader_version()}

    def match(self, manifest: Manifest, encoder: str | None) -> bool:
        """Whether a generation was built from just these inputs with the encoder of this id, or with any (None)."""
        return (dict(manifest.articles), dict(manifest.settings)) == (self.hashes, self.settings()) and (
            encoder in (None, manifest.encoder)
        )


def read_inputs(settings: Settings) -> Inputs:
    """Read the files of the library."""
    return Inputs(*read_files(settings.articles))


def take_in(inputs: Inputs, earlier: Holdings | None, progress: ReportProgress) -> Holdings:
    """What a generation of these inputs holds. Of files that `earlier` was made of, by the same rules, it is taken from
    there; the others are parsed. Raises `LibraryEmpty`."""
    slugs = slugs_of(file.path for file in inputs.files)
    known = _Known(earlier, inputs.settings())
    parsed: dict[str, Parsed] = {}
    for done, file in enumerate(inputs.files):
        progress(Progress(Stage.READING, done, len(inputs.files)))
        parsed[file.path] = known.of(file, slugs[file.path]) or parse_file(file, slugs[file.path])
    progress(Progress(Stage.READING, len(inputs.files), len(inputs.files)))
    articles = tuple(one.article for one in parsed.values() if one.article)
    faults = {path: one.faults for path, one in parsed.items() if one.faults}
    holdings = Holdings(articles, faults, inputs.hashes, inputs.settings())
    if not articles:
        reasons = " ".join((*inputs.problems, *holdings.problems))
        reason = f" ({reasons})" if reasons else ""
        raise LibraryEmpty(f"There is no article to answer from: put a text file into the articles folder{reason}.")
    return holdings


class _Known:
    """What came of files that were parsed before, by the rules of these settings."""

    def __init__(self, earlier: Holdings | None, settings: Mapping[str, Setting]) -> None:
        usable = earlier if earlier and earlier.settings == settings else None
        self._hashes = usable.hashes if usable else {}
        self._faults = usable.faults if usable else {}
        self._articles = {article.path: article for article in usable.articles} if usable else {}

    def of(self, file: SourceFile, slug: str) -> Parsed | None:
        """What came of just these bytes; None when they were not parsed."""
        if any(self._hashes.get(path) != file.hashes.get(path) for path in (file.path, file.metadata_path)):
            return None
        article = self._articles.get(file.path)
        return Parsed(article and replace(article, slug=slug), self._faults.get(file.path, ()))


@cache
def reader_version() -> str:
    """Names the rules that make passages of files: a SHA-256 over the source code of everything that takes part.

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
    return digest.hexdigest()
