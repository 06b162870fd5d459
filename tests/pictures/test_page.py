"""A page shows what the payload says, and what stands in a source stays text."""

from bot.blocks import Button, Card, Press, Section
from bot.locales import ENGLISH
from bot.render import answer_card
from bot.shelf import Shelved
from bot.views import CardView
from tests.bot.fake_engine import make_article, make_quote
from tests.discord_server import Shown
from tests.discord_server.world import COMPONENTS_V2, DIRECT, Channel, Message, User
from tests.pictures.page import page


def drawn(card: Card, width: int = 360) -> str:
    components = CardView(card).to_components()
    message = Message(1, Channel(1, DIRECT, ""), User(1, "Verbatim"), components=components, flags=COMPONENTS_V2)
    return page(Shown(message), width, used="ask")


def test_a_source_cannot_bring_markup_along() -> None:
    article = make_article(("<script>alert(1)</script> & <b>so on</b>.",))
    html = drawn(answer_card((Shelved(make_quote(article, 1)),), ENGLISH))
    assert "<script>" not in html
    assert "<blockquote><strong>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;so on&lt;/b&gt;.</strong>" in html


def test_every_kind_of_button_and_text_is_drawn() -> None:
    buttons = (Button(Press.CONTEXT, "Context", "a.0"), Button(Press.LINK, "Open", "https://example.org"))
    html = drawn(Card((Section("### Title\n-# small\n**bold** `code`\n- item", buttons), Section("next", apart=True))))
    for part in (
        "<h3>Title</h3>",
        '<div class="small">small</div>',
        "<strong>bold</strong>",
        "<code>code</code>",
        "• ",
        "<hr>",
    ):
        assert part in html
    assert html.count('class="button"') == 2
    assert 'class="phone"' in html
    assert 'class="desktop"' in drawn(Card((Section("x"),)), 760)
