"""How much of plain articles is kept: `python -m index.evaluation --plain DIR`.

A plain article holds little else than its text. DIR holds articles as `*.txt`, or the bodies of saved pages in
`ground-truth.json`. What is left out is counted in words by its reason; headings and titles are kept, but as such.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from index.article.page.cleaning import clean

HEADING, TITLE = "heading", "title"
_LEAST_KEPT = 0.95


@dataclass(frozen=True, slots=True)
class PlainFigures:
    """Words of plain articles: all, those in paragraphs (for each article apart), and the others by reason."""

    words: int
    kept: int
    shares: tuple[float, ...]
    others: tuple[tuple[str, int], ...]

    def lines(self) -> tuple[str, ...]:
        """The figures as lines to print."""
        few = sum(share < _LEAST_KEPT for share in self.shares)
        headings = sum(count for reason, count in self.others if reason in (HEADING, TITLE))
        return (
            f"{len(self.shares)} articles, {self.words} words",
            f"in paragraphs: {_percent(self.kept, self.words)}, with headings and titles "
            f"{_percent(self.kept + headings, self.words)}; {few} articles below {_LEAST_KEPT:.0%}",
            *(f"  {reason:<16}{count:>7} {_percent(count, self.words):>8}" for reason, count in self.others),
        )


def evaluate_plain(folder: Path) -> PlainFigures:
    """The figures of a folder. Raises OSError when it cannot be read."""
    return measure_plain(_texts(folder))


def measure_plain(texts: Iterable[str]) -> PlainFigures:
    """The figures of some texts."""
    words = kept = 0
    shares: list[float] = []
    others: Counter[str] = Counter()
    for text in texts:
        page = clean(text)
        ours = sum(len(paragraph.span.of(text).split()) for paragraph in page.paragraphs)
        whole = len(text.split())
        words, kept = words + whole, kept + ours
        shares.append(ours / whole if whole else 1.0)
        others.update({HEADING: sum(len(heading.text.split()) for heading in page.headings)})
        others.update({TITLE: len(page.title.text.split()) if page.title else 0})
        for dropped in page.dropped:
            others[str(dropped.reason)] += len(dropped.span.of(text).split())
    return PlainFigures(words, kept, tuple(shares), tuple((+others).most_common()))


def _texts(folder: Path) -> Iterator[str]:
    truth = folder / "ground-truth.json"
    if truth.is_file():
        bodies = json.loads(truth.read_text(encoding="utf-8"))
        yield from (bodies[name]["articleBody"] for name in sorted(bodies))
    for file in sorted(folder.glob("*.txt")):
        yield file.read_text(encoding="utf-8")


def _percent(part: int, whole: int) -> str:
    return f"{part / whole if whole else 0.0:.1%}"
