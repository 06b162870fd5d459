"""`python -m tests.pictures.heights`: how high the answers to our own questions are on a phone, drawn and measured.

`lines_high` tells it without a browser, from a card, so that tests can hold it.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import textwrap
from itertools import groupby
from pathlib import Path

from bot.cards.blocks import Card, Kind, Section
from tests.pictures.capture import answers
from tests.pictures.markup import Post, Screen, page
from tests.pictures.screenshot import NoBrowser, find_browser, heights

USUAL = 700
"""Pixels that a usual answer may be high, where a phone is 360 wide; a phone shows about as many."""

_QUESTIONS = Path(__file__).parents[1] / "quality" / "training-centers.json"
_AROUND = 32
"""Pixels of a picture above and below its messages."""

_FRAME = 74
"""What stands over a card, and its edges; with `_AROUND` all that a picture has beside the card's sections."""

_GAP = 8
_BUTTON = 32
_IN_A_ROW, _BESIDE_A_LABEL = 37, 5
"""Characters of labels in a row of buttons, and those that are as wide as what a button has beside its label."""

_PRINT = {Kind.QUOTE: (22, 28), Kind.NEAR: (22, 28), Kind.TEXT: (22, 31), Kind.BESIDE: (18, 36)}
_SMALL = (18, 40)
"""The height of a line in pixels, and how many characters fit into one on average."""


def estimated(card: Card) -> int:
    """How high the picture of a card is on a phone, within a line or two."""
    return _AROUND + _FRAME + sum(_section(one) + _GAP for one in card.sections)


def _section(section: Section) -> int:
    high = _GAP if section.apart else 0
    for line in section.lines:
        pixels, characters = _PRINT.get(line.kind, _SMALL)
        if line.kind is not Kind.DETAIL:
            high += pixels * len(textwrap.wrap(line.text, characters))
    labels = sum(len(button.label) + _BESIDE_A_LABEL for button in section.buttons)
    return high + -(-labels // _IN_A_ROW) * (_BUTTON + _GAP)


def main() -> int:
    """Prints it, by the number of quotations; 2 without a browser."""
    try:
        browser = find_browser()
    except NoBrowser as error:
        sys.stderr.write(f"{error}\n")
        return 2
    with tempfile.TemporaryDirectory(prefix="verbatim-library-") as library:
        posts = asyncio.run(answers(Path(library), _questions()))
    high = [one + _AROUND for one in heights(browser, page(posts, Screen.PHONE))]
    measured = sorted((_quotations(post), one) for post, one in zip(posts, high, strict=True))
    for count, group in groupby((one for one in measured if one[0]), lambda one: one[0]):
        _told(f"quotations: {count}", [one for _, one in group])
    _told("answers", sorted(one for count, one in measured if count))
    return 0


def _told(what: str, high: list[int]) -> None:
    middle, most = high[len(high) // 2], high[len(high) * 9 // 10]
    within = sum(one <= USUAL for one in high)
    sys.stdout.write(f"{what}  answers {len(high)}  middle {middle}  nine of ten {most}  highest {high[-1]}  ")
    sys.stdout.write(f"within {USUAL}: {within}\n")


def _questions() -> list[str]:
    """Those that the bundled article answers."""
    (article,) = json.loads(_QUESTIONS.read_text(encoding="utf-8"))["data"]
    asked = [one for paragraph in article["paragraphs"] for one in paragraph["qas"]]
    return [one["question"] for one in asked if not one["is_impossible"]]


def _quotations(post: Post) -> int:
    """How many quotations an answer shows: that many of its texts hold a block quote."""
    (container,) = post.message["components"]
    texts: list[str] = [one["content"] for one in container["components"] if "content" in one]
    return sum(text.startswith("> ") or "\n> " in text for text in texts)


if __name__ == "__main__":
    sys.exit(main())
