"""What was brought, with its buttons, stays within what Discord takes, whatever the article is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cards.blocks import Press
from bot.cards.collecting.offer_card import offer_card
from bot.cards.limits import LONGEST_BUTTON_LABEL, LONGEST_CUSTOM_ID, MOST_BUTTONS, MOST_TEXT
from bot.cards.markdown import size
from bot.locales import LANGUAGES, Strings
from index import Collection, Given, Preview, Settings, Upload, open_library, place_of

TOKEN = "0123456789abcdef"
TITLES = ["The harbour", "🙂" * 200, "**bold** @everyone <@1> `x` [a](https://b.example)" * 5]
SENTENCE = "Sentence {0} is about the harbour and its {0} ships, which came from the north."
BODY = "\n\n".join(map(SENTENCE.format, range(60)))


def previews(folder: Path, title: str) -> list[Preview]:
    """A new article; a version of it beside that; and one in its place."""
    collection = Collection(place_of(Settings(folder / "articles", folder / "data")))
    found = collection.preview(Upload("a.txt", BODY.encode(), Given(title=title)))
    collection.keep(found)
    library = open_library(collection.place.settings)
    later = Upload("b.txt", BODY.replace("north", "south").encode(), Given(title=title))
    return [found, collection.preview(later, library), collection.preview(later, library, instead_of="a.txt")]


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.language)
@pytest.mark.parametrize("title", TITLES, ids=["plain", "astral", "markup"])
def test_it_fits(tmp_path: Path, title: str, words: Strings) -> None:
    for found in previews(tmp_path, title):
        card = offer_card(found, TOKEN, "30", words)
        assert sum(size(section.lines) for section in card.sections if section.lines) <= MOST_TEXT
        for section in card.sections:
            assert len(section.buttons) <= MOST_BUTTONS
            for button in section.buttons:
                assert len(button.label.encode("utf-16-le")) // 2 <= LONGEST_BUTTON_LABEL
                assert button.press is Press.LINK or len(f"{button.press}:{button.target}") <= LONGEST_CUSTOM_ID


def test_what_can_be_decided(tmp_path: Path) -> None:
    new, alike, instead = (
        [
            button.press
            for section in offer_card(found, TOKEN, "30", LANGUAGES[0]).sections
            for button in section.buttons
        ]
        for found in previews(tmp_path, "The harbour")
    )
    rest = [Press.CHANGE, Press.LANGUAGE, Press.DISCARD]
    assert new == [Press.KEEP, *rest]
    assert alike == [Press.UPDATE, Press.KEEP, *rest]
    assert instead == [Press.KEEP, *rest]
