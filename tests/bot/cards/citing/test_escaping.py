"""Markdown that is taken along shows exactly the words, as a reader of CommonMark has them."""

from urllib.parse import unquote

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.cards.citing.escaping import as_address, as_markdown
from tests.bot.texts import TEXTS

READER = MarkdownIt("commonmark").enable(["strikethrough", "table"])
LINKED = st.text("abc/?&;<>\\()=#~:%.-_*", min_size=1).map("https://example.org/".__add__)


def shown(markdown: str) -> str:
    """The text that a reader shows."""
    parts = []
    for block in READER.parse(markdown):
        for token in block.children or ():
            assert token.type in {"text", "softbreak", "hardbreak", "text_special"}, token
            parts.append("\n" if token.type.endswith("break") else token.content)
        assert block.type in {"inline", "paragraph_open", "paragraph_close"}, block
    return "".join(parts)


@given(TEXTS.map(lambda text: " ".join(text.split())))
@example("# 1. * _a_ [b](c) <b> &lt; ~~d~~ | `e` \\* 2) + - = !")
@example("1. 2. 3)")
@example("=== ---")
def test_a_text_is_shown_as_it_is(text: str) -> None:
    assert shown(as_markdown(text)).split() == text.replace("\0", "\ufffd").split()


@given(st.lists(st.sampled_from(["# a", "- b", "1. c", "2) d", "> e", "===", "---", "***", "+ f", "| g |", "word"])))
def test_no_line_of_it_begins_a_block(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert shown(as_markdown(text)).split() == text.split()


def test_common_words_stay_as_they_are() -> None:
    text = 'In 2024, Mr. Li-Wei said (twice): "It\'s 5.5% - no more; ask again!" at 12:52 and left & won #1.'
    assert as_markdown(text) == text


@given(LINKED)
def test_an_address_stays_one(link: str) -> None:
    (paragraph,) = [block for block in READER.parse(f"[a](<{as_address(link)}>)") if block.type == "inline"]
    opened = (paragraph.children or [])[0]
    assert opened.type == "link_open"
    assert unquote(str(opened.attrs["href"])) == unquote(link)
