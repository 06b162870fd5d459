"""What became of a check: told in words, not by formatting alone, within Discord's limits whatever is claimed."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.blocks import Card, Kind, Style
from bot.cards.limits import MOST_COMPONENTS, MOST_TEXT
from bot.cards.markdown import markdown, size
from bot.cards.quoting.excerpts import CUT
from bot.cards.shelf import Shelved
from bot.cards.verify_card import verification_card, verifications_card
from bot.discord_client.views import CardView
from bot.locales import ENGLISH, GERMAN, Strings
from index import Agreement, Article, QuestionInvalid, Verification, quotes_at
from tests.bot.cards.test_answer_cards import text_of
from tests.bot.fake_engine import PARAGRAPHS, make_article
from tests.bot.texts import TEXTS, WORDS, as_quoted
from tests.discord_server.markdown import kinds, read, shown
from tests.index.library import verify

ROOF = "The council paid for the roof."


def card_of(checked: Verification, article: Article, words: Strings = ENGLISH) -> Card:
    quotes = (quote for one in checked.findings for quote in quotes_at(article, one.spans))
    found = tuple(Shelved(quote, "0123456789abcdef") for quote in quotes)
    return verification_card(checked, article.source, found, words)


def said(claim: str) -> str:
    article = make_article()
    return shown(text_of(card_of(verify(claim, (article,)), article)))


@st.composite
def claims(draw: st.DrawFn) -> tuple[str, Article]:
    """A hostile library, and a claim made of its words: some left out, some put in, some in capitals."""
    texts = draw(st.lists(WORDS, min_size=1, max_size=3))
    times = draw(st.sampled_from([1, 40]))
    paragraphs = tuple(f"{text} one two three four five " * times for text in texts)
    article = make_article(paragraphs, title="x" + draw(TEXTS) * 9)
    words = article.source.split()[: draw(st.sampled_from([10, 300]))]
    for at in draw(st.lists(st.integers(0, len(words) - 1), max_size=40)):
        words[at] = draw(st.sampled_from(["", "...", "no", words[at].upper()]) | TEXTS)
    return " ".join(words)[:4000], article


@settings(max_examples=30)
@given(claims())
def test_every_verdict_fits_and_nothing_in_it_is_live(made: tuple[str, Article]) -> None:
    claim, article = made
    try:
        checked = verify(claim, (article,))
    except QuestionInvalid:
        return
    for words in (ENGLISH, GERMAN):
        card = card_of(checked, article, words)
        assert sum(size(section.lines) for section in card.sections) <= MOST_TEXT
        assert len(list(CardView(card).walk_children())) <= MOST_COMPONENTS
        for section in card.sections:
            assert markdown(section.lines).strip()
            assert kinds(markdown(section.lines)) <= {"quote", "bold", "subtext", "strike", "list item"}
            for node in read(markdown(section.lines)):
                if node.kind == "quote":
                    words_shown = as_quoted(node.shown).replace(f"{CUT} ", "", 1).removesuffix(f" {CUT}")
                    assert words_shown in as_quoted(article.source)


def test_exact_words_are_shown_in_their_sentence_and_place() -> None:
    text = said("paid for the roof")
    assert "Verbatim\nThese words stand in the library, character for character." in text
    assert ROOF in text
    assert "paragraph\u00a03" in text
    assert "Altered" not in text


def test_a_gap_is_no_claim_of_its_own_but_is_told() -> None:
    assert "left" not in said("The council paid for the roof")
    assert "dots stand for words" in said("The council ... the roof")


def test_what_had_to_be_overlooked_is_named() -> None:
    text = said("THE COUNCIL paid for  the roof")
    assert "Verbatim in its words" in text
    assert "other capitals and spaces" in text


def test_every_change_is_told_in_words_and_marked() -> None:
    article = make_article()
    checked = verify("The king never paid for roof. The river paid for the rest.", (article,))
    card = card_of(checked, article)
    text = shown(text_of(card))
    assert "Not verbatim" in text
    assert "Altered: “king” was put for “council”" in text
    assert "Put in: “never”" in text
    assert "Left out: “the”" in text
    tops = [top for section in card.sections for top in read(markdown(section.lines))]
    struck = [node.shown for top in tops for node in top.walk() if node.kind == "strike"]
    assert {"king", "never"} <= set(struck)
    assert "The king [council] never paid for [the] roof. The river paid for the rest." in text
    assert PARAGRAPHS[2] in text


def test_a_long_claim_with_many_changes_still_shows_what_stands_there() -> None:
    article = make_article((" ".join(f"word{number} stays and" for number in range(200)),), title="*" * 90)
    claim = " ".join(f"word{number} stays {'and' if number % 2 else '<never>'}" for number in range(200))
    checked = verify(claim, (article,))
    assert checked.agreement is Agreement.NEARLY
    for words in (ENGLISH, GERMAN):
        card = card_of(checked, article, words)
        assert [node for section in card.sections for node in read(markdown(section.lines)) if node.kind == "quote"]
        assert sum(size(section.lines) for section in card.sections) <= MOST_TEXT
    assert "more changes" in text_of(card_of(checked, article))


def test_what_was_put_in_is_told() -> None:
    assert "Put in: “never”" in said("The council never paid for the roof. The river paid for the rest.")


def test_absence_is_said_plainly() -> None:
    text = said("Elephants can fly south in winter")
    assert "Not in the library" in text
    assert "Neither these words nor any close to them stand there." in text


def test_many_places_are_counted() -> None:
    article = make_article(tuple(f"The roof is number {number}." for number in range(12)))
    checked = verify("roof", (article,))
    assert checked.agreement is Agreement.EXACT
    text = shown(text_of(card_of(checked, article)))
    assert "Also there: The Mill Opens Again, paragraph\u00a04\u00a0· paragraph\u00a05" in text
    assert text.endswith("and 4 more\n")


def test_a_not_behind_an_ellipsis_is_said_loudly() -> None:
    article = make_article(("They ask us not to fight the river under any circumstances at all.",))
    checked = verify("They ask us ... to fight the river", (article,))
    for words in (ENGLISH, GERMAN):
        text = shown(text_of(card_of(checked, article, words)))
        assert words.verdicts.verbatim_with_gaps in text
        assert words.verdicts.left_out.format(source="not", claimed="") in text
        assert words.verdicts.negation_left_out.format(words="“not”") in text


def test_a_not_right_beside_the_words_is_said_loudly() -> None:
    article = make_article(("They ask us not to fight the river. We shall see what comes of it in spring.",))
    checked = verify("to fight the river", (article,))
    for words in (ENGLISH, GERMAN):
        text = shown(text_of(card_of(checked, article, words)))
        assert words.verdicts.negated in text
        assert words.verdicts.left_out.format(source="not", claimed="") in text
        assert words.verdicts.negation_left_out.format(words="“not”") in text


def test_spliced_words_are_told_as_such_with_what_lies_between() -> None:
    article = make_article(("We will open the mill. The river took many of the old houses away. They stay closed.",))
    checked = verify("We will open the mill. They stay closed.", (article,))
    for words in (ENGLISH, GERMAN):
        text = shown(text_of(card_of(checked, article, words)))
        assert f"{words.verdicts.spliced}\n{words.verdicts.spliced_why}" in text
        left_out = "The river took many of the old houses away."
        assert words.verdicts.left_out.format(source=left_out, claimed="") in text


def test_whose_words_they_really_are_is_said_where_the_claim_names_somebody_else() -> None:
    article = make_article(('"We will open the mill in spring," Ann Lee said. "They stay closed," Bo Chen said.',))
    checked = replace(
        verify("We will open the mill in spring", (article,)),
        agreement=Agreement.MISATTRIBUTED,
        claimed_speaker="Bo Chen",
        speaker_agrees=False,
    )
    for words in (ENGLISH, GERMAN):
        card = card_of(checked, article, words)
        text = shown(text_of(card))
        assert f"{words.verdicts.misattributed}\n{words.verdicts.misattributed_why}" in text
        assert words.verdicts.speaker_wrong.format(claimed="Bo Chen", speaker="")[:20] in text


def test_several_quotations_have_a_verdict_each_on_one_card() -> None:
    article = make_article(("We will open the mill in spring. " * 40, "They stay closed. " * 40))
    parts = [verify(claim, (article,)) for claim in ("open the mill", "They stay open", "Cows in corn", "closed") * 2]
    for words in (ENGLISH, GERMAN):
        shelved = [
            (
                one,
                article.source,
                tuple(Shelved(quote) for at in one.findings for quote in quotes_at(article, at.spans)),
            )
            for one in parts
        ]
        card = verifications_card(shelved, words)
        text = shown(text_of(card))
        assert words.verdicts.several.format(count=8) in text
        assert words.verdicts.more_quotations.format(count=5) in text
        assert [verdict in text for verdict in (words.verdicts.verbatim, words.verdicts.absent)] == [True, True]
        assert sum(size(section.lines) for section in card.sections) <= MOST_TEXT
        assert len(list(CardView(card).walk_children())) <= MOST_COMPONENTS


def test_a_text_cut_within_words_is_told_as_such() -> None:
    article = make_article(("They ask us not to fight the river under any circumstances at all.",))
    for words in (ENGLISH, GERMAN):
        text = shown(
            text_of(card_of(verify("sk us not to fight the river under any circumst", (article,)), article, words))
        )
        assert f"{words.verdicts.verbatim_cut}\n{words.verdicts.verbatim_why} {words.verdicts.verbatim_cut_why}" in text
        assert words.verdicts.cut.format(claimed="sk", source="ask") in text
        assert words.verdicts.cut.format(claimed="circumst", source="circumstances") in text
    text = shown(text_of(card_of(verify("sk us ... to fight the river under any circumst", (article,)), article)))
    assert "Verbatim, with words left out" in text
    assert "It begins or ends in the middle of a word. The dots stand for words" in text
    text = shown(text_of(card_of(verify("sk us to fight the lake under any circumst", (article,)), article)))
    assert "sk [ask] us [not] to fight the lake [river] under any circumst [circumstances]" in text
    assert text.count("Cut: ") == 2


def test_the_pieces_of_one_paragraph_are_marked_in_it_once() -> None:
    article = make_article(("They ask us not to fight the river. We shall see.", "Nobody left the river."))
    card = card_of(verify("They ask us ... the river ... shall see ... Nobody left", (article,)), article)
    quoted = [line for section in card.sections for line in section.lines if line.kind is Kind.QUOTE]
    assert [line.text for line in quoted] == [
        "They ask us not to fight the river. We shall see.",
        "Nobody left the river.",
    ]
    assert [piece.text for piece in quoted[0].pieces if piece.style is Style.MARKED] == [
        "They ask us",
        "the river",
        "shall see",
    ]
