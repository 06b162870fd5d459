"""Answers, quotations and dates as cards for a terminal: whole, since nothing there limits or pages them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.cards.answer_cards import further_card, further_label, nearest_card, reply_card
from bot.cards.blocks import Card, Kind, Line, Section, filled, line, name, notice
from bot.cards.citing.cite_card import cite_card
from bot.cards.limits import ENDLESS
from bot.cards.pages import Page
from bot.cards.shelf import Shelved
from bot.locales import Strings
from index import Answer, Explanation, Quote, Quoted, Refused


def reply(
    answer: Answer,
    words: Strings,
    *,
    more: bool = False,
    typed_for_more: str = "--more",
    cited: date | None = None,
    explain: bool = False,
) -> Card:
    """What a question is answered with. There are no buttons: what came closest follows a refusal at once, and further
    passages follow an answer with `more`, else a line that says what is `typed_for_more`; its citations, as looked at
    on the day `cited`, follow where one is given."""
    found = tuple(map(Shelved, answer.shown))
    further = _further(answer)
    sections = reply_card(answer, found, words, room=ENDLESS).sections
    if isinstance(answer, Refused) and found:
        sections += nearest_card(found, words, ENDLESS).sections
    if further and more:
        sections += further_card(further, words, ENDLESS).sections
    elif further:
        told = line(further_label(len(further), words), f" ({typed_for_more})", kind=Kind.SMALL)
        sections += (Section((told,)),)
    citable = tuple(one for one in found if one.quote.place is not None) if answer.answered else ()
    if cited is not None and citable:
        sections += cite_card(citable, cited, words, ENDLESS).sections
    if explain:
        sections += (_explanation(answer, words),)
    return Card(sections)


def further_reply(answer: Answer | None, words: Strings) -> Card:
    """The passages that came behind those of an answer, where there are any."""
    further = _further(answer)
    return further_card(further, words, ENDLESS) if further else notice(words.chat_no_more)


def _further(answer: Answer | None) -> tuple[Shelved, ...]:
    return tuple(map(Shelved, answer.further)) if isinstance(answer, Quoted) else ()


def whole(quotes: Iterable[Quote]) -> Page:
    """A list of quotations as its only page."""
    entries = tuple(map(Shelved, quotes))
    return Page("", entries, (), 0, len(entries))


def help_card(usages: Iterable[tuple[str, str]]) -> Card:
    """What can be typed, with what it does."""
    return Card((Section(tuple(line(f"{usage:<17}", meaning) for usage, meaning in usages)),))


def line_card(number: int, problem: Exception, words: Strings) -> Card:
    """What is wrong with a line of standard input."""
    return notice(filled(words.line_number, number=number, problem=name(str(problem))))


def _explanation(answer: Answer, words: Strings) -> Section:
    """The confidence, and the points of the best paragraphs with what each kind of evidence adds."""
    confidence = line(filled(words.explained, confidence=f"{answer.confidence:.3f}"), kind=Kind.DETAIL)
    explanation = answer.explanation if isinstance(answer, Quoted | Refused) else ()
    return Section((confidence, *(_explained(one, words) for one in explanation)))


def _explained(item: Explanation, words: Strings) -> Line:
    parts = ", ".join(f"{kind} {value:+.2f}" for kind, value in item.parts)
    points = f"{item.points:.2f}"
    told = filled(
        words.explained_paragraph, article=name(item.article), number=item.paragraph, points=points, parts=parts
    )
    decided = "" if item.log_odds is None else words.explained_log_odds.format(log_odds=f"{item.log_odds:+.2f}")
    return line(told, decided, kind=Kind.DETAIL)
