import io
import re

import pytest

from bot.locales import ENGLISH
from bot.terminal.progress import WORTH_SAYING, progress_shown
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


def in_a_pipe(*steps: Progress) -> list[str]:
    written = io.StringIO()
    with progress_shown(console_on(written), ENGLISH, ENGLISH.opening) as show:
        for step in steps:
            show(step)
    return written.getvalue().splitlines()


WRITTEN = Progress(Stage.WRITING, 0, 1), Progress(Stage.WRITING, 1, 1)


def test_a_pipe_is_told_that_a_long_build_begins_and_that_it_is_done() -> None:
    begun, done = in_a_pipe(
        Progress(Stage.READING, 0, 1),
        Progress(Stage.ENCODING, 0, WORTH_SAYING),
        Progress(Stage.ENCODING, 32, WORTH_SAYING),
        *WRITTEN,
    )
    assert begun == "Building the index …"
    assert re.fullmatch(rf"The index is built \(passages encoded: {WORTH_SAYING}, seconds: \d+\)\.", done)


def test_a_pipe_hears_nothing_of_what_takes_a_moment() -> None:
    nothing_changed = Progress(Stage.READING, 1000, 1000)
    assert in_a_pipe(nothing_changed) == []
    assert in_a_pipe(Progress(Stage.READING, 0, 1), Progress(Stage.ENCODING, 0, WORTH_SAYING - 1), *WRITTEN) == []
