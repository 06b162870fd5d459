"""Which language paragraphs are in."""

from __future__ import annotations

import pytest

from index.article.page.segmentation import split_blocks
from index.article.tongues import PLAINLY, TELLING_WORDS, UNKNOWN, tongue, tongues


def last(text: str, stated: str | None = None) -> str:
    """The language of the last paragraph."""
    return tongues(text, split_blocks(text), stated)[-1]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The mayor met the council in Die on Tuesday.", "en"),
        ("Lima, 3 May", "en"),
        ("Il sindaco parla della città e della scuola.", "it"),
        ("O presidente da câmara disse que não vai a Lisboa por causa da lei.", "pt"),
        ("Президент України заявив, що вчора в Києві не було світла.", "uk"),
        ("Die Brücke brach gestern.", "de"),
        ("Was she there?", "en"),
        ("The mayor of Beijing (北京) met the council.", "en"),
        ("Facebook和Instagram昨天关闭。", "zh"),
        ("Appleは昨日それを発表した。", "ja"),
        ("서울시장은 어제 다리를 닫았다고 말했다.", UNKNOWN),
    ],
)
def test_a_text_tells_its_language(text: str, language: str) -> None:
    assert tongue(text) == language


def test_what_says_too_little_is_in_the_language_of_its_article() -> None:
    assert last("Mardi ?", "fr") == "fr"
    assert last("The mayor met the council.", "fr") == "en"
    assert last("大桥昨天关闭。", "en") == "zh"


def test_so_many_words_are_read() -> None:
    assert TELLING_WORDS == 300
    assert tongue(f"{'x ' * 299}und nicht") == "de"
    assert tongue(f"{'x ' * 300}und nicht") == "en"


def test_another_language_than_the_article_s_must_speak_plainly() -> None:
    assert PLAINLY == 2
    assert last("It was the best of times.\n\nUnd nicht.") == "de"
    assert last("It was the best of times.\n\nUnd Lima.") == "en"
