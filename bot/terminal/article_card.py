"""Articles and reports in a terminal: an article as a card or whole, the library, the report of a build."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from bot.locales import ENGLISH, day_in_words, why_date, why_dropped
from bot.terminal.printing import places
from bot.terminal.typesetting import plain, set_parts, set_text, visible
from index import Article, BuildReport, Changes, DateFound, Heading, Paragraph

_NAMES_SHOWN = 8
_DROPPED_SHOWN = 64  # fits beside the margin in 80 columns


def print_card(console: Console, article: Article) -> None:
    """Title, byline, outlet, date with what contradicts it, length and headings."""
    set_text(console, Text(_title(article), "bold"))
    set_parts(console, _facts(article))
    if len(article.dates) > 1:
        for found in sorted(article.dates, key=lambda found: not found.believed):
            set_text(console, _date(found), "  ", "    ")
    for heading in article.headings:
        under = [paragraph.number for paragraph in article.paragraphs if paragraph.heading == heading]
        set_text(console, f"{visible(heading.text)} ({_numbered(under)})", "  § ")


def print_article(console: Console, article: Article) -> None:
    """The article as it was cleaned: the card, every paragraph with its place, and everything that was left out."""
    print_card(console, article)
    for line in (article.path, f"SHA-256 {article.sha256}", article.url):
        if line:
            set_text(console, visible(line), style="dim")
    for note in article.notes:
        set_text(console, visible(note))
    heading: Heading | None = None
    for paragraph in article.paragraphs:
        console.print()
        if paragraph.heading not in (None, heading):
            heading = paragraph.heading
            set_text(console, Text(visible(heading.text), "bold"), "  § ")
            console.print()
        _print_paragraph(console, paragraph, article.source)
    if article.dropped:
        console.print()
        console.print(Text("Left out", "bold"))
    for dropped in article.dropped:
        set_parts(console, (places((dropped.span,)), visible(why_dropped(dropped, ENGLISH))), "  ")
        set_text(console, _shortened(visible(dropped.span.of(article.source))), "    ", style="dim")


def print_library(console: Console, articles: Sequence[Article]) -> None:
    """Every article in two or three lines, the name that commands know it by first."""
    for article in articles:
        set_text(console, Text(article.slug, "bold"))
        set_text(console, _title(article), "  ")
        set_parts(console, _facts(article), "  ", "dim")


def print_report(console: Console, report: BuildReport) -> None:
    """What a build found and did."""
    seconds = f"{report.seconds:.1f} s"
    if report.encoded == 0 and not any(_news(report.articles)):
        done = f"Nothing has changed, so nothing was encoded ({seconds})."
    else:
        done = f"{_count(report.encoded, 'passage')} encoded, {report.reused} reused, in {seconds}."
    set_text(console, f"Generation {report.generation}: {done[:1].lower()}{done[1:]}")
    set_text(console, _changes("Articles", report.articles), "  ", "    ")
    set_text(console, _changes("Paragraphs", report.paragraphs), "  ", "    ")


def _title(article: Article) -> str:
    return visible(article.facts.name)


def _facts(article: Article) -> Iterable[str]:
    return (
        visible(article.byline.text) if article.byline else "",
        visible(article.outlet.text) if article.outlet else "",
        plain(day_in_words(article.published, ENGLISH)) if article.published else "date unknown",
        _count(len(article.paragraphs), "paragraph"),
    )


def _date(found: DateFound) -> str:
    verdict = "Published" if found.believed else "Not believed:"
    words = f"{verdict} {plain(day_in_words(found.date, ENGLISH))} (“{visible(found.text)}”"
    place = f", {places((found.span,))}" if found.span else ""
    return f"{words}{place}). {visible(why_date(found, ENGLISH))}"


def _numbered(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"paragraph {numbers[0]}"
    return f"paragraphs {numbers[0]} to {numbers[-1]}" if numbers else "no paragraph"


def _print_paragraph(console: Console, paragraph: Paragraph, source: str) -> None:
    set_text(console, visible(paragraph.span.of(source)), f"{paragraph.number:>3} ")
    set_text(console, places((paragraph.span, *paragraph.also_at)), "    ", style="dim")


def _shortened(text: str) -> str:
    """The beginning of a long text, cut between words; the whole of it is in the JSON."""
    if len(text) <= _DROPPED_SHOWN:
        return text
    cut = text[:_DROPPED_SHOWN]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut} […]"


def _news(changes: Changes) -> tuple[tuple[str, ...], ...]:
    return changes.added, changes.changed, changes.removed


def _changes(what: str, changes: Changes) -> str:
    parts = [
        f"{len(names)} {verb} ({_names(names)})" if names else f"{len(names)} {verb}"
        for verb, names in zip(("added", "changed", "removed"), _news(changes), strict=True)
    ]
    return f"{what}: {', '.join(parts)}, {len(changes.unchanged)} unchanged."


def _names(names: Sequence[str]) -> str:
    shown = ", ".join(visible(name) for name in names[:_NAMES_SHOWN])
    more = len(names) - _NAMES_SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
