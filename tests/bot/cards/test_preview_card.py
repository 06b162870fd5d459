"""What somebody brings, as a card: within Discord's limits whatever is in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.blocks import Card, Kind
from bot.cards.limits import DISCORD, ENDLESS, MOST_TEXT, Room
from bot.cards.markdown import size
from bot.cards.preview_card import preview_card
from bot.locales import ENGLISH, GERMAN, LANGUAGES
from index import (
    Alike,
    Article,
    CollectionFault,
    Comparison,
    DateFound,
    DateReason,
    Dropped,
    DropReason,
    Edit,
    FileFault,
    Original,
    Preview,
    Refusal,
    Span,
    Upload,
)
from index.claims.verdict import Change
from index.datatypes import Fact
from index.errors import refused
from tests.index.library import plain

TEXT = "The old ferry stopped on Monday.\nNobody was hurt.\nIt runs again by Friday."


def article(text: str = TEXT, **changed: object) -> Article:
    return replace(plain("ferry", text), title=Fact("The Ferry"), byline=Fact("Mira Holt"), **changed)  # type: ignore[arg-type]


def preview(found: Article | None, **more: object) -> Preview:
    return Preview(Upload("ferry.txt", b""), "ferry.txt", found, **more)  # type: ignore[arg-type]


def texts(found: Preview, words: object = ENGLISH, room: Room = DISCORD) -> list[str]:
    card = preview_card(found, words, room)  # type: ignore[arg-type]
    return [line.text for section in card.sections for line in section.lines if line.kind is not Kind.DETAIL]


def length(card: Card) -> int:
    return sum(size(section.lines) + 1 for section in card.sections)


def alike(share: float, *edits: Edit, **facts: object) -> Alike:
    known = replace(article().facts, slug="before", **facts)  # type: ignore[arg-type]
    return Alike("before.txt", known, False, Comparison(share, 2, 3, edits), TEXT)


def test_what_was_read_is_shown_with_its_evidence_and_its_ends() -> None:
    day = DateFound(date(2023, 1, 31), "31 Jan", Span(0, 3), believed=True, why=DateReason.STATED)
    shown = texts(preview(article(dates=(day,))))
    assert shown[0] == "The Ferry"
    assert "by Mira Holt" in shown[1]
    assert shown[2] == "Date taken from “31 Jan”. The file states it about itself."
    assert "It would be kept as ferry.txt, called ferry." in shown
    assert "The old ferry stopped on Monday." in shown
    assert "It runs again by Friday." in shown
    assert shown[-1] == "Nothing of the text is left out."


def test_what_was_left_out_stands_by_reason_with_examples() -> None:
    menu = [Dropped(Span(at, at + 7), DropReason.MENU) for at in (0, 8, 16)]
    copies = [Dropped(Span(33, 49), DropReason.COPY, Original.PARAGRAPH, number) for number in (1, 2)]
    shown = texts(preview(article(dropped=(*copies, *menu))))
    assert shown[-3:] == [
        "Left out of the article: 5",
        "menu (3): “The old” · “ferry s”",
        "copy of paragraphs (2): “Nobody was hurt.” · “Nobody was hurt.”",
    ]


def test_another_version_is_shown_with_what_changed() -> None:
    now = article(TEXT.replace("Monday", "Sunday"))
    edits = (
        Edit(Change.ALTERED, (Span(25, 31),), (Span(25, 31),), 1),
        Edit(Change.DROPPED, (Span(33, 39),), (), 2),
        Edit(Change.ADDED, (), (Span(0, 3),), 3),
    )
    found = preview(now, alike=alike(0.999, *edits, title="An Older Title", published=date(2023, 1, 31)))
    shown = texts(found)
    at = shown.index("It looks like another version of “An Older Title” (before).")
    assert shown[at + 1 : at + 7] == [
        "99% of the words are the same, 2 of 3 paragraphs unchanged.",
        "title: An Older Title → The Ferry",
        "published: 31 January 2023 → none",
        "Paragraph 1, altered: “Monday” → “Sunday”",
        "Paragraph 2, taken out: “Nobody”",
        "Paragraph 3, put in: “The”",
    ]
    replacing = texts(replace(found, instead_of="before.txt"))
    assert "Against “An Older Title” (before):" in replacing
    assert any(line.startswith("It would take the place of ferry") for line in replacing)


def test_the_same_words_and_the_same_file() -> None:
    assert "The words are the same." in texts(preview(article(), alike=alike(1.0)))
    same = replace(alike(1.0), identical=True)
    assert "This file is in the library already, as “The Ferry” (before)." in texts(preview(article(), alike=same))


@pytest.mark.parametrize("words", LANGUAGES)
@pytest.mark.parametrize("fault", CollectionFault)
def test_every_refusal_is_a_sentence(words: object, fault: CollectionFault) -> None:
    problem = refused("ferry.txt", FileFault.NO_TEXT) if fault is CollectionFault.UNREADABLE else None
    shown = texts(preview(None, refusals=(Refusal(fault, ("title", "5"), problem),)), words)
    assert shown[0] == "ferry.txt"
    assert shown[1].endswith(".")
    assert "{" not in shown[1]


def test_german() -> None:
    shown = texts(preview(article(), refusals=(Refusal(CollectionFault.WRONG_DATE, ("published",)),)), GERMAN)
    assert "Datum: nötig ist ein Datum wie 2023-01-31." in shown


LONG = st.text("a*_~`|<>@[]:#-\\ \u202e\n😀", min_size=1, max_size=6).map(lambda text: text * 150)


@settings(max_examples=12)
@given(LONG, LONG, st.integers(0, 300), st.sampled_from(LANGUAGES), st.booleans())
def test_no_card_is_too_long_for_discord(text: str, other: str, many: int, words: object, identical: bool) -> None:
    found = article(f"{text}.\n{other}.\nEnd.", dates=(), url="https://example.org/" + "x" * 400)
    if not found.paragraphs:
        return
    span = Span(0, len(found.source))
    found = replace(
        found,
        title=Fact(text),
        byline=Fact(other),
        outlet=Fact(text),
        slug=text,
        dropped=tuple(Dropped(span, reason, Original.PARAGRAPH, 1) for reason in DropReason for _ in range(many // 20)),
    )
    edits = (Edit(Change.ALTERED, (span,), (span,), 1),) * many
    facts = replace(found.facts, title=other, byline=text, outlet=other, published=date(2023, 1, 31))
    near = Alike("x", facts, identical, Comparison(0.5, 1, 2, edits, many), found.source)
    refusals = (Refusal(CollectionFault.THERE, (text,)),) * many
    problems = (refused(text, FileFault.NO_TEXT),) * many
    card = preview_card(preview(found, alike=near, refusals=refusals, problems=problems), words)  # type: ignore[arg-type]
    assert length(card) <= MOST_TEXT
    assert length(preview_card(preview(None, refusals=refusals, problems=problems), words)) <= MOST_TEXT  # type: ignore[arg-type]


def test_a_terminal_shows_every_change() -> None:
    edits = (Edit(Change.ADDED, (), (Span(0, 32),), 1),) * 100
    found = preview(article(), alike=alike(0.5, *edits))
    assert sum("put in" in line for line in texts(found, room=ENDLESS)) == 100
    few = texts(found)
    assert sum("put in" in line for line in few) < 100
    assert any(line.startswith("and ") and line.endswith(" more changes") for line in few)
