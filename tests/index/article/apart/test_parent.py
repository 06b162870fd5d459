import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.article.apart import parent
from index.article.apart.parent import CODE, NotParsed, Parser
from index.article.library import parse_file
from index.article.source_files import Parsed, SourceFile
from tests.index.article.apart.hostile import HANG, HOLD, parsing, source_file

BODY = "The river rose by three metres overnight and flooded the lower town, officials said on Monday."
HONEST = source_file("river.txt", BODY)
HOSTILE = source_file("storm.txt", f"A hostile text. {BODY}")

DEAF = """
from index.article.apart import child
def out_of_memory(stream):
    stream.read(8)
    raise MemoryError
child.read_frame = out_of_memory
child.serve()
"""

posix_only = pytest.mark.skipif(os.name != "posix", reason="signals are other ones there")


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    with Parser() as parser:
        yield parser


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parent, "SECONDS", 1.0)


def test_a_file_may_take_as_long_as_what_it_may_hold() -> None:
    text, packed, large = (
        SourceFile(name, bytes(size), b"", {}, 0.0)
        for name, size in (("a.txt", 2**20), ("a.docx", 2**20), ("a.pdf", 9 * 2**20))
    )
    assert [parent.seconds_for(file) for file in (text, packed, large)] == [90.0, 330.0, 600.0]


def parsed(parser: Parser, file: object) -> Parsed | str:
    """What comes of a file, or why nothing does."""
    try:
        return parser.parse(file, "a", lambda: None)  # type: ignore[arg-type]
    except NotParsed as error:
        return f"{error}, {'lasting' if error.lasting else 'passing'}"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.text() | st.lists(st.sampled_from([*BODY.split(), '"', "\n\n", "he said."])).map(" ".join))
def test_it_makes_of_a_file_what_is_made_of_it_here(parser: Parser, text: str) -> None:
    file = source_file("a.txt", text)
    assert parsed(parser, file) == parse_file(file, "a")


def test_the_bundled_article_comes_back_as_it_is(parser: Parser) -> None:
    file = source_file("a.txt", Path("articles/training-centers.txt").read_text("utf-8"))
    assert parsed(parser, file) == parse_file(file, "a")


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (HANG, "it takes longer than 1 s to read, lasting"),
        (HOLD, "it takes longer than 1 s to read, lasting"),
        ("raise MemoryError", "it takes more than 2 GiB of memory to read, lasting"),
        ("os._exit(0)", "the process that reads it ended, passing"),
        ("os.abort()", "the process that reads it ended, passing"),
        ("raise RecursionError", "the process that reads it ended, passing"),
        ("os.write(1, b'\\xff' * 8)", "the process that reads it ended, passing"),
        ("os.write(1, b'\\0' * 8)", "the process that reads it ended, passing"),
    ],
)
def test_what_a_parser_does_to_itself_ends_with_its_file(body: str, reason: str) -> None:
    with Parser(parsing(body)) as parser:
        assert [parsed(parser, file) for file in (HOSTILE, HONEST)] == [reason, parse_file(HONEST, "a")]


@pytest.mark.skipif(sys.platform != "linux", reason="not every system holds a process to its memory")
def test_memory_is_bounded() -> None:
    with Parser(parsing("bytearray(3 * 2**30)")) as parser:
        assert parsed(parser, HOSTILE) == "it takes more than 2 GiB of memory to read, lasting"


def test_a_process_that_can_take_in_no_file_keeps_nobody_waiting() -> None:
    larger_than_a_pipe = source_file("large.txt", BODY * 10_000)
    with Parser(CODE.replace("from index.article.apart.child import serve\nserve()", DEAF)) as parser:
        assert parsed(parser, larger_than_a_pipe) == "it takes more than 2 GiB of memory to read, lasting"


def test_what_a_parser_prints_is_no_answer() -> None:
    with Parser(parsing("print('x' * 100, flush=True)")) as parser:
        assert parsed(parser, HOSTILE) == parse_file(HOSTILE, "a")


@pytest.mark.parametrize("code", ["raise SystemExit", "import nothing_of_this_name", "print('hello')"])
def test_a_process_that_does_not_start_is_said(code: str) -> None:
    with Parser(code) as parser:
        assert parsed(parser, HONEST) == "no process could be started that reads it, passing"


def test_a_system_that_starts_no_process_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    with Parser() as parser:
        assert parsed(parser, HONEST) == "no process could be started that reads it, passing"


class Stop(Exception):
    """The program is to end."""


def test_whoever_waits_may_give_up() -> None:
    def beat() -> None:
        raise Stop

    with Parser(parsing(HANG)) as parser, pytest.raises(Stop):
        parser.parse(HOSTILE, "a", beat)


STARTS = """
import sys
from index.article.apart import parent
from tests.index.article.apart.hostile import parsing, source_file
started = parent._Child.ask
def ask(child, *rest):
    print(child._process.pid, flush=True)
    return started(child, *rest)
parent._Child.ask = ask
with parent.Parser(parsing(sys.argv[1])) as parser:
    parser.parse(source_file("a.txt", "hostile"), "a", lambda: None)
"""


def is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_whoever_reads_nothing_any_more_is_told_nothing() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-P", "-c", parent.CODE, str(resources.files("index"))],
        stdin=subprocess.PIPE,
        stdout=writing,
        stderr=subprocess.PIPE,
    ) as child:
        os.close(writing)
        _, said = child.communicate(timeout=60)
    assert (child.returncode, said) == (0, b"")


@posix_only
@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM", "SIGINT"])
def test_no_process_is_left_behind(name: str) -> None:
    command = [sys.executable, "-c", STARTS, HANG]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as program:  # noqa: S603
        assert program.stdout is not None
        child = int(program.stdout.readline())
        assert is_there(child)
        program.send_signal(getattr(signal, name))
        program.wait(30)
    for _ in range(200):
        if not is_there(child):
            return
        time.sleep(0.1)
    os.kill(child, signal.SIGKILL)
    pytest.fail("the process that parses has outlived the one that started it")
