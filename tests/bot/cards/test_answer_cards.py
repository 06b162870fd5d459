"""Cards meet Discord's limits whatever stands in the library, and say what is known."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.answer_cards import (
    answer_card,
    context_card,
    followup_line,
    nearest_card,
    page_card,
    question_line,
    refusal_card,
)
from bot.cards.blocks import Card, Press
from bot.cards.library_cards import article_card, progress_card, report_card
from bot.cards.limits import LONGEST_BUTTON_LABEL, LONGEST_TARGET, MOST_BUTTONS, MOST_TEXT
from bot.cards.markdown import length, markdown
from bot.cards.shelf import Shelved
from bot.locales import ENGLISH, GERMAN
from index import (
    Article,
    Attribution,
    BuildReport,
    Changes,
    DateFound,
    DatePlace,
    DateReason,
    Fact,
    Heading,
    Problem,
    Progress,
    Span,
    Stage,
    Voice,
)
from tests.bot.fake_engine import make_article, make_quote
from tests.bot.sample_library import mention
from tests.bot.texts import TEXTS, WORDS
from tests.discord_server.markdown import kinds, read, shown

NAME = "0123456789abcdef"

DATES = (
    DateFound(date(2024, 5, 14), "May 14, 2024", None, False, DateReason.COPIED, DatePlace.ALONE),
    DateFound(date(2023, 1, 31), "Tue, 01/31/2023", None, True, DateReason.WEEKDAY_AGREES, DatePlace.BYLINE),
)


def shelved(article: Article, number: int, attribution: Attribution | None = None) -> Shelved:
    return Shelved(make_quote(article, number, 0, attribution), NAME)


def text_of(card: Card) -> str:
    return "\n".join(markdown(section.lines) for section in card.sections)


@st.composite
def shelves(draw: st.DrawFn) -> tuple[Shelved, ...]:
    """One to three quotations in which everything is too long and means harm."""
    texts = draw(st.lists(WORDS.map(lambda text: text * 40), min_size=1, max_size=3))
    harm = draw(TEXTS) * 9
    article = make_article(tuple(texts), title=harm + "x", url="https://example.org/" + "a" * 400)
    attribution = Attribution(
        draw(st.sampled_from(Voice)), speaker=mention(harm), cue=mention(harm), reported_by=mention(harm)
    )
    article = replace(article, byline=Fact(harm), outlet=Fact(harm))
    found = [shelved(article, number + 1, attribution) for number in range(len(texts))]
    return tuple(replace(one, quote=replace(one.quote, heading=harm)) for one in found)


def check(card: Card) -> None:
    texts = [markdown(section.lines) for section in card.sections]
    assert sum(map(length, texts)) <= MOST_TEXT
    for section, text in zip(card.sections, texts, strict=True):
        assert text.strip()
        assert len(section.buttons) <= MOST_BUTTONS
        assert kinds(text) <= {"quote", "bold", "subtext", "heading", "code", "code block", "list item"}
        for button in section.buttons:
            assert len(button.label) <= LONGEST_BUTTON_LABEL
            assert button.press is Press.LINK or len(button.target) <= LONGEST_TARGET


@settings(max_examples=40)
@given(shelves(), TEXTS)
def test_every_card_of_passages_fits_and_nothing_in_it_is_live(found: tuple[Shelved, ...], question: str) -> None:
    heading = question_line(question * 9, ENGLISH), followup_line(question * 9, ENGLISH)
    for words in (ENGLISH, GERMAN):
        check(answer_card(found, words, heading=heading))
        check(refusal_card(found, words, heading=heading))
        check(nearest_card(found, words))
        check(context_card(found, NAME, words))
        check(page_card(found[0], 0, words))


@settings(max_examples=40)
@given(TEXTS, st.integers(0, 30))
def test_an_article_card_fits(harm: str, headings: int) -> None:
    article = make_article(("One.",) * max(headings, 1), title=harm * 20 + "x")
    stands = tuple(Heading(Span(0, 1), harm * 20 + str(n)) for n in range(headings))
    paragraphs = tuple(replace(p, heading=h) for p, h in zip(article.paragraphs, stands, strict=False))
    day = DateFound(date(2024, 5, 14), harm * 30, None, False, DateReason.COPIED, DatePlace.ALONE)
    article = replace(article, headings=stands, paragraphs=paragraphs or article.paragraphs, dates=(day,) * 9)
    article = replace(article, byline=Fact(harm * 20), outlet=Fact(harm * 20))
    check(article_card(article, ENGLISH))


def test_a_report_names_what_changed_and_says_when_nothing_did() -> None:
    nothing = Changes((), (), (), ("mill",))
    report = BuildReport(3, nothing, nothing, 0, 9, (), 0.1)
    assert "Nothing has changed" in text_of(report_card(report, ENGLISH))
    changed = replace(report, articles=Changes(("new_mill",), (), ("old",), ()), encoded=4)
    text = shown(text_of(report_card(changed, ENGLISH)))
    assert "rebuilt (generation 3)" in text
    assert "Added: new_mill\nRemoved: old\n" in text


@given(st.lists(TEXTS.map(lambda text: text * 50), max_size=9))
def test_a_report_fits(problems: list[str]) -> None:
    changes = Changes(("a",), (), (), ("b", "c"))
    card = report_card(BuildReport(7, changes, changes, 12, 30, tuple(map(Problem, problems)), 1.25), ENGLISH)
    check(card)
    assert "1 added, 0 changed, 0 removed, 2 unchanged" in text_of(card)
    assert ("4 more" in text_of(card)) == (len(problems) == 9)


def test_a_refusal_quotes_nothing_and_offers_the_nearest() -> None:
    article = make_article()
    card = refusal_card((shelved(article, 1), shelved(article, 2)), ENGLISH)
    assert "does not answer" in text_of(card)
    assert "quote" not in kinds(text_of(card))
    (button,) = card.sections[-1].buttons
    assert button.target == f"{NAME}.0,{NAME}.0"


def test_without_anything_near_a_refusal_has_no_button() -> None:
    assert refusal_card((), ENGLISH).sections[-1].buttons == ()
    assert refusal_card((Shelved(make_quote(make_article(), 1)),), ENGLISH).sections[-1].buttons == ()


def test_nothing_is_marked_in_what_only_came_closest() -> None:
    article = make_article()
    text = text_of(nearest_card((shelved(article, 1), shelved(article, 2)), ENGLISH))
    assert [node.shown for top in read(text) for node in top.walk() if node.kind == "bold"] == [ENGLISH.nearest]


def test_the_context_marks_the_sentence_of_one_paragraph_only() -> None:
    article = make_article()
    around = tuple(replace(shelved(article, number), name=str(number)) for number in (1, 2, 3))
    bold = [node.shown for node in read(text_of(context_card(around, "2", ENGLISH))) for node in node.walk()]
    assert bold.count(around[1].quote.sentence_text) == 2  # the bold node and the text in it
    assert around[0].quote.sentence_text not in bold


def test_the_article_card_tells_the_conflict_of_dates_and_the_outline() -> None:
    article = make_article(("One.", "Two.", "Three."))
    under = Heading(Span(0, 1), "Later")
    paragraphs = (article.paragraphs[0], *(replace(p, heading=under) for p in article.paragraphs[1:]))
    article = replace(article, dates=DATES, headings=(under,), paragraphs=paragraphs)
    text = shown(text_of(article_card(article, ENGLISH)))
    assert text.index(
        "Date taken from “Tue, 01/31/2023”. It stands in the byline, and its weekday agrees: 31 January 2023 was a "
        "Tuesday.\n"
    ) < text.index(
        "Not taken: 14\u00a0May\u00a02024 (“May 14, 2024”). It stands alone on its line, without weekday or byline, "
        "and is later than the believed date: taken as the date of the copy.\n"
    )
    assert "published 31\u00a0January\u00a02023" in text
    assert "Later: paragraphs 2 to 3" in text


def test_in_german_the_article_card_gives_its_reasons_in_german() -> None:
    text = shown(text_of(article_card(replace(make_article(), dates=DATES), GERMAN)))
    assert text.splitlines()[-2:] == [
        "Datum aus „Tue, 01/31/2023“. Es steht in der Autorenzeile, und sein Wochentag stimmt: Der 31. Januar 2023 war "
        "ein Dienstag.",
        "Nicht genommen: 14.\u00a0Mai\u00a02024 („May 14, 2024“). Es steht allein in seiner Zeile, ohne Wochentag und "
        "Autor, und liegt nach dem genommenen Datum: Es gilt als das der Kopie.",
    ]


def test_an_undated_article_says_so() -> None:
    assert "no date of publication" in text_of(article_card(replace(make_article(), dates=()), ENGLISH))


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (None, "Reading the library again …"),
        (Progress(Stage.ENCODING, 0, 0), "Reading the library again …"),
        (Progress(Stage.ENCODING, 5, 10), "50%"),
        (Progress(Stage.WRITING, 12, 10), "100%"),
        (Progress(Stage.READING, 1, 4), "reading the articles: 1/4"),
        (Progress(Stage.ENCODING, 1, 4, encoded=50, seconds=10), "5 passages a second, 30\u00a0s left"),
        (Progress(Stage.ENCODING, 1, 100, encoded=5, seconds=10), "0.5 passages a second, 17\u00a0min left"),
    ],
)
def test_progress_is_told_in_words_too(step: Progress | None, expected: str) -> None:
    assert expected in text_of(progress_card(step, ENGLISH))
