"""Questions and the passages they are read with, out of the sets that the reader is fitted on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.asking.questions import read_question
from index.language import language_of
from index.measuring.question_sets import read_squad
from index.search import ranking
from index.search.encoder.close_reading import LONGEST_QUESTION, PassageToRead, passage_to_read
from index.search.encoder.encoding import Encoder
from index.search.evidence.retrieval import Evidence, Retriever
from index.search.searching import understand
from tests.index.library import read_library
from tests.quality.snapshots import snapshot_of

HERE = Path(__file__).parent
CANDIDATES = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about an article, and the numbers of the paragraphs that answer it, if any does."""

    article: str
    question: str
    paragraphs: frozenset[int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that retrieval puts forward, and whether it is right."""

    found: Evidence
    retriever: Retriever
    right: bool

    @property
    def passage(self) -> PassageToRead:
        """What is read of it; taken out of the index anew each time, since all together would fill the memory."""
        return passage_to_read(*self.retriever.position_of(self.found), self.retriever.states)


@dataclass(frozen=True, slots=True)
class Example:
    """A question's pieces, and what retrieval puts forward: the best passages, and the right one if it is not among
    them. `source` names the set that it is from."""

    source: str
    article: str
    question: NDArray[np.float32]
    candidates: tuple[Candidate, ...]
    answerable: bool


def own_set() -> tuple[Path, list[Asked]]:
    """The articles, a folder of them, and the questions that were written for this."""
    return HERE / "articles", list(_rows(HERE / "own.tsv"))


def pages_set(benchmark: Path, folder: Path) -> tuple[Path, list[Asked]]:
    """Our questions on pages of the article extraction benchmark, whose gold bodies are put into a new folder."""
    asked = list(_rows(HERE / "pages.tsv"))
    wanted = {item.article for item in asked}
    folder.mkdir()
    for name, page in json.loads((benchmark / "ground-truth.json").read_text("utf-8")).items():
        if name[:8] in wanted:
            paragraphs = [line.strip() for line in page["articleBody"].split("\n") if line.strip()]
            (folder / f"{name[:8]}.txt").write_text("\n\n".join(paragraphs) + "\n", "utf-8")
    return folder, asked


def squad_set(file: Path, folder: Path) -> tuple[Path, list[Asked]]:
    """A file in SQuAD 2.0's format, whose articles are put into a new folder."""
    questions = read_squad(file)
    questions.write_articles(folder)
    read = {article.slug: article for article in read_library(folder).articles}
    return folder, [Asked(one.article, one.text, one.paragraphs(read[one.article])) for one in questions.questions]


def examples(source: str, articles: Path, asked: Sequence[Asked], encoder: Encoder) -> Iterator[Example]:
    """The questions as they are met when they are asked inside their article, one of those in a folder."""
    snapshot = snapshot_of(articles, encoder)
    retriever = snapshot.retriever
    for item in asked:
        text = read_question(item.question).text
        sought = understand(text, language_of(text), encoder, retriever, snapshot.languages)
        (encoding,) = encoder.encode([sought.text])
        ordered = ranking.order(retriever.gather(sought.words, encoding, article=item.article))
        right = [found for found in ordered if found.paragraph in item.paragraphs][:1]
        shown = ordered[:CANDIDATES] + [found for found in right if found not in ordered[:CANDIDATES]]
        candidates = tuple(Candidate(found, retriever, found.paragraph in item.paragraphs) for found in shown)
        yield Example(source, item.article, encoding.lower[:LONGEST_QUESTION], candidates, bool(item.paragraphs))


def _rows(table: Path) -> Iterator[Asked]:
    for line in table.read_text("utf-8").splitlines():
        article, kind, numbers, question = line.split("\t")
        yield Asked(article, question, frozenset(map(int, numbers.split(","))) if kind == "A" else frozenset())
