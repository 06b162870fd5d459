"""Measures what is read of saved news pages: `python -m index.evaluation --pages DIR [--as html|text|nonav|visible]`.

- body: multiset of words of all paragraphs against the page's body by hand; precision, recall and F1 are means over
  the pages.
- title: right when its words are one of the page's own ways to state it, or nearly (the outlet behind it aside).
- byline: of the pages that state an author, right when the words of the first author are in it and it is no longer than
  all of them together, or a list of names with one of them; the outlet where nobody is named.
- date: of the pages that state a day, right, wrong (another day), none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rapidfuzz import fuzz

from index.article.formats.html import decode_html
from index.article.library import parse_file
from index.article.page.cleaning import clean
from index.article.page.metadata import read_metadata
from index.article.source_files import Overrides, SourceFile
from index.folding import fold_words
from index.measuring.saved_pages import SavedPage, Way, read_pages

_WORD = re.compile(r"\w+")
_NEARLY = 90.0
_BESIDE_NAMES = frozenset(("and", "by", "von", "und"))
_BETWEEN_NAMES = re.compile(r",| and | & ")
_BEHIND_A_NAME = re.compile(r"(?<=\w)\s*(?:[,|@]|\.\s|[A-Z]\w+\.? \d{1,2},)")
_TITLE_PART = re.compile(r"\s+[|\-–—:»]+\s+")


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What was read of a page."""

    body: str
    title: str | None
    byline: str | None
    published: date | None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class PageScore:
    """How right one page was read; None for what the page does not state, and for a fact that was not found."""

    name: str
    precision: float
    recall: float
    f1: float
    title: bool
    title_given: bool
    byline: bool | None
    date: bool | None
    date_given: bool


@dataclass(frozen=True, slots=True)
class PageFigures:
    """Figures over a set of pages."""

    scores: tuple[PageScore, ...]

    @property
    def figures(self) -> dict[str, float]:
        """The figures by name; shares are of the pages that state the fact."""
        authors = [score.byline for score in self.scores if score.byline is not None]
        dates = [score for score in self.scores if score.date is not None]
        return {
            "f1": _mean(score.f1 for score in self.scores),
            "precision": _mean(score.precision for score in self.scores),
            "recall": _mean(score.recall for score in self.scores),
            "title": _mean(score.title for score in self.scores),
            "byline": _mean(authors),
            "date": _mean(score.date is True for score in dates),
            "date_wrong": _mean(score.date_given and not score.date for score in dates),
        }

    def lines(self) -> tuple[str, ...]:
        """The figures as lines to print."""
        found = self.figures
        scores = self.scores
        authors = [score.byline for score in scores if score.byline is not None]
        dates = [score for score in scores if score.date is not None]
        right = sum(score.title for score in scores)
        wrong = sum(score.title_given and not score.title for score in scores)
        dated = sum(score.date is True for score in dates)
        misdated = sum(score.date_given and not score.date for score in dates)
        return (
            f"{len(scores)} pages",
            f"body, words: F1 {found['f1']:.3f} (precision {found['precision']:.3f}, recall {found['recall']:.3f})",
            f"title: {right} right, {wrong} wrong, {len(scores) - right - wrong} none",
            f"byline: {sum(authors)} right of {len(authors)} with an author",
            f"date: {dated} right, {misdated} wrong, {len(dates) - dated - misdated} none of {len(dates)} with a date",
        )


def evaluate_pages(folder: Path, way: Way, read: Callable[[SavedPage], ReadPage | None] | None = None) -> PageFigures:
    """The figures of a folder of saved pages, brought in one way. Raises OSError when it cannot be read.

    `read` reads a page, None for one that cannot be brought that way; by default as its copied text.
    """
    reader = read or (read_as_html if way is Way.HTML else lambda page: read_as_text(page, way))
    return PageFigures(tuple(score(page, got) for page in read_pages(folder) if (got := reader(page)) is not None))


def read_as_html(page: SavedPage) -> ReadPage:
    """Read a page as it was saved."""
    file = SourceFile("page.html", page.html, b"", {"page.html": ""}, age=3600.0)
    article = parse_file(file, page.name).article
    if article is None:
        return ReadPage("", None, None, None)
    return ReadPage(
        body="\n".join(paragraph.span.of(article.source) for paragraph in article.paragraphs),
        title=article.title.text if article.title else None,
        byline=article.byline.text if article.byline else None,
        published=article.published,
    )


def read_by_trafilatura(page: SavedPage) -> ReadPage:
    """The main text of a page as trafilatura alone gives it, to compare with."""
    from trafilatura import extract

    text = extract(decode_html(page.html, "page.html").text, include_comments=False)
    return ReadPage(text or "", None, None, None)


def read_as_text(page: SavedPage, way: Way) -> ReadPage | None:
    """Read the text that is copied from a page."""
    text = page.text(way)
    return None if text is None else read_text(text)


def read_text(text: str, overrides: Overrides | None = None) -> ReadPage:
    """What our cleaning makes of a text."""
    cleaned = clean(text)
    found = read_metadata(text, cleaned, overrides or Overrides())
    return ReadPage(
        body="\n".join(paragraph.span.of(text) for paragraph in cleaned.paragraphs),
        title=found.title.text if found.title else None,
        byline=found.byline.text if found.byline else None,
        published=next((day.date for day in found.dates if day.believed), None),
        outlet=found.outlet.text if found.outlet else None,
    )


def score(page: SavedPage, got: ReadPage) -> PageScore:
    """Compare what was read with what is right."""
    gold, ours = _words(page.body), _words(got.body)
    common = sum((gold & ours).values())
    precision, recall = _share(common, ours.total()), _share(common, gold.total())
    return PageScore(
        name=page.name,
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / (precision + recall) if common else 0.0,
        title=got.title is not None and is_title(got.title, page.titles),
        title_given=got.title is not None,
        byline=is_byline(got.byline or got.outlet, page.authors) if page.authors else None,
        date=got.published in page.published if page.published else None,
        date_given=got.published is not None,
    )


def is_title(ours: str, stated: Iterable[str]) -> bool:
    """Whether a title is one of the stated ones, with or without the outlet behind (or before) it."""
    words = fold_words(ours)
    for title in stated:
        parts = _TITLE_PART.split(title)
        forms = {title, " ".join(parts[:-1]), max(parts, key=len)}
        if any(form and fuzz.ratio(words, fold_words(form)) >= _NEARLY for form in forms):
            return True
    return False


def is_byline(ours: str | None, stated: Iterable[str]) -> bool:
    """Whether a byline names the first author that is stated, and nothing that no author is called."""
    if ours is None:
        return False
    words = set(fold_words(ours).split()) - _BESIDE_NAMES
    listed = list(stated)
    pieces = [fold_words(piece) for piece in _BETWEEN_NAMES.split(ours)]
    names = [set(fold_words(_BEHIND_A_NAME.split(author)[0]).split()) - _BESIDE_NAMES for author in listed]
    allowed = set(fold_words(" ".join(listed)).split())
    named = any(name and name <= words for name in names)
    return named and (words <= allowed or any(set(piece.split()) in names for piece in pieces))


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.casefold()))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0
