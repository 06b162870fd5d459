import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console, ConsoleDimensions

from bot.terminal.typesetting import console_on, plain, set_parts, set_text, visible

ANY_TEXT = st.text(st.characters(), max_size=200)


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def terminal(width: int = 40) -> tuple[Console, io.StringIO]:
    written = Screen()
    console = console_on(written)
    console.size = ConsoleDimensions(width, 25)
    return console, written


@given(ANY_TEXT)
def test_no_character_of_a_source_acts_on_the_terminal(text: str) -> None:
    shown = visible(text)

    assert not any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in shown)
    assert not any(0x202A <= ord(char) <= 0x202E for char in shown)


@given(st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" \u00a0"), max_size=200))
def test_ordinary_characters_stay_as_they_are(text: str) -> None:
    assert visible(text) == text


def test_control_characters_can_be_seen() -> None:
    assert visible("\x1b[2Jred\x07\x7f") == "␛[2Jred␇␡"
    assert visible("a\x9bb\u202ec\u2067d") == "a\ufffdb\ufffdc\ufffdd"


def test_a_line_break_of_the_source_is_a_space() -> None:
    assert visible("over\r\ntwo \n lines\tand\u2028more") == "over two lines and more"


@given(st.lists(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=20), min_size=1))
def test_wrapping_changes_no_word(words: list[str]) -> None:
    console, written = terminal(40)
    set_text(console, " ".join(words), "  | ", "  | ")
    lines = written.getvalue().splitlines()

    assert all(len(line) <= 40 and line.startswith("  | ") for line in lines)
    assert " ".join(line.removeprefix("  | ") for line in lines) == " ".join(words)


def test_markup_in_a_source_is_text() -> None:
    console, written = terminal(60)
    set_text(console, "[bold]not bold[/bold] :smile: 'quoted' 123")

    assert written.getvalue() == "[bold]not bold[/bold] :smile: 'quoted' 123\n"


def test_off_a_terminal_a_paragraph_is_one_plain_line() -> None:
    written = io.StringIO()
    set_text(console_on(written), "word " * 100 + "end", "  ", style="bold red")

    assert written.getvalue() == "  " + "word " * 100 + "end\n"


def test_parts_stay_whole_where_they_can() -> None:
    console, written = terminal(24)
    set_parts(console, ("first", "", "second part", "third", "31 Jan 2023"), "— ")

    assert written.getvalue().splitlines() == ["— first · second part ·", "  third · 31 Jan 2023"]


def test_a_narrow_terminal_still_shows_everything() -> None:
    console, written = terminal(3)
    set_text(console, "unbreakable", "    ")

    assert written.getvalue().replace("\n", "").replace(" ", "") == "unbreakable"


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_no_colour_means_none(monkeypatch: pytest.MonkeyPatch, no_color: str, coloured: bool) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", no_color)
    console, written = terminal()
    set_text(console, "calm", style="bold red")

    assert ("\x1b[1;31m" in written.getvalue()) is coloured
    assert "\x1b[1" in written.getvalue()  # weight is no colour


def test_the_reader_of_a_pipe_may_leave() -> None:
    class Closed(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        set_text(console_on(Closed()), "words")


def test_dates_can_be_searched_for() -> None:
    assert plain("31\u00a0January\u00a02023") == "31 January 2023"
