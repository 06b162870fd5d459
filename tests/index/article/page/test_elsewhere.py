"""Links to other articles among the text, and lists that are none."""

import pytest

from index.article.page.cleaning import clean
from index.reasons import DropReason

TITLE = "Marl ferry stops in June"
ONE = "The ferry over the Marl stops in June, the harbour master said, because nobody has paid for a new engine."
TWO = "It has carried the people of both banks since 1931, and their cows for nearly as long as that."
THREE = "A bridge is planned for the next decade, although the money for it has not been found so far."
FOUR = "Until then those who want to cross must walk to the lock, two hours up the river, which is closed at night."
IN_TITLE_CASE = ("* Ten Photographs of the Oldest Boats Afloat", "* The Eight Strangest Bridges in the Whole Valley")
MENU = tuple(f"* {name}" for name in ("Weather", "Harbour", "Letters", "Fish", "Tides", "Small ads", "Boats", "Jobs"))


def bodies(*lines: str) -> tuple[str, ...]:
    source = "\n\n".join(lines)
    return tuple(paragraph.span.of(source) for paragraph in clean(source).paragraphs)


@pytest.mark.parametrize(
    "links",
    [
        ("More:", "* The old ferry", "* Engine for sale, nearly new"),
        ("Related", "Who will pay for the new engine?", "Ferry captain retires", "Sink or swim: a harbour's choice!"),
        ("Marl bridge dispute", "* Mayor wants a tunnel instead of it", "* Talks fail", "More in Marl bridge dispute"),
        IN_TITLE_CASE,
    ],
)
def test_links_between_paragraphs_are_left_out(links: tuple[str, ...]) -> None:
    assert bodies(TITLE, ONE, TWO, *links, THREE) == (ONE, TWO, THREE)


def test_headlines_in_sentence_case_are_links_on_pages_with_menus() -> None:
    links = ("* Mayor wants a tunnel instead of the bridge", "* Captain of the Marl ferry retires after forty years")
    assert bodies(*MENU, TITLE, ONE, TWO, *links, THREE, FOUR, *MENU) == (ONE, TWO, THREE, FOUR)
    assert bodies(TITLE, ONE, TWO, *links, THREE) == (ONE, TWO, *links, THREE)


@pytest.mark.parametrize(
    "items",
    [
        ("The last boats on the river are:", *IN_TITLE_CASE),
        ("* Anna, built in 1931", "* Berta", "* Clara of the Marl"),
        ("* The harbour pays for a third of the engine.", "* The town pays for what is left of it."),
    ],
)
def test_an_articles_own_lists_are_text(items: tuple[str, ...]) -> None:
    assert bodies(TITLE, ONE, TWO, *items, THREE) == (ONE, TWO, *items, THREE)


def test_links_are_listed_with_their_reason() -> None:
    source = "\n\n".join((TITLE, ONE, TWO, *IN_TITLE_CASE, THREE))
    found = {dropped.span.of(source): dropped.reason for dropped in clean(source).dropped}
    assert found == dict.fromkeys(IN_TITLE_CASE, DropReason.RELATED)
