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
    console, written = terminal(120)
    with progress_shown(console, ENGLISH, ENGLISH.opening) as show:
        show(Progress(Stage.READING, 3, 12))
        show(Progress(Stage.ENCODING, 25_000, 100_000, encoded=500, seconds=10))

    assert "encoding passages" in written.getvalue()
    assert "50 passages a second, 30\u00a0s left" in written.getvalue()


def in_a_pipe(*steps: Progress) -> list[str]:
    written = io.StringIO()
    with progress_shown(console_on(written), ENGLISH, ENGLISH.opening) as show:
        for step in steps:
            show(step)
    return written.getvalue().splitlines()


WRITTEN = Progress(Stage.WRITING, 0, 1), Progress(Stage.WRITING, 1, 1)


def test_a_pipe_is_told_that_a_long_build_begins_and_that_it_is_done() -> None:
    much = WORTH_SAYING[Stage.ENCODING]
    begun, done = in_a_pipe(
        Progress(Stage.READING, 0, 1),
        Progress(Stage.ENCODING, 0, much),
        Progress(Stage.ENCODING, much // 2, much, encoded=32, seconds=1),
        Progress(Stage.ENCODING, much, much, encoded=64, seconds=2),
        *WRITTEN,
    )
    assert begun == "Building the index …"
    assert re.fullmatch(r"The index is built \(passages encoded: 64, seconds: \d+\)\.", done)


def test_a_pipe_hears_nothing_of_what_takes_a_moment() -> None:
    little = WORTH_SAYING[Stage.ENCODING] - 1
    assert in_a_pipe(Progress(Stage.READING, 1000, 1000)) == []
    assert in_a_pipe(Progress(Stage.READING, 0, 1), Progress(Stage.ENCODING, 0, little), *WRITTEN) == []
