"""The log on standard error: lines for people or JSON for programs, in which no character acts.

A record about what is done for somebody has a reference (`bot.reference`). No record of ours has a question's text, the
name of a person or a secret; only the traceback of an error that nobody foresaw repeats the error's own words.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from typing import Any, TextIO

from bot import reference
from bot.config.watching import LogConfig, LogFormat
from bot.terminal.typesetting import visible

LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"

_OURS = ("bot", "index")


def log_to_stderr(config: LogConfig, counted: Callable[[str], object] = lambda level: None) -> None:
    """Everything of ours from the configured level on that is worth a line; of other people's libraries only what is
    wrong. `counted` is called with the level of every record, such as "warning"."""
    level = logging.getLevelNamesMapping()[config.level.value.upper()]
    handler = _StandardError(counted)
    handler.setLevel(min(level, logging.INFO))  # whatever level a library gives its own loggers
    handler.setFormatter(_json() if config.format is LogFormat.JSON else Line(LINE))
    logging.basicConfig(handlers=[handler])
    for ours in _OURS:
        logging.getLogger(ours).setLevel(level)


class Line(logging.Formatter):
    """One line a record, of which no character acts, whatever a file is called. What comes up in discord.py is named
    with its place; only our own errors have their traceback below, indented, so that no line of it passes for a record.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        said, mark = _in_short(record, record.getMessage()), reference.current()
        if mark is not None and mark not in said:
            said += f" (reference {mark})"
        unset: dict[str, object] = {"args": None, "exc_text": None}
        if _is_discords(record):
            unset |= {"exc_info": None, "stack_info": None}
        return super().format(logging.makeLogRecord(record.__dict__ | unset | {"msg": visible(said)}))

    def formatException(self, ei: Any) -> str:  # noqa: N802, ANN401  named and typed so by logging
        """A traceback, of which no character acts either: messages of errors repeat what was read."""
        return "\n".join(f"  {visible(line)}" for line in super().formatException(ei).split("\n"))


def _json() -> logging.Formatter:
    """Renders a record as a line of JSON in ASCII: time (UTC), level, logger, what is said, the reference where there
    is one, and the traceback of an error of ours."""
    import structlog  # deferred: lines are written without it

    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _as_said,
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            structlog.processors.EventRenamer("message"),
            structlog.processors.JSONRenderer(),
        ],
    )


def _as_said(_logger: object, _method: str, event: Any) -> Any:  # noqa: ANN401  typed so by structlog
    """A processor: what is said as `_in_short` has it, and the reference."""
    record: logging.LogRecord = event["_record"]
    event["event"] = _in_short(record, event["event"])
    if _is_discords(record):
        event.pop("exc_info", None)
    if (mark := reference.current()) is not None:
        event["reference"] = mark
    return event


def _is_discords(record: logging.LogRecord) -> bool:
    return record.name.startswith("discord")


def _in_short(record: logging.LogRecord, said: str) -> str:
    """What a record says; of one of discord.py the first line, and the error with its place."""
    if not _is_discords(record):
        return said
    error = record.exc_info[1] if record.exc_info else None
    said = said.partition("\n")[0]
    if error is None:
        return said
    places = traceback.extract_tb(error.__traceback__)[-1:]
    return f"{said}: {traceback.format_exception_only(error)[-1].strip()}" + "".join(
        f" ({place.filename}, line {place.lineno})" for place in places
    )


class _StandardError(logging.StreamHandler[TextIO]):
    """Writes to what standard error is at that moment: while a progress bar is shown, the lines go above it."""

    def __init__(self, counted: Callable[[str], object]) -> None:
        super().__init__()
        self._counted = counted

    def emit(self, record: logging.LogRecord) -> None:
        """Counts it as well."""
        self._counted(record.levelname.lower())
        super().emit(record)

    @property
    def stream(self) -> TextIO:
        return sys.stderr

    @stream.setter
    def stream(self, _: TextIO) -> None:
        """It is not chosen."""
