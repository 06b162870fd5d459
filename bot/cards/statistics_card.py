"""Figures of what was asked -> cards, for those who look after a library: what it should answer and does not yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.cards.blocks import (
    Attachment,
    Button,
    Card,
    Kind,
    Line,
    Part,
    Piece,
    Section,
    Style,
    filled,
    joined,
    line,
    name,
    strong,
)
from bot.cards.limits import DISCORD, LONG_LABEL, Room
from bot.cards.markdown import size
from bot.cards.pages import digest
from bot.cards.quoting.sources import DOT
from bot.locales import Strings, day_in_words, days_in_words, number_in_words, share_in_words
from bot.statistics.figures import Statistics, Week
from bot.statistics.picture import PICTURE_NAME
from index import CountedQuestion, QuestionGroup

AddButton = Callable[[str], Button]
"""A button that opens the way to a new article, for the `group_name` of what it is to answer."""

_BAR = 20
"""Characters of the longest bar."""
_ANSWERED, _UNANSWERED, _NONE = "█", "░", "▏"

_SECONDS_FROM = 1000
"""Milliseconds from which a time is told in seconds."""

_GROUPS_OF_A_WEEK = 3


def statistics_card(
    statistics: Statistics,
    words: Strings,
    room: Room = DISCORD,
    *,
    picture: bytes = b"",
    add: AddButton | None = None,
) -> Card:
    """The figures of some weeks, what was asked most, and what was not answered in groups of one meaning, each with the
    button that `add` makes. The weeks are in the `picture`, a PNG, with the same numbers in words, or else bars of
    characters."""
    head = _head(statistics, words.statistics.title, words.statistics.no_questions, words)
    if not statistics.asked:
        return Card((head,))
    attachments: tuple[Attachment, ...] = ()
    sections = [head]
    if picture:
        attachments = (Attachment(PICTURE_NAME, picture, weeks_in_words(statistics, words)),)
    else:
        sections.append(Section(_bars(statistics.weeks, words)))
    most = [_counted(question, words) for question in statistics.most_asked[: room.few] if question.count > 1]
    if most:
        sections.append(Section((line(strong(words.statistics.most_asked)), *most), apart=True))
    left = room.card - sum(size(section.lines) + 1 for section in sections)
    sections += _unanswered(statistics, words, room, left, room.entries, add)
    return Card(tuple(sections), attachments=attachments)


def weekly_card(statistics: Statistics, words: Strings, room: Room = DISCORD) -> Card:
    """One week in short, for a channel: the figures, and what was not answered most."""
    head = _head(statistics, words.statistics.title_week, words.statistics.no_questions_week, words)
    if not statistics.asked:
        return Card((head,))
    left = room.card - size(head.lines)
    return Card((head, *_unanswered(statistics, words, room, left, _GROUPS_OF_A_WEEK, None)))


def weeks_in_words(statistics: Statistics, words: Strings) -> str:
    """The numbers of all weeks: what a picture of them shows, for who does not see it."""
    told = "; ".join(_week_in_words(week, words) for week in statistics.weeks)
    return words.statistics.picture.format(weeks=told).replace("\u00a0", " ")


def group_name(group: QuestionGroup) -> str:
    """A name for a group, made from the question that stands for it, as the target of a button."""
    return digest(group.questions[0].text)


def _head(statistics: Statistics, title: str, nothing: str, words: Strings) -> Section:
    said = words.statistics
    days = line(days_in_words(statistics.first, statistics.last, words), kind=Kind.SMALL)
    lines = (line(title, kind=Kind.TITLE), days)
    if not statistics.asked:
        return Section((*lines, line(nothing)))
    asked = said.asked_one if statistics.asked == 1 else said.asked
    share = share_in_words(statistics.answered / statistics.asked, words)
    told: list[Part] = [
        filled(asked, count=strong(number_in_words(statistics.asked, words))),
        filled(said.answered, count=strong(number_in_words(statistics.answered, words)), share=share),
    ]
    if statistics.milliseconds is not None:
        told.append(filled(said.median, time=strong(_time(statistics.milliseconds, words))))
    return Section((*lines, line(joined(DOT, told)), *_votes(statistics, words)))


def _votes(statistics: Statistics, words: Strings) -> Iterator[Line]:
    """What people said of the passages, where they were asked."""
    if statistics.right or statistics.wrong:
        right, wrong = (number_in_words(count, words) for count in (statistics.right, statistics.wrong))
        yield line(words.statistics.votes.format(right=right, wrong=wrong), kind=Kind.SMALL)


def _time(milliseconds: float, words: Strings) -> str:
    if milliseconds < _SECONDS_FROM:
        return f"{number_in_words(max(round(milliseconds), 1), words)}\u00a0ms"
    return f"{number_in_words(milliseconds / 1000, words, decimals=1)}\u00a0s"


def _bars(weeks: tuple[Week, ...], words: Strings) -> tuple[Line, ...]:
    """A bar for each week, as long as it was asked, and full as far as it was answered."""
    most = max(week.asked for week in weeks)

    def bar(week: Week) -> Line:
        full = round(_BAR * week.answered / most)
        long = max(round(_BAR * week.asked / most), full + (week.answered < week.asked))
        drawn = (_ANSWERED * full + _UNANSWERED * (long - full))[:_BAR] or _NONE
        return line(Piece(drawn.ljust(_BAR), Style.BAR), f" {_week_in_words(week, words)}", kind=Kind.SMALL)

    return tuple(map(bar, weeks))


def _week_in_words(week: Week, words: Strings) -> str:
    asked, answered = number_in_words(week.asked, words), number_in_words(week.answered, words)
    return words.statistics.week.format(day=day_in_words(week.first, words), asked=asked, answered=answered)


def _counted(question: CountedQuestion, words: Strings, count: int | None = None) -> Line:
    """A question after how often it was asked, or after another `count`."""
    times = strong(number_in_words(question.count if count is None else count, words))
    return line(filled(words.statistics.times, count=times, question=name(question.text, LONG_LABEL)))


def _unanswered(
    statistics: Statistics, words: Strings, room: Room, left: int, most: int, add: AddButton | None
) -> list[Section]:
    """What was not answered, as many groups as `most` and as there is room for, and how many questions others hold."""
    groups = statistics.unanswered
    if not groups:
        return [Section((line(words.statistics.all_answered),), apart=True)]
    heading, total = line(strong(words.statistics.unanswered)), len(groups)
    left -= size((heading, *_rest(total, statistics.ungrouped, words))) + 1
    sections: list[Section] = []
    for group in groups[:most]:
        section = _group(group, words, room, add)
        left -= size(section.lines) + 1
        if left < 0:
            break
        sections.append(section)
    first = (
        replace(sections[0], lines=(heading, *sections[0].lines), apart=True)
        if sections
        else Section((heading,), apart=True)
    )
    rest = _rest(total - len(sections), statistics.ungrouped, words)
    return [first, *sections[1:], *([Section(rest)] if rest else [])]


def _group(group: QuestionGroup, words: Strings, room: Room, add: AddButton | None) -> Section:
    """The question that stands for it, with how often all were asked, and some of the others."""
    first, *others = group.questions
    lines = [_counted(first, words, group.count)]
    if others:
        shown: list[Part] = [name(question.text) for question in others[: room.few]]
        if len(others) > room.few:
            shown.append(filled(words.and_more, count=len(others) - room.few))
        lines.append(line(filled(words.statistics.also, questions=joined(DOT, shown)), kind=Kind.SMALL))
    return Section(tuple(lines), (add(group_name(group)),) if add else ())


def _rest(groups: int, ungrouped: int, words: Strings) -> tuple[Line, ...]:
    lines = [line(filled(words.and_more, count=groups), kind=Kind.SMALL)] if groups else []
    if ungrouped:
        lines.append(line(filled(words.statistics.ungrouped, count=ungrouped), kind=Kind.SMALL))
    return tuple(lines)
