"""What Discord shows of escaped text is the text, and nothing in it is live."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.markdown import block_quote, escape, length, one_line, unescape
from tests.discord_server.markdown import kinds, read, shown

HOSTILE = (
    "**bold** *it* _it_ __u__ ~~s~~ ||sp|| `c` ``c`` ```\ncode\n```",
    "# h\n## h\n### h\n-# small\n> q\n>>> q\n- a\n* b\n1. c\n  2. d\n+ e",
    "[text](https://evil.example) [a\nb](http://x) [x](<http://y> 'z')",
    "<@1> <@!1> <@&1> <#1> @everyone @here </ask:1> <id:guide>",
    "<:name:1> <a:name:1> :smile: :+1::skin-tone-2: 12:52:31",
    "<t:1700000000:R> <t:0>",
    "https://a.b/c_d <https://a.b> steam://x <a@b.c> discord.gg/x DISCORD.com/invite/x discordapp.com/invite/y",
    "¯\\_(ツ)_/¯ \\* \\\\ back\\slash\\",
    "a\u200bb\u202eright to left\u202c\u2066x\u2069\ufeff",
    "line\r\n# one\r> two\r\r\n- three",
    "***a*** *** ___ _*_*_ **a* *b**",
    "\\`\\`\\`x```",
    "1.2.3 4. 5",
    "🙂 :🙂: 👩‍👩‍👧 é",
)

PIECES = st.sampled_from(
    [*"\\*_~|`<>[]()@:#-+.!/ \n\r\t1a", "discord", ".gg/x", "https", "//", "everyone", "<t:1:R>", "🙂"]
)
TEXTS = st.lists(PIECES | st.sampled_from(HOSTILE) | st.characters(codec="utf-8"), max_size=25).map("".join)


def as_shown(text: str) -> str:
    """Discord's clients read every kind of line end as one and leave form feeds out."""
    return re.sub(r"\r\n?", "\n", text).replace("\f", "")


LIVE = HOSTILE[:7]


@pytest.mark.parametrize("text", LIVE)
def test_unescaped_these_texts_are_live(text: str) -> None:
    assert kinds(text)
    assert shown(text) != as_shown(text) or kinds(text) & {"mention", "link", "timestamp", "custom emoji"}


@pytest.mark.parametrize("text", HOSTILE)
def test_escaped_every_hostile_text_is_itself(text: str) -> None:
    assert shown(escape(text)) == as_shown(text)
    assert kinds(escape(text)) == set()


@given(TEXTS)
def test_unescape_undoes_escape(text: str) -> None:
    assert unescape(escape(text)) == text


@given(TEXTS)
def test_discord_shows_the_text_itself(text: str) -> None:
    assert shown(escape(text)) == as_shown(text)


@given(TEXTS)
def test_nothing_is_live(text: str) -> None:
    assert kinds(escape(text)) == set()


@given(TEXTS, TEXTS, TEXTS)
def test_bold_in_a_block_quote_covers_exactly_its_words(before: str, inside: str, behind: str) -> None:
    inside = f"x{inside}x"
    (quote,) = read(block_quote(f"{escape(before)}**{escape(inside)}**{escape(behind)}"))
    assert quote.kind == "quote"
    assert quote.shown == as_shown(before) + as_shown(inside) + as_shown(behind)
    assert [node.shown for node in quote.walk() if node.kind == "bold"] == [as_shown(inside)]
    assert {node.kind for node in quote.walk()} <= {"quote", "bold", "text"}


@given(TEXTS)
def test_a_label_is_one_line(text: str) -> None:
    assert shown(one_line(text)) == " ".join(text.split())


@pytest.mark.parametrize(("text", "units"), [("abc", 3), ("🙂", 2), ("é", 1), ("", 0)])
def test_length_counts_utf_16_units(text: str, units: int) -> None:
    assert length(text) == units


def test_ordinary_prose_is_left_alone() -> None:
    text = 'In 2024, Mr. Li-Wei said (twice): "It\'s 5.5% - no more; ask again!" and left & won #1.'
    assert escape(text) == text
