"""What is drawn is what the message says, and a hostile message draws nothing else."""

from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.markdown import block_quote, escape
from tests.bot.texts import TEXTS, as_shown
from tests.discord_server.world import COMPONENTS_V2, EPHEMERAL
from tests.pictures.markup import Post, Screen, markdown, page

HARM = '<script>alert("x")</script> & <img src=x onerror=y>'
MARKDOWN_TAGS = set("div blockquote small strong em u s code pre h1 h2 h3 ul li span".split())


class Drawn(HTMLParser):
    """The text that a browser shows, and every element with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def classes(self) -> list[str | None]:
        return [attributes.get("class") for _, attributes in self.elements]


def message(**changed: object) -> dict[str, Any]:
    author = {"username": "Verbatim", "bot": True}
    return {"author": author, "content": "", "components": [], "flags": COMPONENTS_V2} | changed


def drawn(*components: dict[str, Any], **changed: object) -> Drawn:
    return Drawn(page([Post(message(components=list(components), **changed))], Screen.PHONE))


def words(text: str) -> str:
    """Blanks are for the layout."""
    return "".join(text.split())


@given(TEXTS)
def test_escaped_text_is_drawn_as_it_is_with_nothing_live_in_it(text: str) -> None:
    seen = Drawn(markdown(escape(text)))
    assert words(seen.text) == words(as_shown(text))
    assert {tag for tag, _ in seen.elements} <= {"div"}


@given(TEXTS)
def test_quoted_text_is_drawn_inside_one_block_quote(text: str) -> None:
    seen = Drawn(markdown(block_quote(escape(text))))
    assert words(seen.text) == words(as_shown(text))
    assert [tag for tag, _ in seen.elements if tag != "div"] == ["blockquote"]


@given(st.text() | TEXTS)
def test_any_text_draws_only_what_markdown_knows(text: str) -> None:
    for tag, attributes in Drawn(markdown(text)).elements:
        assert tag in MARKDOWN_TAGS
        assert attributes in ({}, {"class": "live"})


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**a** _b_", "<div><strong>a</strong> <em>b</em></div>"),
        ("> a **b**\n— c", "<div><blockquote><div>a <strong>b</strong></div></blockquote>— c</div>"),
        ("a\n-# b\nc", "<div>a\n<small>b</small>c</div>"),
        ("## a\nb", "<h2>a</h2><div>b</div>"),
        ("- a\n- *b*\nc", "<ul><li>a</li><li><em>b</em></li></ul><div>c</div>"),
        ("`█░` 50%", "<div><code>█░</code> 50%</div>"),
        (r"\*a\*", "<div>*a*</div>"),
        ("<@1>", '<div><span class="live">&lt;@1&gt;</span></div>'),
    ],
)
def test_markdown_is_drawn_as_discord_does(text: str, html: str) -> None:
    assert markdown(text) == html


def test_components_are_drawn_in_order_with_their_harm_as_text() -> None:
    seen = drawn(
        {
            "type": 17,
            "accent_color": 0x0000FF,
            "components": [
                {"type": 10, "content": HARM},
                {"type": 14, "divider": True, "spacing": 1},
                {"type": 1, "components": [{"type": 2, "style": 2, "label": HARM, "custom_id": "x"}]},
                {
                    "type": 9,
                    "components": [{"type": 10, "content": "beside"}],
                    "accessory": {"type": 2, "style": 5, "label": "open", "url": "https://evil.example"},
                },
            ],
        },
        author={"username": HARM, "bot": False},
    )
    order = ["container", "text", "small", "row", "button secondary", "section", "text", "button link"]
    assert [name for name in seen.classes if name in set(order)] == order
    assert ("section", {"class": "container", "style": "--accent: #0000ff"}) in seen.elements
    assert seen.text.count(HARM) == 3
    assert {"script", "img", "a"}.isdisjoint(tag for tag, _ in seen.elements)
    assert "evil.example" not in str(seen.elements)


def test_a_private_message_says_so_and_an_app_is_marked() -> None:
    private, public = drawn(flags=COMPONENTS_V2 | EPHEMERAL), drawn(author={"username": "dana", "bot": False})
    assert "Only you can see this" in private.text
    assert "app" in private.classes
    assert "Only you can see this" not in public.text
    assert "app" not in public.classes


def test_over_a_message_stands_what_it_answers() -> None:
    replied = message(content=HARM, author={"username": "dana", "bot": False})
    reply = Drawn(page([Post(message(referenced_message=replied))], Screen.DESKTOP))
    command = Drawn(page([Post(message(), by="dana", used="/ask")], Screen.DESKTOP))
    assert f"dana {HARM}" in reply.text
    assert "dana used /ask" in command.text


def test_what_cannot_be_drawn_is_not_left_out() -> None:
    with pytest.raises(ValueError, match="type 13"):
        drawn({"type": 13})
