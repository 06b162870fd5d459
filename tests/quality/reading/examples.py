"""Questions and the passages they are read with, out of the sets that the reader is fitted on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.asking.understanding.questions import read_question
from index.datatypes import Article
from index.language import language_of
from index.search import ranking
from index.search.encoder.close_reading import Context
from index.search.encoder.encoding import Encoder
from index.search.searching import understand
from tests.index.library import read_library
from tests.quality.snapshots import snapshot_of

HERE = Path(__file__).parent
CANDIDATES = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about an article, whether the article answers it, and the numbers of the paragraphs that do, or that
    look as if they did."""

    article: str
    question: str
    paragraphs: frozenset[int]
    answerable: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that retrieval puts forward, and whether it is of a paragraph that the question was written for."""

    context: Context
    meant: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A question, and what retrieval puts forward: the best passages, and that of the paragraph meant if it is not
    among them. `source` names the set that it is from, `text` is that of its article."""

    source: str
    article: str
    text: str
    question: str
    candidates: tuple[Candidate, ...]
    answerable: bool

    @property
    def meant(self) -> Candidate | None:
        """The best passage of the paragraphs that the question was written for."""
        return next((candidate for candidate in self.candidates if candidate.meant), None)


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
    """A file in SQuAD 2.0's format, whose articles are put into a new folder. Its answers are not needed."""
    pages = {f"{number:04d}": page for number, page in enumerate(json.loads(file.read_text("utf-8"))["data"])}
    texts = {
        slug: [" ".join(context["context"].split()) for context in page["paragraphs"]] for slug, page in pages.items()
    }
    folder.mkdir()
    for slug, contexts in texts.items():
        (folder / f"{slug}.txt").write_text("\n\n".join(contexts) + "\n", "utf-8")
    read = {article.slug: article for article in read_library(folder).articles}
    return folder, [
        Asked(slug, question["question"], paragraphs, not question.get("is_impossible", False))
        for slug, page in pages.items()
        for context, paragraphs in zip(page["paragraphs"], _numbers(read[slug], texts[slug]), strict=True)
        for question in context["qas"]
    ]


def examples(source: str, articles: Path, asked: Sequence[Asked], encoder: Encoder) -> Iterator[Example]:
    """The questions as they are met when they are asked inside their article, one of those in a folder."""
    with snapshot_of(articles, encoder) as snapshot:
        retriever = snapshot.retriever
        texts = {slug: article.source for slug, article in snapshot.articles.items()}
        for item in asked:
            text = read_question(item.question).text
            sought = understand(text, language_of(text), encoder, retriever, snapshot.languages)
            (encoding,) = encoder.encode_questions([sought.text])
            ordered = ranking.order(retriever.gather(sought.words, encoding, article=item.article))
            meant = [found for found in ordered if found.paragraph in item.paragraphs][:1]
            shown = ordered[:CANDIDATES] + [found for found in meant if found not in ordered[:CANDIDATES]]
            candidates = tuple(
                Candidate(retriever.context(found), found.paragraph in item.paragraphs) for found in shown
            )
            if candidates:
                yield Example(source, item.article, texts[item.article], sought.text, candidates, item.answerable)


def _numbers(article: Article, contexts: Sequence[str]) -> Iterator[frozenset[int]]:
    """The numbers of the paragraphs of an article that begin in each of its contexts."""
    start = 0
    for context in contexts:
        end = start + len(context)
        yield frozenset(
            paragraph.number
            for paragraph in article.paragraphs
            for span in (paragraph.span, *paragraph.also_at)
            if start <= span.start < end
        )
        start = end + len("\n\n")


def _rows(table: Path) -> Iterator[Asked]:
    for line in table.read_text("utf-8").splitlines():
        article, kind, numbers, question = line.split("\t")
        yield Asked(article, question, frozenset(map(int, numbers.split(","))), kind == "A")
