"""The card with the citations: what is cited of a quotation, and that it fits whatever stands in the library."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings

from bot.cards.answer_cards import answer_card, context_card, nearest_card
from bot.cards.blocks import Card, Kind, Press
from bot.cards.citing.cite_card import cite_card, cited_words, source_of
from bot.cards.limits import DISCORD, ENDLESS
from bot.cards.quoting.excerpts import CUT
from bot.cards.shelf import Shelved
from bot.locales import ENGLISH, GERMAN
from index import Attribution, Fact, Quote, Span, Voice, quote_at, quote_dated
from index.quoting.timeline import timeline
from tests.bot.cards.test_answer_cards import NAME, check, shelves, text_of
from tests.bot.fake_engine import TITLE, make_article, make_quote
from tests.bot.sample_library import ARTICLE, MAYOR, mention, quote
from tests.bot.texts import as_quoted
from tests.discord_server.markdown import read
from tests.index.library import read_library

TODAY = date(2026, 10, 3)


def blocks(card: Card) -> list[str]:
    return [one.text for section in card.sections for one in section.lines if one.kind is Kind.CODE]


def presses(card: Card, press: Press) -> list[str]:
    return [button.target for section in card.sections for button in section.buttons if button.press is press]


def cited(found: Quote) -> str:
    return source_of(found, TODAY, ENDLESS).speaker


@settings(max_examples=40)
@given(shelves())
def test_every_card_fits_and_nothing_in_it_is_live(found: tuple[Shelved, ...]) -> None:
    shown = 0
    targets = [",".join(f"{one.name}.{one.at}" for one in found)]
    while targets:
        card = cite_card(found[shown:], TODAY, ENGLISH)
        check(card)
        made = blocks(card)
        assert made
        for at, one in enumerate(found[shown : shown + len(made) // 4]):
            for text in made[4 * at + 1 : 4 * at + 4]:
                assert as_quoted(one.quote.sentence_text)[:8].strip() in as_quoted(text)
        shown += len(made) // 4
        targets = presses(card, Press.CITE)
    assert shown == len(found)


def test_words_are_cut_only_where_they_do_not_fit_and_the_cut_is_marked() -> None:
    long = make_quote(make_article(("A word, " * 2000 + "end.",), url="https://example.org/mill"), 1)
    card = cite_card((Shelved(long, NAME),), TODAY, ENGLISH)
    check(card)
    assert all(CUT in text.replace("\\", "") for text in blocks(card))
    assert not any(CUT in text for text in blocks(cite_card((Shelved(long),), TODAY, ENGLISH, ENDLESS)))
    assert all("https://example.org/mill" in text for text in blocks(card))


def test_each_citation_is_a_block_to_copy_and_backticks_do_not_break_out() -> None:
    article = replace(ARTICLE, title=Fact("A ``` B @everyone"))
    card = cite_card((Shelved(quote(1, article=article), NAME),), TODAY, ENGLISH)
    check(card)
    kinds = [node.kind for top in read(text_of(card)) for node in top.walk()]
    assert "mention" not in kinds
    whole = cite_card((Shelved(quote(1), NAME),), TODAY, ENGLISH)
    assert sum(node.kind == "code block" for top in read(text_of(whole)) for node in top.walk()) == 4


def test_the_speaker_is_named_only_where_the_words_are_theirs() -> None:
    assert cited(quote(2, 0, MAYOR)) == "the mayor"
    assert cited(quote(2, 0, replace(MAYOR, voice=Voice.REPORTED))) == ""
    assert cited(quote(1)) == ""
    assert cited(quote(2, 0, Attribution(Voice.QUOTATION))) == ""
    assert cited(quote(2, 0, replace(MAYOR, speaker=mention("Ann Lee")))) == ""  # who wrote the article
    two = replace(quote(2, 0, MAYOR), voices=(MAYOR, replace(MAYOR, speaker=mention("Bob"))))
    assert cited(two) == ""


def test_whole_sentences_are_cited_of_what_is_marked() -> None:
    (bundled,) = read_library("articles").articles
    dated = quote_dated(bundled, timeline((bundled,))[0])
    assert dated.sentence_text != cited_words(dated) == dated.text
    title = quote_at(make_article(), Span(0, len(TITLE)))
    assert cited_words(title) == TITLE
    assert source_of(title, TODAY, ENDLESS).paragraph is None


def test_an_address_that_may_not_be_shown_is_left_out() -> None:
    for link in ("javascript:alert(1)", "https://example.org/#:~:text=" + "a" * 600):
        made = source_of(replace(quote(1), link=link), TODAY, DISCORD)
        assert made.link in ("", "https://example.org/bridge")


def test_answers_and_contexts_have_the_button_and_what_is_no_answer_has_none() -> None:
    found = (Shelved(quote(1), NAME, 1), Shelved(quote(2), NAME[::-1], 0))
    assert presses(answer_card(found, GERMAN), Press.CITE) == [f"{NAME}.1,{NAME[::-1]}.0"]
    assert presses(context_card(found, NAME, ENGLISH), Press.CITE) == [f"{NAME}.1"]
    assert presses(nearest_card(found, ENGLISH), Press.CITE) == []
    assert presses(answer_card((Shelved(quote(1)),), ENGLISH), Press.CITE) == []
