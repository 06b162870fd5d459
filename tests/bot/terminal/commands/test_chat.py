import io
import os
import select
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.bot.command_line import run
from tests.bot.test_main import posix_only, process

Output = pytest.CaptureFixture[str]


def chat(monkeypatch: pytest.MonkeyPatch, capsys: Output, *lines: str) -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    assert run("chat") == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    return shown.out


def test_a_pipe_is_answered_line_by_line(library: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    shown = chat(monkeypatch, capsys, "What colour has the bridge?", "", "When does the market return?")

    assert shown.index("The Bridge Reopens") < shown.index("> What colour has the bridge?")
    assert shown.index("deep blue") < shown.index("> When does the market return?") < shown.index("forty stalls")
    assert "\x1b" not in shown
    assert "/help" not in shown


def test_one_article_is_introduced_by_its_card(library: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    (library / "articles" / "market.txt").unlink()

    assert chat(monkeypatch, capsys).startswith(
        "The Bridge Reopens\nby Ann Lee · no date of publication known · 2 paragraphs\n"
    )


def test_the_card_can_be_asked_for(library: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    shown = chat(monkeypatch, capsys, "/article market", "/article nope", "/help", "/nonsense", "/quit", "Why?")

    assert "> /article market\n\nA Market Returns\n" in shown
    assert "There is no article called 'nope'" in shown
    assert "/article [NAME]" in shown
    assert "There is no /nonsense; /help lists what there is." in shown
    assert "Why?" not in shown


def test_a_question_that_cannot_be_asked_does_not_end_it(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    shown = chat(monkeypatch, capsys, "x" * 1_000_000, "What colour has the bridge?")

    assert "deep blue" in shown


@posix_only
@pytest.mark.parametrize("goodbye", [b"/quit\n", b"\x04", b"\x03"])
def test_a_person_at_a_terminal_is_prompted_and_may_leave(library: Path, goodbye: bytes) -> None:
    import pty  # exists on POSIX only

    ours, theirs = pty.openpty()
    with subprocess.Popen(  # noqa: S603
        process(library, "chat", TERM="xterm", COLUMNS="60"),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=_take_terminal,
    ) as chatting:
        os.close(theirs)
        try:
            shown = _read_until(ours, b"\r\n> ")
            os.write(ours, b"What colour has the bridge?\n")
            answered = _read_until(ours, b"\r\n> ")
            assert _leave(chatting, ours, goodbye) == 0
        finally:
            chatting.kill()
            os.close(ours)

    assert b"/help" in shown
    assert "▸ \x1b[1mIts new colour is a deep blue,".encode() in answered


def _leave(chatting: subprocess.Popen[bytes], terminal: int, key: bytes) -> int:
    """A Ctrl-C between the prompt and the waiting for input is only noticed with the next key, as in every shell."""
    for _ in range(30):
        os.write(terminal, key)
        with suppress(subprocess.TimeoutExpired):
            return chatting.wait(timeout=2)
    raise TimeoutError


def _take_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _read_until(terminal: int, end: bytes) -> bytes:
    shown = b""
    while not shown.endswith(end):
        ready, _, _ = select.select([terminal], [], [], 60)
        assert ready, shown
        shown += os.read(terminal, 4096)
    return shown


def test_further_passages_are_shown_when_they_are_asked_for(
    bundled: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("/more\nWhere will the training centers be based?\n/help\n/more\n"))
    assert main(["chat"]) == 0
    shown = capsys.readouterr().out

    before, answered = shown.split("> Where will")
    assert "No further passages came next." in before
    assert "1 more passage (/more)" in answered
    answer, further = answered.split("> /more")
    assert "These passages came next." in further
    assert "they ask us not to fight" in further
    assert "they ask us not to fight" not in answer
