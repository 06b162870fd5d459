"""What the log has: lines in which no character acts, or JSON, both with the reference of what is done for somebody."""

import asyncio
import json
import logging
import re
import sys
from collections.abc import Callable, Iterator

import pytest

from bot import reference
from bot.cards.error_sentences import error_card
from bot.config.configuration import Config
from bot.config.watching import LogConfig, LogFormat, LogLevel
from bot.locales import ENGLISH, GERMAN
from bot.log import Line, log_to_stderr
from tests.bot.cards.test_answer_cards import text_of
from tests.bot.discord_bot import running
from tests.bot.fake_engine import FakeEngine
from tests.discord_server import DiscordServer

Output = pytest.CaptureFixture[str]


@pytest.fixture
def loggers() -> Iterator[None]:
    """The levels and handlers are afterwards what they were."""
    root, before = logging.getLogger(), {name: logging.getLogger(name).level for name in ("bot", "index")}
    handlers = root.handlers
    yield
    root.handlers = handlers
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


def begin(config: LogConfig, counted: Callable[[str], object] = str) -> None:
    """As in a process of its own: `pytest` logs beside nothing of ours."""
    logging.getLogger().handlers = []
    log_to_stderr(config, counted)


async def apart(message: str, *arguments: object, error: Exception | None = None) -> str:
    """The reference of a line about something that is done for somebody, in a task of its own."""

    async def log() -> str:
        mark = reference.begin()
        await asyncio.create_task(said(message, *arguments, error=error))
        return mark

    return await asyncio.create_task(log())


async def said(message: str, *arguments: object, error: Exception | None = None) -> None:
    logging.getLogger("bot.desk").error(message, *arguments, exc_info=error)


async def test_each_line_about_somebody_has_a_reference_of_its_own(loggers: None, capsys: Output) -> None:
    begin(LogConfig())
    one, other = await apart("the %s", "one"), await apart("the other")
    await said("nobody's")
    lines = [line.split(" bot.desk: ")[1] for line in capsys.readouterr().err.splitlines()]
    assert lines == [f"the one (reference {one})", f"the other (reference {other})", "nobody's"]
    assert one != other


async def test_json_is_one_object_a_line_with_the_same(loggers: None, capsys: Output) -> None:
    begin(LogConfig(format=LogFormat.JSON))
    mark = await apart("caf\u00e9 %s\u202e\x1b", "\n{", error=ValueError("\x1b[2J\u2028"))
    logging.getLogger("discord.client").error("Ignoring\nin detail", exc_info=KeyError("x"))
    logging.getLogger("bot").info("%s", 5)

    text = capsys.readouterr().err
    assert text.isascii()
    assert "\x1b" not in text
    first, second, third = map(json.loads, text.splitlines())
    assert first["timestamp"].endswith("Z")
    assert {key: first[key] for key in ("level", "logger", "message", "reference")} == {
        "level": "error",
        "logger": "bot.desk",
        "message": "caf\u00e9 \n{\u202e\x1b",
        "reference": mark,
    }
    assert first["exception"] == "ValueError: \x1b[2J\u2028"
    assert (second["message"], "exception" in second, "reference" in second) == (
        "Ignoring: KeyError: 'x'",
        False,
        False,
    )
    assert third["message"] == "5"


def test_the_level_is_ours_alone(loggers: None, capsys: Output) -> None:
    counted: list[str] = []
    begin(LogConfig(level=LogLevel.DEBUG), counted.append)
    for name in ("bot.desk", "discord"):
        logging.getLogger(name).debug("detail of %s", name)
        logging.getLogger(name).warning("trouble of %s", name)
    said = [line.rpartition(": ")[2] for line in capsys.readouterr().err.splitlines()]
    assert said == ["detail of bot.desk", "trouble of bot.desk", "trouble of discord"]
    assert counted == ["debug", "warning", "warning"]

    begin(LogConfig(level=LogLevel.ERROR))
    logging.getLogger("bot.desk").warning("trouble")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("words", [ENGLISH, GERMAN])
async def test_a_card_names_the_reference_that_its_line_has(words: type, loggers: None, capsys: Output) -> None:
    begin(LogConfig())

    async def failing() -> str:
        mark = reference.begin()
        card = error_card(RuntimeError("/secret"), words)  # type: ignore[arg-type]
        assert mark in text_of(card)
        return mark

    mark = await asyncio.create_task(failing())
    line, *_ = capsys.readouterr().err.splitlines()
    assert line.count(mark) == 1


async def test_who_is_told_of_an_error_in_discord_is_told_where_the_log_has_it(
    server: DiscordServer, config: Config, loggers: None, capsys: Output
) -> None:
    engine = FakeEngine()
    asker = server.human("ada", server.guild())
    async with running(server, engine, config):
        begin(LogConfig(format=LogFormat.JSON))
        engine.failure = RuntimeError("the disk is on fire")
        told = [(await asker.ask("Who paid for the roof?")).text, (await asker.mention("Who paid for the roof?")).text]
    records = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    failed = [record for record in records if record["level"] == "error"]
    assert len(failed) == 2
    assert len({record["reference"] for record in failed}) == 2
    assert all(record["reference"] in card for record, card in zip(failed, told, strict=True))
    assert all("fire" in record["exception"] for record in failed)
    assert "roof" not in json.dumps(records)
    assert "ada" not in json.dumps([record["message"] for record in records])


def test_what_discord_py_logs_is_one_line_that_says_where() -> None:
    formatter = Line("%(levelname)s %(name)s: %(message)s")

    def formatted(name: str) -> str:
        try:
            raise KeyError("x\ny")
        except KeyError:
            record = logging.LogRecord(
                name, logging.ERROR, "", 0, "Ignoring %s\nin detail", ("it\x1b",), sys.exc_info()
            )
        return formatter.format(record)

    short, whole = formatted("discord.client"), formatted("bot.cards")
    assert re.fullmatch(r"ERROR discord\.client: Ignoring it␛: KeyError: 'x\\ny' \(.*test_lines\.py, line \d+\)", short)
    assert whole.startswith("ERROR bot.cards: Ignoring it␛ in detail\n  Traceback")


def test_no_line_of_a_traceback_acts_or_passes_for_a_record() -> None:
    try:
        raise ValueError("\x1b[2Jtitle\r\n2030-01-01 INFO bot: forged \u202eline")
    except ValueError:
        record = logging.LogRecord("bot.cards", logging.ERROR, "", 0, "reference 1", (), sys.exc_info())
    record.exc_text = "what another handler has made of it"
    first, *rest = Line("%(levelname)s %(name)s: %(message)s").format(record).split("\n")
    assert first == "ERROR bot.cards: reference 1"
    assert all(line.startswith("  ") for line in rest)
    assert rest[0] == "  Traceback (most recent call last):"
    assert rest[-1].endswith("2030-01-01 INFO bot: forged \ufffdline")
    assert not re.search(r"[\x1b\r\u202e]", "".join(rest))
