"""Articles, the library and builds -> cards: what is known of an article, how a file was read, what a build did."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import ceil

from bot.cards.blocks import (
    Button,
    Card,
    Kind,
    Line,
    Part,
    Piece,
    Press,
    Section,
    Style,
    filled,
    joined,
    line,
    name,
    notice,
    strong,
)
from bot.cards.limits import DISCORD, ENDLESS, LONG_LABEL, Room
from bot.cards.markdown import size
from bot.cards.pages import digest
from bot.cards.quoting.sources import DOT, code_points, link_button, numbered
from bot.locales import Strings, day_in_words, obstacle_in_words, problem_in_words, why_date, why_dropped
from index import (
    Article,
    ArticleFacts,
    BuildReport,
    DateFound,
    DateReason,
    Dropped,
    Heading,
    Paragraph,
    Progress,
    Reading,
    Stage,
    Summary,
)

_BAR = 20
"""Characters of a bar of progress."""

_MINUTES_FROM = 100
"""Seconds from which time is told in minutes."""

_NAMES_SHOWN = 8
_DROPPED_SHOWN = 64
"""Characters of a stretch that was left out; it fits beside the margin in 80 columns."""


def article_card(article: Article, words: Strings, room: Room = DISCORD) -> Card:
    """What is known about an article: title, byline, dates and why one of them is believed, outline."""
    lines = [line(name(article.facts.name, LONG_LABEL), kind=Kind.TITLE)]
    lines.append(line(_facts(article.facts, len(article.paragraphs), words)))
    if article.reading.obstacle:
        lines.append(line(strong(obstacle_in_words(article.reading.obstacle, len(article.paragraphs), words))))
    dates = sorted(article.dates, key=lambda found: (not found.believed, found.why is DateReason.REPEATED))
    if room is not ENDLESS:  # what stands there once more contradicts nothing
        dates = [found for found in dates if found.why is not DateReason.REPEATED]
    for found in dates[: room.dates]:
        lines += _date_lines(found, words)
    if article.reading.guessed:
        lines.append(_encoding_line(article.reading, words))
    head = Section(tuple(lines), link_button(article.url, words, room))
    outline = _outline(article, room.card - size(lines), words)
    return Card((head, Section(outline)) if outline else (head,))


def whole_article_card(article: Article, words: Strings) -> Card:
    """An article as it was cleaned: the card, every paragraph with its place, and everything that was left out."""
    card = article_card(article, words, ENDLESS)
    file = [line(name(part), kind=Kind.DETAIL) for part in (article.path, f"SHA-256 {article.sha256}")]
    sections = [*card.sections, Section((*file, *reading_lines(article.reading, words)))]
    heading: Heading | None = None
    for paragraph in article.paragraphs:
        if paragraph.heading not in (None, heading):
            heading = paragraph.heading
            sections.append(Section((line(strong(name(heading.text))),)))
        sections.append(_paragraph(paragraph, article, words))
    if article.dropped:
        left_out = [_dropped_lines(dropped, article.source, words) for dropped in article.dropped]
        sections.append(Section((line(strong(words.dropped)), *(one for pair in left_out for one in pair))))
    return Card(tuple(sections))


def library_card(
    articles: Sequence[Summary],
    words: Strings,
    room: Room = DISCORD,
    *,
    start: int = 0,
    turning: Press = Press.ARTICLES,
) -> Card:
    """The articles from the one at `start` (counted from 0) on, as many as fit, each with the name that commands know
    it by first; a button, which does `turning`, leads to the others."""
    total = len(articles)
    rest = line(filled(words.and_more, count=total), kind=Kind.SMALL)
    left = room.card - size((_part(start, total, total, words), rest))
    shown: list[Section] = []
    for article in articles[start : start + room.articles]:
        lines = _listed(article, words)
        left -= size(lines) + 1
        if left < 0:
            break
        shown.append(Section(lines))
    end = start + len(shown)
    if end - start < total:
        shown.insert(0, Section((_part(start, end, total, words),)))
    if end < total:
        more = Button(turning, words.more, digest(articles[end].facts.slug))
        rest = line(filled(words.and_more, count=total - end), kind=Kind.SMALL)
        shown.append(Section((rest,), (more,), apart=True))
    return Card(tuple(shown))


def _part(start: int, end: int, total: int, words: Strings) -> Line:
    return line(filled(words.part_of_all, first=start + 1, last=end, total=total), kind=Kind.SMALL)


def _listed(article: Summary, words: Strings) -> tuple[Line, ...]:
    facts = article.facts
    return (
        line(strong(name(facts.slug))),
        line(name(facts.name, LONG_LABEL)),
        line(_facts(facts, article.paragraphs, words), kind=Kind.SMALL),
    )


def report_card(report: BuildReport, words: Strings, room: Room = DISCORD, *, owner: bool = True) -> Card:
    """What a build did. Which files have problems is for an `owner` of the bot alone: it is said with their paths."""
    articles = report.articles
    changed = articles.added or articles.changed or articles.removed or report.encoded
    head = words.rebuilt if changed else words.rebuilt_nothing
    lines = [line(strong(filled(head, generation=report.generation)))]
    named = ((words.added, articles.added), (words.changed, articles.changed), (words.removed, articles.removed))
    lines += [line(filled(part, names=name(", ".join(names), LONG_LABEL))) for part, names in named if names]
    paragraphs = report.paragraphs
    for template, changes in ((words.rebuilt_articles, articles), (words.rebuilt_paragraphs, paragraphs)):
        counts = {kind: len(getattr(changes, kind)) for kind in ("added", "changed", "removed", "unchanged")}
        lines.append(line(filled(template, **counts)))
    named = ((words.added, paragraphs.added), (words.changed, paragraphs.changed), (words.removed, paragraphs.removed))
    lines += [line(filled(part, names=_few(names, words)), kind=Kind.DETAIL) for part, names in named if names]
    seconds = f"{report.seconds:.1f}"
    lines.append(line(filled(words.rebuilt_passages, encoded=report.encoded, reused=report.reused, seconds=seconds)))
    if report.guessed:
        lines.append(line(filled(words.files.guessed, names=_few(report.guessed, words))))
    problems = [name(problem_in_words(problem, words), LONG_LABEL) for problem in report.problems] if owner else []
    lines += [line(filled(words.files.rebuilt_problem, problem=problem)) for problem in problems[: room.few]]
    if len(problems) > room.few:
        lines.append(line(filled(words.files.rebuilt_problems_more, count=len(problems) - room.few)))
    if report.problems and not owner:
        lines.append(line(filled(words.files.rebuilt_problems_kept, count=len(report.problems))))
    return Card((Section(tuple(lines)),))


def progress_card(step: Progress | None, words: Strings) -> Card:
    """How far a build is, in words and as a bar of characters."""
    if step is None or step.total <= 0:
        return notice(words.rebuilding)
    full = round(step.share * _BAR)
    bar = line(Piece("█" * full + "░" * (_BAR - full), Style.BAR), f" {step.share:.0%}")
    pace = pace_in_words(step, words)
    stage = line(words.stages[step.stage], f": {pace}" if pace else "", kind=Kind.SMALL)
    return Card((Section((line(words.rebuilding), bar, stage)),))


def waiting_card(ahead: int, words: Strings) -> Card:
    """That a build waits for others, so many of them."""
    return notice((words.builds_ahead_one if ahead == 1 else words.builds_ahead).format(count=ahead))


def pace_in_words(step: Progress, words: Strings) -> str:
    """How many of how many, or how fast and how long yet; empty where that cannot be told."""
    if step.stage is Stage.READING:
        return f"{step.done}/{step.total}"
    if step.rate is None or step.left is None:
        return ""
    rate = f"{step.rate:.0f}" if step.rate >= 1 else f"{step.rate:.1f}"
    left = max(round(step.left), 1)
    if left >= _MINUTES_FROM:
        return words.pace_in_minutes.format(rate=rate, time=ceil(left / 60))
    return words.pace.format(rate=rate, time=left)


def _facts(facts: ArticleFacts, paragraphs: int, words: Strings) -> tuple[Piece, ...]:
    told: list[Part] = []
    if facts.byline is not None:
        told.append(filled(words.byline, byline=name(facts.byline)))
    if facts.outlet is not None:
        told.append(name(facts.outlet))
    if facts.published:
        told.append(filled(words.published, date=day_in_words(facts.published, words)))
    else:
        told.append(words.undated)
    return joined(DOT, [*told, _count(paragraphs, words)])


def _count(paragraphs: int, words: Strings) -> tuple[Piece, ...]:
    return filled(words.paragraphs if paragraphs != 1 else words.paragraphs_one, count=paragraphs)


def _date_lines(found: DateFound, words: Strings) -> tuple[Line, ...]:
    template = words.date_believed if found.believed else words.date_not_believed
    why = name(why_date(found, words), LONG_LABEL)
    told = filled(template, date=day_in_words(found.date, words), text=name(found.text), why=why)
    place = (line(code_points((found.span,), words), kind=Kind.DETAIL),) if found.span else ()
    return (line(told, kind=Kind.SMALL), *place)


def _outline(article: Article, room: int, words: Strings) -> tuple[Line, ...]:
    """The headings with the paragraphs under them; as many as fit."""
    lines = [line(strong(words.outline))]
    under: dict[Heading, list[int]] = {heading: [] for heading in article.headings}
    for heading, paragraphs in groupby(article.paragraphs, lambda paragraph: paragraph.heading):
        if heading in under:
            under[heading] += [paragraph.number for paragraph in paragraphs]
    headings = [(heading, numbers) for heading, numbers in under.items() if numbers]
    for position, (heading, numbers) in enumerate(headings):
        template = words.outline_entry if len(numbers) > 1 else words.outline_entry_one
        first, last = numbers[0], numbers[-1]
        entry = line(filled(template, heading=name(heading.text), first=first, last=last), kind=Kind.ITEM)
        rest = line(filled(words.outline_more, count=len(headings) - position), kind=Kind.ITEM)
        if size((*lines, entry, rest)) > room:
            lines.append(rest)
            break
        lines.append(entry)
    return tuple(lines) if len(lines) > 1 else ()


def reading_lines(reading: Reading, words: Strings) -> tuple[Line, ...]:
    """How a file became its source: the library that took its text out, and the encoding that it says it is in. One
    that was guessed stands on the article's card already."""
    lines: list[Line] = []
    if reading.extractor:
        told = filled(words.files.extracted, extractor=name(reading.extractor), version=name(reading.version))
        lines.append(line(told, kind=Kind.DETAIL))
    if not reading.guessed and reading.encoding not in (None, "utf-8"):
        lines.append(_encoding_line(reading, words))
    return tuple(lines)


def _encoding_line(reading: Reading, words: Strings) -> Line:
    template = words.files.encoding_guessed if reading.guessed else words.files.encoded
    return line(filled(template, encoding=name(reading.encoding or "")), kind=Kind.SMALL)


def _paragraph(paragraph: Paragraph, article: Article, words: Strings) -> Section:
    number = numbered(paragraph.number, article.reading.page_at(paragraph.span.start), words)
    place = joined(DOT, (number, code_points((paragraph.span, *paragraph.also_at), words)))
    return Section((line(paragraph.span.of(article.source), kind=Kind.QUOTE), line(place, kind=Kind.DETAIL)))


def _dropped_lines(dropped: Dropped, source: str, words: Strings) -> tuple[Line, Line]:
    """Why a stretch was left out, and how it begins."""
    why = joined(DOT, (why_dropped(dropped, words), code_points((dropped.span,), words)))
    return line(why, kind=Kind.ITEM), line(beginning(dropped, source), kind=Kind.DETAIL)


def beginning(dropped: Dropped, source: str) -> str:
    """How a stretch begins that was left out, on one line."""
    text = " ".join(dropped.span.of(source).split())
    return text if len(text) <= _DROPPED_SHOWN else f"{text[:_DROPPED_SHOWN].rsplit(' ', 1)[0]} […]"


def _few(names: Sequence[str], words: Strings) -> tuple[Piece, ...]:
    shown: list[Part] = [name(one) for one in names[:_NAMES_SHOWN]]
    more = len(names) - _NAMES_SHOWN
    return joined(" ", [joined(", ", shown), filled(words.and_more, count=more) if more > 0 else ""])
