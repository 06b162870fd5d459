"""A picture shows each week by a bar of its height, in letters that fit."""

from collections.abc import Sequence
from datetime import date, timedelta
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.locales import ENGLISH, GERMAN, number_in_words
from bot.statistics.figures import MOST_WEEKS, Week
from bot.statistics.picture import (
    _BOTTOM,
    _FILLED,
    _LARGEST,
    _MARGIN,
    _TOP,
    HEIGHT,
    WIDTH,
    _fitting,
    _width,
    weeks_picture,
)

GREEN, GREY, BACKGROUND = (79, 184, 134, 255), (125, 131, 142, 255), (32, 34, 38, 255)


def weeks(*counts: tuple[int, int], first: date = date(2026, 9, 7)) -> list[Week]:
    return [Week(first + timedelta(weeks=at), *count) for at, count in enumerate(counts)]


def drawn(shown: Sequence[Week]) -> Image.Image:
    return Image.open(BytesIO(weeks_picture(shown, ENGLISH))).convert("RGBA")


def heights(image: Image.Image, number: int, count: int) -> tuple[int, int]:
    """How many pixels of a bar are grey and green, along its left side, where no number stands."""
    slot = (WIDTH - 2 * _MARGIN) / count
    across = round(_MARGIN + slot * (number + 0.5) - min(slot * 0.68, 110) / 2 + 2)
    column = [image.getpixel((across, down)) for down in range(_TOP, _BOTTOM)]
    return column.count(GREY), column.count(GREEN)


@settings(max_examples=5)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=MOST_WEEKS))
def test_a_bar_is_as_high_as_the_week_had_questions(counts: list[tuple[int, int]]) -> None:
    shown = weeks(*((answered + missed, answered) for answered, missed in counts))
    image, unit = drawn(shown), (_BOTTOM - _TOP) / max(1, *(week.asked for week in shown))
    for number, week in enumerate(shown):
        grey, green = heights(image, number, len(shown))
        assert green == pytest.approx(unit * week.answered, abs=14)  # the corner is round
        assert grey == pytest.approx(unit * (week.asked - week.answered), abs=14)


def test_the_same_numbers_give_the_same_picture() -> None:
    shown = weeks((12, 9), (0, 0), (7, 7), (3, 0))
    assert weeks_picture(shown, GERMAN) == weeks_picture(shown, GERMAN)
    assert weeks_picture(shown, GERMAN) != weeks_picture(shown, ENGLISH)
    assert weeks_picture(shown, GERMAN) != weeks_picture(weeks((12, 9), (0, 0), (7, 7), (4, 0)), GERMAN)


def test_it_is_small_and_has_its_own_background() -> None:
    made = weeks_picture(weeks(*((40 + week, 30) for week in range(12))), ENGLISH)
    image = Image.open(BytesIO(made))
    assert image.format == "PNG"
    assert image.size == (WIDTH, HEIGHT)
    assert len(made) < 100_000
    assert image.getpixel((WIDTH // 2, 4)) == BACKGROUND
    assert image.getpixel((0, 0)) == (0, 0, 0, 0)


@pytest.mark.parametrize("count", [1, 999, 1_000, 99_999, 1_234_567])
def test_numbers_side_by_side_do_not_touch(count: int) -> None:
    slot = (WIDTH - 2 * _MARGIN) / MOST_WEEKS
    number = number_in_words(count, ENGLISH)
    assert _width(number, _fitting([number], slot * _FILLED), bold=True) < slot


def test_small_numbers_are_large() -> None:
    assert _fitting(["0", "72", "100"], (WIDTH - 2 * _MARGIN) / MOST_WEEKS * _FILLED) == _LARGEST


@pytest.mark.parametrize("shown", [[], weeks((0, 0)), weeks(*[(0, 0)] * 12), weeks(*[(10**7, 10**7 - 1)] * 12)])
def test_nothing_and_very_much_can_be_drawn(shown: list[Week]) -> None:
    assert drawn(shown).size == (WIDTH, HEIGHT)
