"""Weeks of questions as a picture: a bar for each, what was answered below what was not. docs/decisions/0043

It has a background of its own, so it reads alike in Discord's dark and light theme, and letters large enough for a
phone, which shows it at a third of its width. The same numbers give the same bytes.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from bot.locales import Strings, month_in_short, number_in_words
from bot.statistics.figures import Week

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

PICTURE_NAME = "weeks.png"

WIDTH, HEIGHT = 1080, 640
_FINER = 3
"""So many times larger a shape is drawn and then made smaller, since Pillow draws none with smooth edges."""

_MARGIN, _CORNER = 44, 28
_TOP, _BOTTOM = 170, 524
"""Where the highest bar ends, and where all stand."""
_BAR_SHARE, _WIDEST = 0.68, 110
"""Of a week's width; a few weeks do not fill the picture with paint."""
_BAR_CORNER = 10

_BACKGROUND, _LINE = "#202226", "#4a4e57"
_ANSWERED, _UNANSWERED = "#4fb886", "#7d838e"
_BRIGHT, _MUTED, _ON_ANSWERED = "#f4f5f7", "#b9bec7", "#0b2417"

_LARGEST, _SMALLEST = 40, 14
"""Sizes of letters, in pixels of the picture."""
_LEGIBLE = 24
"""From which size a number is written into a bar: 8 on a phone."""
_LEGEND = 38
_FILLED = 0.88
"""Of the width that a number may fill."""


def weeks_picture(weeks: Sequence[Week], words: Strings) -> bytes:
    """A PNG of `WIDTH` x `HEIGHT` pixels. Takes some tenths of a second, so not on an event loop. At most
    `figures.MOST_WEEKS` weeks can be told apart."""
    from PIL import Image

    image = Image.new("RGBA", (WIDTH, HEIGHT))
    pen = _Pen(image)
    pen.box((0, 0, WIDTH, HEIGHT), _CORNER, _BACKGROUND)
    _legend(pen, weeks, words)
    _bars(pen, weeks, words)
    saved = BytesIO()
    image.save(saved, "PNG")
    return saved.getvalue()


class _Pen:
    """Draws in pixels of the picture, from its top left corner."""

    def __init__(self, image: Image) -> None:
        from PIL import ImageDraw

        self._image, self._draw = image, ImageDraw.Draw(image)

    def box(self, box: tuple[float, float, float, float], corner: float, colour: str, *, below: bool = True) -> None:
        """A rectangle with round corners; with straight ones at its foot unless they are to be round `below`."""
        from PIL import Image, ImageDraw

        left, top, right, foot = map(round, box)
        if right <= left or foot <= top:
            return
        large = Image.new("L", ((right - left) * _FINER, (foot - top) * _FINER))
        corners = (True, True, below, below)
        ImageDraw.Draw(large).rounded_rectangle(
            (0, 0, large.width - 1, large.height - 1), corner * _FINER, 255, corners=corners
        )
        self._image.paste(colour, (left, top), large.reduce(_FINER))

    def text(self, place: tuple[float, float], text: str, size: int, colour: str, anchor: str, *, bold: bool) -> None:
        """Text by an anchor of Pillow's: "ms" for the middle of its baseline."""
        self._draw.text((round(place[0]), round(place[1])), text, colour, _font(size, bold=bold), anchor=anchor)


def _font(size: int, *, bold: bool) -> FreeTypeFont:
    """Lato, of whose package only the font is used; none of its code is run."""
    from PIL import ImageFont

    package = importlib.util.find_spec("font_lato")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("The package font-lato is missing.")
    file = Path(package.origin).with_name("files") / ("Lato-Bold.ttf" if bold else "Lato-Regular.ttf")
    # The plain layout, since the other is only there where the system has its library.
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


def _width(text: str, size: int, *, bold: bool) -> float:
    return _font(size, bold=bold).getlength(text)


def _fitting(texts: Iterable[str], width: float) -> int:
    """The largest size in which each of the numbers fits into a width."""
    at_largest = max((_width(text, _LARGEST, bold=True) for text in texts), default=0)
    return max(_SMALLEST, min(_LARGEST, int(_LARGEST * width / max(at_largest, 1))))


def _legend(pen: _Pen, weeks: Sequence[Week], words: Strings) -> None:
    """What the colours mean, with the sum of each."""
    answered = sum(week.answered for week in weeks)
    unanswered = sum(week.asked for week in weeks) - answered
    entries = (
        (_ANSWERED, answered, words.statistics.bar_answered),
        (_UNANSWERED, unanswered, words.statistics.bar_unanswered),
    )
    across, middle, side = float(_MARGIN), 68, 30
    for colour, count, label in entries:
        pen.box((across, middle - side / 2, across + side, middle + side / 2), 7, colour)
        across += side + 16
        number = number_in_words(count, words)
        pen.text((across, middle + 13), number, _LEGEND, _BRIGHT, "ls", bold=True)
        across += _width(number, _LEGEND, bold=True) + 12
        pen.text((across, middle + 13), label, _LEGEND, _MUTED, "ls", bold=False)
        across += _width(label, _LEGEND, bold=False) + 44


def _bars(pen: _Pen, weeks: Sequence[Week], words: Strings) -> None:
    """A bar for each week with how many were asked above it and how many of them answered in it; its first day below,
    and the month where one begins."""
    slot = (WIDTH - 2 * _MARGIN) / max(len(weeks), 1)
    bar = min(slot * _BAR_SHARE, _WIDEST)
    written = partial(number_in_words, words=words)
    above = _fitting((written(week.asked) for week in weeks), slot * _FILLED)
    inside = _fitting((written(week.answered) for week in weeks), bar * _FILLED)
    unit = (_BOTTOM - _TOP) / max(*(week.asked for week in weeks), 1, 1)
    pen.box((_MARGIN, _BOTTOM, WIDTH - _MARGIN, _BOTTOM + 3), 0, _LINE)
    for number, week in enumerate(weeks):
        centre = _MARGIN + slot * (number + 0.5)
        left, right = centre - bar / 2, centre + bar / 2
        top, middle = _BOTTOM - unit * week.asked, _BOTTOM - unit * week.answered
        pen.box((left, top, right, _BOTTOM), min(_BAR_CORNER, (_BOTTOM - top) / 2), _UNANSWERED, below=False)
        round_top = _BAR_CORNER if week.answered == week.asked else 0
        pen.box((left, middle, right, _BOTTOM), min(round_top, (_BOTTOM - middle) / 2), _ANSWERED, below=False)
        colour = _BRIGHT if week.asked else _MUTED
        pen.text((centre, top - 12), written(week.asked), above, colour, "ms", bold=True)
        if inside >= _LEGIBLE and 0 < week.answered < week.asked and _BOTTOM - middle > inside * 1.3:
            foot = (centre, _BOTTOM - 14)
            pen.text(foot, written(week.answered), inside, _ON_ANSWERED, "ms", bold=True)
        pen.text((centre, _BOTTOM + 44), str(week.first.day), 34, _MUTED, "ms", bold=False)
        if number == 0 or week.first.month != weeks[number - 1].first.month:
            pen.text((centre, _BOTTOM + 88), month_in_short(week.first, words), 34, _BRIGHT, "ms", bold=True)
