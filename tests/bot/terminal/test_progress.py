import io

import pytest

from bot.locales import ENGLISH
from bot.terminal.progress import progress_shown
from bot.terminal.typesetting import console_on
from index import Progress, Stage
from tests.bot.terminal.test_typesetting import terminal


def test_a_terminal_sees_every_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    console, written = terminal(80)
    with progress_shown(console, ENGLISH, ENGLISH.opening) as show:
        show(Progress(Stage.ENCODING, 3, 12))

    assert "encoding passages" in written.getvalue()
    assert "3/12" in written.getvalue()


def test_a_pipe_sees_nothing() -> None:
    written = io.StringIO()
    with progress_shown(console_on(written), ENGLISH, ENGLISH.opening) as show:
        show(Progress(Stage.READING, 0, 1))

    assert written.getvalue() == ""
