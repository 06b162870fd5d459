"""Of what is typed in Discord only the words are looked up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.markdown import escape
from bot.discord_client.markup import unmarked
from tests.index.test_linear import assert_linear

ROOF = "Who paid for the roof?"


@pytest.mark.parametrize(
    "typed",
    [
        ROOF,
        "<:kek:123456789012345678> Who paid for the roof?",
        "Who paid <a:party:123456789012345678> for the roof? <:kek:1>",
        "<@123456789012345678> Who paid for the roof?",
        "<@!123456789012345678> Who paid <@&12> for the roof? <#34>",
        "Who paid for the roof? <t:1700000000> <t:1700000000:R>",
        "Who paid for the roof? </ask:123456789012345678> <id:customize>",
        "Who paid for the roof? https://discord.com/channels/1/2/3",
        "https://ptb.discord.com/channels/@me/2/3 Who paid for the roof?",
        "<https://discordapp.com/channels/1/2> Who paid for the roof?",
        "Who paid for the ||roof||?",
        "**Who** paid for the *roof*?",
        "__Who__ _paid_ ~~for~~ ***the*** **_roof_**?",
        "||**Who paid**|| for the `roof`?",
        "``Who paid`` for the roof?",
        "```\nWho paid for the roof?\n```",
        "```text\nWho paid for the roof?```",
        "> Who paid for the roof?",
        ">>> Who paid for the roof?",
        "# Who paid for the roof?",
        "-# Who paid for the roof?",
        "Who paid for the [roof](https://example.org/roof)?",
        r"Who paid for the roof\?",
    ],
)
def test_only_the_words_are_left(typed: str) -> None:
    assert unmarked(typed) == ROOF


@pytest.mark.parametrize(
    "typed",
    [
        "2 * 3 * 4",
        "snake_case and f**k",
        "5 > 3 and 3 < 5",
        "a < b: c > d",
        "What is <unknown>?",
        "Who said <3?",
        "see https://example.org/channels/1/2",
        "one  space\n\nand a line",
        "who ____ ?",
        "",
    ],
)
def test_what_is_no_markup_stays(typed: str) -> None:
    assert unmarked(typed) == typed


def test_what_is_escaped_is_meant() -> None:
    assert unmarked(r"\*\*Who\*\* \<@12>") == "**Who** <@12>"


@given(st.text())
def test_what_cards_show_is_read_back(text: str) -> None:
    assert unmarked(escape(text)) == text.strip() or "<" in text or "\\" in text


@given(st.text(alphabet="<>@:#&!at1*_`|~\\[]() \n/", max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert len(unmarked(text)) <= len(text)


@pytest.mark.parametrize(
    "piece", ["<", "<:a", "<a:a:1", "[", "[a](", "*", "_a", "`", "```a", "||", "> ", " ", "\\", "</a"]
)
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    assert_linear(unmarked, piece)
