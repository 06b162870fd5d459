"""Lists of quotations in pages: within Discord's limits and verbatim whatever stands in the library."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.blocks import Card, Press
from bot.cards.limits import DISCORD, MOST_COMPONENTS
from bot.cards.markdown import markdown
from bot.cards.pages import Page
from bot.cards.quoting.excerpts import CUT
from bot.cards.shelf import Shelved
from bot.cards.words_cards import all_speakers_card, quotes_card, speakers_card, timeline_card
from bot.discord_client.views import CardView
from bot.locales import ENGLISH, GERMAN
from index import Attribution, DateMention, Fact, Quote, Span, Speaker, Voice
from tests.bot.cards.test_answer_cards import check, text_of
from tests.bot.fake_engine import make_article, make_quote
from tests.bot.sample_library import mention
from tests.bot.texts import TEXTS, WORDS, as_quoted
from tests.discord_server.markdown import read, shown

NAME = "0123456789abcdef"
DAY = date(2023, 1, 31)


def dated(quote: Quote) -> Quote:
    """The quotation with its first half as a date expression, marked."""
    middle = Span(quote.span.start, quote.span.start + (len(quote.span) + 1) // 2)
    return replace(quote, sentence=middle, dates=(DateMention(middle, ((DAY, DAY),), ()),))


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """A page in which everything is too long and means harm."""
    texts = draw(st.lists(WORDS, min_size=1, max_size=DISCORD.entries + 1))
    times = draw(st.sampled_from([1, 40]))
    harm = draw(TEXTS) * 9 + "x"
    article = make_article(tuple(text * times for text in texts), title=harm, url="https://example.org/" + "a" * 400)
    attribution = Attribution(
        draw(st.sampled_from(Voice)), speaker=mention(harm), addressee=mention(harm), reported_by=mention(harm)
    )
    article = replace(article, byline=Fact(harm), outlet=Fact(harm))
    link = draw(st.sampled_from([None, "https://example.org/#:~:text=" + "a" * 500, "javascript:alert(1)"]))
    numbers = range(1, len(texts) + 1)
    entries = tuple(
        Shelved(
            replace(dated(make_quote(article, number, 0, attribution)), heading=harm, link=link),
            NAME,
            draw(st.integers(0, 1)),
        )
        for number in numbers
    )
    start = draw(st.sampled_from([0, 10**6]))
    total = start + len(entries) + draw(st.sampled_from([0, 10**6]))
    return Page(NAME, entries, tuple(f"{number:016x}" for number in numbers), start, total)


def check_page(card: Card, page: Page, press: Press) -> None:
    check(card)
    view = CardView(card)
    assert len(list(view.walk_children())) <= MOST_COMPONENTS
    buttons = [button for section in card.sections for button in section.buttons if button.press is not Press.LINK]
    assert len({(button.press, button.target) for button in buttons}) == len(buttons)
    quotes = [node.shown for section in card.sections for node in read(markdown(section.lines)) if node.kind == "quote"]
    assert quotes
    for quote, shelved in zip(quotes, page.entries, strict=False):
        words = as_quoted(quote).replace(f"{CUT} ", "", 1).removesuffix(f" {CUT}")
        assert words in as_quoted(shelved.quote.text)
    turned = [button.target for button in buttons if button.press is press]
    after = page.names[len(quotes) :]
    assert turned == ([f"{NAME},{after[0]}"] if after else [])


@settings(max_examples=30)
@given(pages(), WORDS)
def test_every_page_fits_and_nothing_in_it_is_live(page: Page, name: str) -> None:
    check_page(quotes_card(page, name * 9, ENGLISH), page, Press.QUOTES)
    check_page(timeline_card(page, name * 9, ENGLISH), page, Press.TIMELINE)
    check(quotes_card(page, name * 9, GERMAN))
    check(timeline_card(page, None, GERMAN))


@given(WORDS, st.lists(WORDS, max_size=40))
def test_whoever_is_quoted_is_named(name: str, others: list[str]) -> None:
    speakers = tuple(Speaker(other * 9, (), 1) for other in others)
    for found in ((), speakers[:2]):
        check(speakers_card(name * 9, found, speakers, ENGLISH))


def page_of(*texts: str) -> Page:
    article = make_article(texts)
    numbers = range(1, len(texts) + 1)
    entries = tuple(Shelved(dated(make_quote(article, number)), NAME, number) for number in numbers)
    return Page(NAME, entries, tuple(f"{number:016x}" for number in numbers), 0, len(texts))


def test_a_page_says_which_part_of_the_list_it_is() -> None:
    page = page_of("One.", "Two.")
    assert "1 to 2 of 2" in text_of(quotes_card(page, "Ada", ENGLISH))
    long = page_of(*(f"{number} is long. " * 50 for number in range(7)))
    card = quotes_card(long, "Ada", ENGLISH)
    assert "1 to 5 of 7" in text_of(card)
    assert text_of(card).endswith("and 2 more")


def test_a_timeline_has_its_date_over_the_words() -> None:
    card = timeline_card(page_of("Yesterday we left."), None, ENGLISH)
    assert "31\u00a0January\u00a02023\u00a0· “Yesterday”\nYesterday we left." in shown(text_of(card))
    assert not [button for section in card.sections for button in section.buttons]


def test_a_long_dated_sentence_leads_to_its_context() -> None:
    card = timeline_card(page_of("Yesterday we left and left. " * 60), None, ENGLISH)
    assert [button.press for section in card.sections for button in section.buttons] == [Press.CONTEXT]


def test_nothing_dated_is_said() -> None:
    assert "dated" in text_of(timeline_card(Page("0", (), (), 0, 0), None, ENGLISH))


def test_a_library_that_quotes_nobody_says_so() -> None:
    assert text_of(speakers_card("Ada", (), (), ENGLISH)) == "The library quotes nobody."


def test_an_ambiguous_name_lists_only_those_it_may_mean() -> None:
    ada, ann, bob = (Speaker(name, (), 1) for name in ("Ada Miller", "Ann Miller", "Bob"))
    text = text_of(speakers_card("miller", (ada, ann), (ada, ann, bob), ENGLISH))
    assert "several" in text
    assert "Ada Miller, Ann Miller" in text
    assert "Bob" not in text


def test_crowds_and_descriptions_are_no_names_to_choose_from() -> None:
    ada, crowd = Speaker("Ada Miller", (), 1), Speaker("Many in the crowd", (), 2, named=False)
    assert "It quotes: Ada Miller." in text_of(speakers_card("Bob", (), (ada, crowd), ENGLISH))
    assert "It quotes: Many in the crowd." in text_of(speakers_card("Bob", (), (crowd,), ENGLISH))
    assert text_of(all_speakers_card((ada, crowd), ENGLISH)) == (
        "Ada Miller (1)\n**Without a name**\nMany in the crowd (2)"
    )
    assert text_of(all_speakers_card((crowd,), ENGLISH)) == "Many in the crowd (2)"
