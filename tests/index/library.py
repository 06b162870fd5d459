"""Articles for tests: the bundled one as the engine should see it, and small ones made of lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import date
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from index.article.dates.expressions import find_dates
from index.article.folder import read_folder
from index.article.formats.extracted import Extracted
from index.article.library import parse_file
from index.article.parsing import parse_article
from index.article.source_files import Overrides, Parsed, SourceFile, slugs_of
from index.article.written_dates import day_order
from index.asking.scope import Scope
from index.claims import verification
from index.claims.concordance import Concordance
from index.claims.verdict import Verification
from index.datatypes import Article, DateFound, Paragraph, Reading, Sentence, Span
from index.reasons import DateReason
from index.search.evidence.lexicon.lexical import terms
from index.search.evidence.passages import sentences_of
from index.store.articles import Articles, Unstored

SOURCE = (Path(__file__).parents[2] / "articles" / "training-centers.txt").read_text(encoding="utf-8")
SECOND_COPY = SOURCE.index("Tyler Durden Tue")
PUBLISHED = date(2023, 1, 31)


def article_of(
    slug: str, source: str, paragraphs: Iterable[tuple[Span, tuple[Span, ...]]], published: date | None = None
) -> Article:
    """An article of the given paragraphs, each with its copies; full stops before a capital end sentences."""

    def sentences(span: Span) -> tuple[Sentence, ...]:
        breaks = [at.end() for at in re.finditer(r"[.!?][\"”]?\s(?=[A-Z\"“])", source[span.start : span.end])]
        starts, ends = [0, *breaks], [*breaks, len(span)]
        return tuple(Sentence(Span(span.start + a, span.start + b)) for a, b in zip(starts, ends, strict=True))

    believed = (
        DateFound(published, str(published), None, believed=True, why=DateReason.SET_BY_HAND) if published else None
    )
    return Article(
        slug=slug,
        path=f"{slug}.txt",
        sha256="",
        source=source,
        title=None,
        byline=None,
        outlet=None,
        url=f"https://example.org/{slug}",
        language="en",
        dates=(believed,) if believed else (),
        headings=(),
        paragraphs=tuple(
            Paragraph(
                number,
                span,
                also_at,
                None,
                sentences(span),
                (),
                find_dates(
                    source,
                    span,
                    published,
                    sentences=[sentence.span for sentence in sentences(span)],
                    day_first=day_order(source, Span(0, len(source))),
                ),
            )
            for number, (span, also_at) in enumerate(paragraphs, 1)
        ),
        dropped=(),
    )


def parse_text(slug: str, path: str, sha256: str, text: str, overrides: Overrides) -> Article:
    """The article in the text of a file."""
    return parse_article(slug, path, sha256, Extracted(text, len(text), Reading(encoding="utf-8")), overrides)


def plain(slug: str, source: str, published: date | None = None) -> Article:
    """An article whose lines are its paragraphs."""
    return article_of(slug, source, [(Span(*line.span()), ()) for line in re.finditer(r"[^\n]+", source)], published)


def bundled() -> Article:
    """The article that ships, with its second copy known as one."""
    lines = [Span(*line.span()) for line in re.finditer(r"[^\n]{100,}", SOURCE)]
    first = [line for line in lines if line.start < SECOND_COPY]
    second = [line for line in lines if line.start > SECOND_COPY]
    paired = ((one, (other,)) for one, other in zip(first, second, strict=True))
    return article_of("training-centers", SOURCE, paired, PUBLISHED)


class Library(NamedTuple):
    """The articles of a folder, and a sentence for each file that is not (wholly) one."""

    articles: tuple[Article, ...]
    problems: tuple[str, ...]


def read_library(root: Path) -> Library:
    """The library that a folder holds, parsed here and now."""
    folder = read_folder(root)
    slugs = slugs_of(found.path for found in folder.files)
    read = [file for found in folder.files if (file := folder.read(found.path))]
    parsed = [parse_file(file, slugs[file.path]) for file in read]
    unread = (f"{one.said}." for one in folder.unread)
    faults = (str(fault) for one in parsed for fault in one.faults)
    problems = (*map(str, folder.problems), *unread, *faults)
    return Library(tuple(one.article for one in parsed if one.article), problems)


def sentences(problems: Iterable[object]) -> tuple[str, ...]:
    """What is wrong with files, in words."""
    return tuple(map(str, problems))


def scope_of(articles: Iterable[Article]) -> Scope:
    """These articles as a question is about them."""
    found = tuple(articles)

    def occurrences(term: str) -> dict[str, int]:
        texts = {article.slug: " ".join(chain.from_iterable(sentences_of(article))) for article in found}
        counts = {slug: terms(text).count(term) for slug, text in texts.items()}
        return {slug: count for slug, count in counts.items() if count}

    held = Articles({article.slug: Unstored(article) for article in found})
    return Scope(tuple(article.slug for article in found), held, occurrences)


def verify(claim: str, articles: Iterable[Article]) -> Verification:
    """What a claim is in a library of these articles."""
    return verification.verify(claim, Concordance(articles))


class ParsingHere(AbstractContextManager["ParsingHere"]):
    """A `Parser` without a process of its own."""

    def __exit__(self, *_: object) -> None:
        """Nothing is held."""

    def parse(self, file: SourceFile, slug: str, beat: Callable[[], None]) -> Parsed:
        return parse_file(file, slug)
