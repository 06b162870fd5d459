"""Answers, articles and reports -> cards whose length is bounded by construction. Knows no discord.

A block quote is the only place where words of a source stand; everything around it is labels.
"""

from __future__ import annotations

import re

from bot.cards.blocks import CARD_LIMIT, Button, Card, Press, Section, mark
from bot.cards.excerpts import excerpt, page, quoted
from bot.cards.markdown import label, length
from bot.cards.shelf import Shelved
from bot.cards.sources import DOT, dates_line, source_line
from bot.locales import Strings, day_in_words, note_in_words, why_date
from index import Answer, Article, BuildReport, DateFound, Length, Progress, Quote, Quoted, Refused, Stage, Told

_BLOCK_LIMIT = 1150
"""Characters of one quotation with its labels: what a phone shows on little more than one screen. Three of them
fit into a card together with two lines of heading."""

_PAGE_LIMIT = 3000
"""Characters of one page of a long paragraph."""

LONGEST_LINK = 512
"""Characters of an address that Discord takes for a button."""

_LONG_LABEL_LIMIT = 200
"""The same for a title or question that stands alone, and for the sentences of a report."""

_URL = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:[/?#][!-~]*)?")
_DATES_SHOWN = 3
_LENGTHS_SHOWN = 5
_PROBLEMS_SHOWN = 5


def answer_card(found: tuple[Shelved, ...], words: Strings, *, heading: str = "") -> Card:
    """The quotations that answer a question. `heading` is a line of markdown to stand over them, if any."""
    return _quotations(found, words, heading, bold=True)


def refusal_card(nearest: tuple[Shelved, ...], words: Strings, *, heading: str = "") -> Card:
    """That the library does not answer, with a button to what came closest."""
    head = (Section(heading),) if heading else ()
    targets = ",".join(mark(one.name, one.at) for one in nearest if one.name)
    buttons = (Button(Press.NEAREST, words.show_nearest, targets),) if targets else ()
    return Card((*head, Section(f"**{words.refusal}**\n{words.refusal_why}", buttons)))


def nearest_card(nearest: tuple[Shelved, ...], words: Strings) -> Card:
    """The passages that came closest to a question that the library does not answer. Nothing in them is marked: no
    sentence of theirs is an answer."""
    return _quotations(nearest, words, f"**{words.nearest}**", bold=False)


def context_card(around: tuple[Shelved, ...], name: str, words: Strings) -> Card:
    """A paragraph with those before and after it; only the one called `name` has its sentence marked. A heading stands
    where it begins."""
    sections: list[Section] = []
    heading: str | None = None
    for shelved in around:
        quote, here = shelved.quote, shelved.name == name
        above = ""
        if quote.heading and quote.heading != heading:
            above = f"-# {words.under.format(heading=label(quote.heading))}\n"
        heading = quote.heading
        room = _BLOCK_LIMIT - length(above) - length(source_line(quote, words, shortened=True)) - 1
        span = excerpt(quote, room)
        cut = span != quote.span
        text = f"{above}{quoted(quote, span, bold=here)}\n{source_line(quote, words, shortened=cut)}"
        sections.append(Section(text, (_more_button(shelved, words),) if cut else (), apart=bool(sections)))
    return Card(tuple(sections))


def page_card(shelved: Shelved, start: int, words: Strings) -> Card:
    """A long paragraph from the code point `start` of it on, with a button to the rest."""
    quote = shelved.quote
    start = min(quote.span.start + start, quote.span.end)
    span = page(quote, start, _PAGE_LIMIT)
    left = span.end < quote.span.end
    buttons = (_more_button(shelved, words, span.end - quote.span.start),) if left else ()
    return Card((Section(f"{quoted(quote, span)}\n{source_line(quote, words, shortened=left)}", buttons),))


def article_card(article: Article, words: Strings) -> Card:
    """What is known about an article: title, byline, dates and why one of them is believed, outline."""
    title = article.facts.name
    facts = [f"### {label(title, _LONG_LABEL_LIMIT)}"]
    by = [words.byline.format(byline=label(article.byline.text))] if article.byline else []
    by += [label(article.outlet.text)] if article.outlet else []
    if article.published:
        by.append(words.published.format(date=day_in_words(article.published, words)))
    else:
        by.append(words.undated)
    by.append(words.paragraphs.format(count=len(article.paragraphs)))
    facts.append(DOT.join(by))
    dates = sorted(article.dates, key=lambda found: not found.believed)
    facts += [f"-# {_date_line(found, words)}" for found in dates[:_DATES_SHOWN]]
    sections = [Section("\n".join(facts), link_button(article.url, words))]
    outline = _outline(article, CARD_LIMIT - length(sections[0].text), words)
    return Card((*sections, *([Section(outline)] if outline else [])))


def report_card(report: BuildReport, words: Strings) -> Card:
    """What a build did."""
    articles = report.articles
    changed = articles.added or articles.changed or articles.removed or report.encoded
    lines = [f"**{(words.rebuilt if changed else words.rebuilt_nothing).format(generation=report.generation)}**"]
    named = ((words.added, articles.added), (words.changed, articles.changed), (words.removed, articles.removed))
    lines += [line.format(names=label(", ".join(names), _LONG_LABEL_LIMIT)) for line, names in named if names]
    for template, changes in ((words.rebuilt_articles, articles), (words.rebuilt_paragraphs, report.paragraphs)):
        counts = {name: len(getattr(changes, name)) for name in ("added", "changed", "removed", "unchanged")}
        lines.append(template.format(**counts))
    seconds = f"{report.seconds:.1f}"
    lines.append(words.rebuilt_passages.format(encoded=report.encoded, reused=report.reused, seconds=seconds))
    problems = [label(problem, _LONG_LABEL_LIMIT) for problem in report.problems]
    lines += [words.rebuilt_problem.format(problem=problem) for problem in problems[:_PROBLEMS_SHOWN]]
    if len(problems) > _PROBLEMS_SHOWN:
        lines.append(words.rebuilt_problems_more.format(count=len(problems) - _PROBLEMS_SHOWN))
    return Card((Section("\n".join(lines)),))


def progress_text(step: Progress | None, words: Strings) -> str:
    """How far a build is, in words and as a bar of characters."""
    if step is None or step.total <= 0:
        return words.rebuilding
    share = min(max(step.done / step.total, 0.0), 1.0)
    bar = "█" * round(share * 20) + "░" * (20 - round(share * 20))
    name = {
        Stage.READING: words.stage_reading,
        Stage.ENCODING: words.stage_encoding,
        Stage.WRITING: words.stage_writing,
    }[step.stage]
    return f"{words.rebuilding}\n`{bar}` {share:.0%}\n-# {name}: {step.done}/{step.total}"


def question_line(question: str, words: Strings) -> str:
    """The question repeated in small print, for those who did not see it typed."""
    return "-# " + words.question.format(question=label(question, _LONG_LABEL_LIMIT))


def followup_line(previous: str, words: Strings) -> str:
    """That a question was read together with the one before it."""
    return "-# " + words.understood_with.format(question=label(previous, _LONG_LABEL_LIMIT))


def answer_lines(answer: Answer, words: Strings) -> list[str]:
    """What there is to say about an answer beside its quotations: how long articles are, and that the encoder does not
    understand the question's language."""
    match answer:
        case Told(lengths=lengths):
            return [_length_line(measured, words) for measured in lengths[:_LENGTHS_SHOWN]]
        case Quoted(foreign_language=str()) | Refused(foreign_language=str()):
            return [words.foreign_language]
        case _:
            return []


def _length_line(measured: Length, words: Strings) -> str:
    counts = {"paragraphs": measured.paragraphs, "sentences": measured.sentences, "words": measured.words}
    return words.article_length.format(article=label(measured.article), **counts)


def _quotations(found: tuple[Shelved, ...], words: Strings, heading: str, *, bold: bool) -> Card:
    head = (Section(heading),) if heading else ()
    room = min(_BLOCK_LIMIT, (CARD_LIMIT - length(heading)) // max(len(found), 1))
    sections = (_quotation(one, room, words, bold=bold, apart=position > 0) for position, one in enumerate(found))
    return Card((*head, *sections))


def _quotation(shelved: Shelved, room: int, words: Strings, *, bold: bool, apart: bool) -> Section:
    quote = shelved.quote
    below = [dates_line(quote, words)]
    if quote.note:
        below.append(f"-# {label(note_in_words(quote.note, words), _LONG_LABEL_LIMIT)}")
    room -= length(source_line(quote, words, shortened=True)) + sum(length(line) + 1 for line in below) + 1
    span = excerpt(quote, room)
    lines = [quoted(quote, span, bold=bold), source_line(quote, words, shortened=span != quote.span), *below]
    more = (_more_button(shelved, words),) if shelved.name and span != quote.span else ()
    buttons = (*context_button(shelved, words), *more, *quote_link(quote, words))
    return Section("\n".join(filter(None, lines)), buttons, apart)


def _more_button(shelved: Shelved, words: Strings, start: int = 0) -> Button:
    return Button(Press.MORE, words.more, mark(shelved.name, start))


def context_button(shelved: Shelved, words: Strings) -> tuple[Button, ...]:
    """A button to the paragraphs around a quotation; none where its paragraph is not known."""
    return (Button(Press.CONTEXT, words.context, mark(shelved.name, shelved.at)),) if shelved.name else ()


def quote_link(quote: Quote, words: Strings) -> tuple[Button, ...]:
    """A button to the marked words on the article's page; to the page where that address is too long for Discord."""
    fits = quote.link is not None and length(quote.link) <= LONGEST_LINK
    return link_button(quote.link if fits else quote.article.url, words)


def _date_line(found: DateFound, words: Strings) -> str:
    template = words.date_believed if found.believed else words.date_not_believed
    why = label(why_date(found, words), _LONG_LABEL_LIMIT)
    return template.format(date=day_in_words(found.date, words), text=label(found.text), why=why)


def _outline(article: Article, room: int, words: Strings) -> str:
    """The headings with the paragraphs under them; as many as fit."""
    lines = [f"**{words.outline}**"]
    headings = [heading for heading in article.headings if any(p.heading == heading for p in article.paragraphs)]
    for position, heading in enumerate(headings):
        numbers = [paragraph.number for paragraph in article.paragraphs if paragraph.heading == heading]
        template = words.outline_entry if len(numbers) > 1 else words.outline_entry_one
        line = template.format(heading=label(heading.text), first=numbers[0], last=numbers[-1])
        rest = words.outline_more.format(count=len(headings) - position)
        if length("\n".join([*lines, line, rest])) > room:
            lines.append(rest)
            break
        lines.append(line)
    return "\n".join(lines) if len(lines) > 1 else ""


def link_button(url: str | None, words: Strings) -> tuple[Button, ...]:
    """A button to the article's page; none for an address that Discord would refuse, and the whole card with it."""
    if url is None or length(url) > LONGEST_LINK or not _URL.fullmatch(url):
        return ()
    return (Button(Press.LINK, words.open_article, url),)
