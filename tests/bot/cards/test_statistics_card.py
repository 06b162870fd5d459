"""What managers see of the questions: the numbers, and what hostile questions cannot do to them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.blocks import Button, Card, Press, Style
from bot.cards.limits import ENDLESS, LONGEST_TARGET, MOST_COMPONENTS, MOST_TEXT
from bot.cards.markdown import markdown, size
from bot.cards.statistics_card import group_name, statistics_card, weekly_card, weeks_in_words
from bot.locales import ENGLISH, GERMAN, LANGUAGES, Strings
from bot.statistics.figures import MOST_WEEKS, Statistics, Week
from index import CountedQuestion, QuestionGroup

LONGEST_ALT = 1024
"""Of a picture, in Discord."""

HOSTILE = st.text(st.sampled_from("aé *_~`|<>@#:[]()\\\n\u202e\u2066-1."), min_size=1, max_size=300)
COUNTS = st.integers(1, 10**7)
QUESTIONS = st.builds(CountedQuestion, HOSTILE, COUNTS)
GROUPS = st.lists(st.lists(QUESTIONS, min_size=1, max_size=9).map(tuple).map(QuestionGroup), max_size=12).map(tuple)


def statistics(
    weeks: Sequence[tuple[int, int]] = ((3, 2), (5, 4)),
    most: Sequence[tuple[str, int]] = (),
    unanswered: Sequence[Sequence[tuple[str, int]]] = (),
    milliseconds: float | None = 9.4,
    ungrouped: int = 0,
) -> Statistics:
    first = date(2026, 11, 9)
    return Statistics(
        tuple(Week(first + timedelta(weeks=at), *week) for at, week in enumerate(weeks)),
        first + timedelta(weeks=len(weeks), days=-1),
        milliseconds,
        tuple(CountedQuestion(*one) for one in most),
        tuple(QuestionGroup(tuple(CountedQuestion(*one) for one in group)) for group in unanswered),
        ungrouped,
    )


def add(name: str) -> Button:
    return Button(Press.MORE, ENGLISH.statistics.add_article, name)


def shown(card: Card) -> str:
    return "\n".join(markdown(section.lines) for section in card.sections).replace("\u00a0", " ")


def test_the_numbers_are_said_first() -> None:
    card = statistics_card(statistics(), ENGLISH, picture=b"png")
    assert shown(card).startswith(
        "### What was asked\n-# 9–22 November 2026\n**8** questions · **6** answered (75%) · median time **9 ms**"
    )


def test_and_in_german() -> None:
    card = statistics_card(statistics([(1500, 1100)], milliseconds=2345), GERMAN, picture=b"png")
    assert "**1\\.500** Fragen · **1\\.100** beantwortet (73 %) · Dauer im Median **2,3 s**" in shown(card)


@pytest.mark.parametrize("words", LANGUAGES)
def test_no_question_is_said_in_words(words: Strings) -> None:
    nothing = statistics([(0, 0)] * 3, milliseconds=None)
    for card in (statistics_card(nothing, words, picture=b"png", add=add), weekly_card(nothing, words)):
        assert "%" not in shown(card)
        assert "0" not in shown(card).replace("2026", "").replace("30", "")
        assert card.attachments == ()
        assert not any(section.buttons for section in card.sections)


def test_one_question_is_one() -> None:
    card = statistics_card(statistics([(1, 1)]), ENGLISH, picture=b"png")
    assert "**1** question · **1** answered (100%)" in shown(card)
    assert "Every question was answered." in shown(card)


@pytest.mark.parametrize(("answered", "asked", "share"), [(0, 9, "0%"), (1, 999, "1%"), (998, 999, "99%")])
def test_nearly_all_is_not_all(answered: int, asked: int, share: str) -> None:
    assert f"({share})" in shown(statistics_card(statistics([(asked, answered)]), ENGLISH))


def test_the_weeks_are_a_picture_or_else_bars() -> None:
    pictured, plain = (statistics_card(statistics(), ENGLISH, picture=made) for made in (b"png", b""))
    bars = [piece.text for section in plain.sections for one in section.lines for piece in one.pieces]
    assert [text for text in bars if "█" in text] == [f"{'█' * 8}{'░' * 4}{' ' * 8}", f"{'█' * 16}{'░' * 4}"]
    assert "█" not in shown(pictured)
    (attachment,) = pictured.attachments
    assert (attachment.name, attachment.content) == ("weeks.png", b"png")
    for number in ("3 asked, 2 answered", "5 asked, 4 answered", "week of 16 November 2026"):
        assert number in attachment.alt
        assert number in shown(plain)


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=1, max_size=MOST_WEEKS))
def test_the_bars_tell_more_from_less(counts: list[tuple[int, int]]) -> None:
    weeks = [(answered + missed, answered) for answered, missed in counts]
    card = statistics_card(statistics(weeks), ENGLISH, ENDLESS)
    bars = [
        piece.text
        for section in card.sections
        for one in section.lines
        for piece in one.pieces
        if piece.style is Style.BAR
    ]
    if not any(asked for asked, _ in weeks):
        assert bars == []
        return
    assert {len(bar) for bar in bars} == {20}
    lengths = [len(bar.strip(" ▏")) for bar in bars]
    for (one, _), long in zip(weeks, lengths, strict=True):
        for (other, _), longer in zip(weeks, lengths, strict=True):
            assert long <= longer + 1 or one > other


def test_what_was_asked_once_was_not_asked_most() -> None:
    card = statistics_card(statistics(most=[("Who?", 4), ("When?", 1)]), ENGLISH, picture=b"png")
    assert "**4** × Who?" in shown(card)
    assert "When?" not in shown(card)
    assert "Asked most" not in shown(statistics_card(statistics(most=[("When?", 1)]), ENGLISH))


def test_a_group_shows_how_often_all_of_it_was_asked() -> None:
    unanswered = [[("Who paid?", 3), ("who financed it", 2)], [("When?", 1)]]
    card = statistics_card(statistics(unanswered=unanswered, ungrouped=7), ENGLISH, picture=b"png")
    assert "**5** × Who paid?\n-# also asked as: who financed it" in shown(card)
    assert "and 7 more, too many to be grouped" in shown(card)
    assert not any(section.buttons for section in card.sections)


def test_each_group_has_a_button_of_its_own() -> None:
    asked = statistics(unanswered=[[("Who paid?", 3)], [("When?", 1)]])
    targets = [button.target for part in statistics_card(asked, ENGLISH, add=add).sections for button in part.buttons]
    assert targets == [group_name(group) for group in asked.unanswered]
    assert len(set(targets)) == 2


@settings(max_examples=40)
@given(st.lists(QUESTIONS, max_size=9).map(tuple), GROUPS, st.integers(0, 10**6), st.sampled_from(LANGUAGES))
def test_whatever_was_asked_fits_into_a_message(
    most: tuple[CountedQuestion, ...], groups: tuple[QuestionGroup, ...], ungrouped: int, words: Strings
) -> None:
    asked = replace(statistics([(10**6, 10**5)] * 12), most_asked=most, unanswered=groups, ungrouped=ungrouped)
    for card in (statistics_card(asked, words, add=add), weekly_card(asked, words)):
        assert sum(size(section.lines) for section in card.sections) <= MOST_TEXT
        components = sum(1 + 2 * bool(part.buttons) + len(part.buttons) + part.apart for part in card.sections)
        assert components < MOST_COMPONENTS
        assert all(len(button.target) <= LONGEST_TARGET for part in card.sections for button in part.buttons)


def test_nothing_that_was_asked_acts() -> None:
    hostile = "@everyone <@123> **big**\n# heading discord.gg/x"
    card = statistics_card(statistics(most=[(hostile, 2)], unanswered=[[(hostile, 2), (hostile + "s", 1)]]), ENGLISH)
    for live in ("@everyone", "<@123>", "**big", "\n# heading", "discord.gg"):
        assert live not in shown(card).replace(f"\\{live}", "")


def test_a_terminal_shows_every_group() -> None:
    unanswered = [[(f"Question {number}?", 1)] for number, _ in zip(count(), range(40), strict=False)]
    card = statistics_card(statistics(unanswered=unanswered), ENGLISH, ENDLESS)
    assert all(f"Question {number}?" in shown(card) for number in range(40))
    assert "and 34 more" in shown(statistics_card(statistics(unanswered=unanswered), ENGLISH))
    assert "and 37 more" in shown(weekly_card(statistics(unanswered=unanswered), ENGLISH))


@pytest.mark.parametrize("words", LANGUAGES)
def test_the_words_for_a_picture_are_never_too_long(words: Strings) -> None:
    assert len(weeks_in_words(statistics([(10**7, 10**7)] * MOST_WEEKS), words)) <= LONGEST_ALT
