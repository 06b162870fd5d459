"""What the configuration file says of the log and of the metrics. See `bot.config.keys`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from bot.config.values import HostName


class LogFormat(StrEnum):
    """How a record is written: as a line for people, or as an object for programs."""

    TEXT = "text"
    JSON = "json"


class LogLevel(StrEnum):
    """From which level on records of ours are written."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class LogConfig(Struct, frozen=True):
    """The table [log]."""

    format: Annotated[
        LogFormat,
        Meta(description="How the log is written on standard error: a line a record, or a line of JSON a record."),
    ] = LogFormat.TEXT
    level: Annotated[
        LogLevel,
        Meta(
            description="From which level on the bot's own records are written; of the libraries that it uses, only "
            "warnings and errors are."
        ),
    ] = LogLevel.INFO


class MetricsConfig(Struct, frozen=True):
    """The table [metrics]."""

    port: Annotated[
        Annotated[int, Meta(ge=1, le=65_535)] | None,
        Meta(
            description="Port on which a running bot answers `/healthz` and `/metrics`, as Prometheus reads them "
            "(docs/watching.md). Left out, none is opened.",
            extra={"allowed": "a whole number from 1 to 65535"},
        ),
    ] = None
    host: Annotated[
        HostName,
        Meta(
            description="Address on which that port is opened. Nobody is asked who they are there: leave it on this "
            "machine, or behind a firewall.",
            extra={"allowed": 'the name or address of this machine in a network, such as "127.0.0.1"'},
        ),
    ] = HostName("127.0.0.1")
