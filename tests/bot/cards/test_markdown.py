"""What Discord shows of escaped text is the text, and nothing in it is live."""

import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.cards.blocks import DIRECTION_CONTROLS, Kind, Line, Piece, Style, line, name, strong
from bot.cards.markdown import block_quote, cut, escape, length, markdown
from tests.bot.texts import HOSTILE, LIVE, TEXTS, as_shown, unclosed
from tests.discord_server.markdown import kinds, read, shown


@pytest.mark.parametrize("text", LIVE)
def test_unescaped_these_texts_are_live(text: str) -> None:
    assert kinds(text)
    assert shown(text) != as_shown(text) or kinds(text) & {"mention", "link", "timestamp", "custom emoji"}


@pytest.mark.parametrize("text", HOSTILE)
def test_escaped_every_hostile_text_is_itself(text: str) -> None:
    assert shown(escape(text)) == as_shown(text)
    assert kinds(escape(text)) == set()


@given(TEXTS)
def test_escapes_are_all_that_is_added(text: str) -> None:
    assert re.sub(r"\\([^0-9A-Za-z\s])", r"\1", escape(text)) == text


@given(TEXTS)
def test_discord_shows_the_text_itself(text: str) -> None:
    assert shown(escape(text)) == as_shown(text)


@given(TEXTS)
def test_nothing_is_live(text: str) -> None:
    assert kinds(escape(text)) == set()


@given(TEXTS, TEXTS, TEXTS)
@example("", "", "\u2066")
@example("\u202e", "\u2067\n", "")
def test_bold_in_a_block_quote_covers_exactly_its_words(before: str, inside: str, behind: str) -> None:
    inside = f"x{inside}x"
    (quote,) = read(block_quote(f"{escape(before)}**{escape(inside)}**{escape(behind)}"))
    assert quote.kind == "quote"
    assert unclosed(quote.shown) == unclosed(as_shown(before) + as_shown(inside) + as_shown(behind))
    bold = [unclosed(node.shown) for node in quote.walk() if node.kind == "bold"]
    assert bold == [unclosed(as_shown(inside))]
    assert {node.kind for node in quote.walk()} <= {"quote", "bold", "text"}


def labelled(text: str) -> str:
    return " ".join(text.translate(dict.fromkeys(map(ord, DIRECTION_CONTROLS))).split())


@given(TEXTS)
def test_a_label_is_one_line(text: str) -> None:
    assert shown(markdown((line(name(text, 10**9)),))).strip("\u2068\u2069") == labelled(text)


@pytest.mark.parametrize(("text", "units"), [("abc", 3), ("🙂", 2), ("é", 1), ("", 0)])
def test_length_counts_utf_16_units(text: str, units: int) -> None:
    assert length(text) == units


@given(st.text(), st.integers(0, 30))
def test_what_is_cut_is_a_beginning_and_fits(text: str, most: int) -> None:
    found = cut(text, most)
    assert text.startswith(found)
    assert length(found) <= most
    assert found == text or length(text[: len(found) + 1]) > most


def test_ordinary_prose_is_left_alone() -> None:
    text = 'In 2024, Mr. Li-Wei said (twice): "It\'s 5.5% - no more; ask again!" and left & won #1.'
    assert escape(text) == text


@given(TEXTS, st.integers(3, 200))
def test_a_label_is_never_longer_than_its_limit(text: str, limit: int) -> None:
    made = markdown((line(name(text, limit)),))
    assert length(made) <= limit
    assert kinds(made) == set()
    assert shown(made).strip("\u2068\u2069") == labelled(text) or made.rstrip("\u2069").endswith("…")


STYLES = st.sampled_from([Style.PLAIN, Style.STRONG, Style.MARKED, Style.STRUCK])


@given(st.lists(st.builds(Piece, TEXTS, STYLES), min_size=1, max_size=6), st.sampled_from(Kind))
@example([Piece("\u2066", Style.PLAIN)], Kind.QUOTE)
def test_whatever_pieces_a_line_has_only_their_styles_are_live(pieces: list[Piece], kind: Kind) -> None:
    text = "x" + "".join(piece.text for piece in pieces)
    if kind is Kind.TITLE:  # Discord leaves out what closes a heading, escaped or not
        assume(not text.rstrip().endswith("#"))
    made = markdown((Line((Piece("x"), *pieces), kind),))
    if kind is Kind.DETAIL:
        assert made == ""
        return
    assert unclosed(shown(made)).removeprefix("- ").split() == unclosed(as_shown(text)).split()
    assert kinds(made) <= {"quote", "heading", "subtext", "list item", "bold", "strike", "code block"}


def test_neighbours_of_one_style_cannot_become_live_together() -> None:
    assert kinds(markdown((line("discord", ".gg/x", strong("http"), strong("://a.b")),))) == {"bold"}


def test_nothing_stands_between_the_marks_of_a_blank_name() -> None:
    assert markdown((line("a", strong(" "), "b"),)) == "a b"


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (Kind.TEXT, "a **b**"),
        (Kind.TITLE, "### a **b**"),
        (Kind.SMALL, "-# a **b**"),
        (Kind.SOURCE, "-# a **b**"),
        (Kind.ITEM, "- a **b**"),
        (Kind.QUOTE, "> a **b**"),
        (Kind.NEAR, "> a **b**"),
        (Kind.BESIDE, "> -# a b"),
        (Kind.DETAIL, ""),
        (Kind.CODE, "```\na b\n```"),
    ],
)
def test_how_each_kind_of_line_is_written(kind: Kind, written: str) -> None:
    assert markdown((line("a ", strong("b"), kind=kind),)) == written


def test_what_would_end_a_block_of_code_stands_without_one() -> None:
    made = markdown((Line((Piece("a `` b"),), Kind.CODE), Line((Piece("a ``` <@1> *b*"),), Kind.CODE)))
    assert made == "```\na `` b\n```\na \\`\\`\\` \\<\\@1> \\*b\\*"
    assert kinds(made) == {"code block"}


def test_small_print_begins_anew_with_every_line_of_a_quotation_that_has_words() -> None:
    made = markdown((line("one\n \n\ntwo", kind=Kind.BESIDE),))
    assert made == "> -# one\n>  \n> \n> -# two"
    assert "-#" not in shown(made)


OPENING, CLOSING = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068", "\u202c\u2069"


def unbalanced(text: str) -> str:
    """What a text leaves open at its end, by the rules of the bidirectional algorithm (UAX #9, X5 to X7)."""
    stack = ""
    for character in text:
        if character in OPENING:
            stack += character
        elif character == "\u2069":
            isolates = [place for place, opened in enumerate(stack) if opened in "\u2066\u2067\u2068"]
            stack = stack[: isolates[-1]] if isolates else stack
        elif character == "\u202c" and stack[-1:] in tuple("\u202a\u202b\u202d\u202e"):
            stack = stack[:-1]
    return stack


DIRECTED = st.text(st.sampled_from([*OPENING, *CLOSING, *"ab \u05d0\u0627*\n"]), max_size=30)


@given(DIRECTED, st.integers(3, 30))
def test_a_label_turns_nothing_around_it(text: str, limit: int) -> None:
    made = markdown((line("a ", name(text, limit), " b"),))
    assert made.startswith("a ")
    assert made.endswith(" b")
    label = made[2:-2]
    assert length(label) <= limit
    inside = label.removeprefix("\u2068").removesuffix("\u2069")
    assert not set(inside) & set(DIRECTION_CONTROLS)
    if any(letter in label for letter in "\u05d0\u0627"):
        assert label == f"\u2068{inside}\u2069"


@given(st.lists(DIRECTED, min_size=1, max_size=3), st.sampled_from([Kind.QUOTE, Kind.NEAR]))
def test_a_quotation_keeps_its_characters_and_leaves_no_direction_open(texts: list[str], kind: Kind) -> None:
    made = markdown((Line((Piece("x"), *(Piece(text, Style.STRONG) for text in texts)), kind),))
    (quote,) = read(made)
    written = "x" + "".join(texts)
    for one, source in zip(quote.shown.split("\n"), written.split("\n"), strict=True):
        assert one.startswith(source)
        assert not one.removeprefix(source).strip("\u202c\u2069")
        assert unbalanced(one) == ""


def test_what_latin_names_hold_is_left_alone() -> None:
    assert (
        markdown((line("by ", name("Jo Wr\u0456ter \u2014 \u00e9 \u4e2d")),))
        == "by Jo Wr\u0456ter \u2014 \u00e9 \u4e2d"
    )
