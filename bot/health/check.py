"""The command `healthcheck`: whether the bot that runs with a data folder is well, in an exit status and in lines.

It is run every half minute where the bot runs in a container, so it loads little (`bot.start`).
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from bot.config.configuration import ConfigError, load_config
from bot.health import status
from bot.health.facts import Facts, judge
from bot.health.lines import lines, verdict
from bot.locales import Strings, strings_for_environment

MEANING = "tell whether the bot that runs is well: exit status 0, or 1 where it is not"


class Checked(Struct, frozen=True):
    """How the bot is."""

    healthy: Annotated[bool, Meta(description="Whether people are served.")]
    ready: Annotated[bool, Meta(description="Whether all its connections to Discord have a session.")]
    reasons: Annotated[tuple[str, ...], Meta(description="Why it is not healthy, as codes.")]
    process: Annotated[int | None, Meta(description="Its process; null where none is known.")] = None
    facts: Annotated[
        Facts | None, Meta(description="What that is told from; null where nothing is known, or only what was once.")
    ] = None


def main(typed: Sequence[str]) -> int:
    """`healthcheck` as it is typed, without loading the other commands; what stands there is in any case its name."""
    parser = argparse.ArgumentParser("verbatim healthcheck", description=f"{MEANING.capitalize()}.", allow_abbrev=False)
    parser.add_argument("command", help=argparse.SUPPRESS)
    parser.add_argument("--config", metavar="FILE", type=Path)
    parser.add_argument("--debug", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")
    arguments = parser.parse_args(typed)
    return check(arguments.config, os.environ, as_json=arguments.json)


def check(
    config: Path | None, environment: Mapping[str, str], *, as_json: bool, clock: Callable[[], float] = time.time
) -> int:
    """Prints how the bot is, and returns 0 where it is well, 1 in every other case."""
    words = strings_for_environment(environment)
    try:
        data = load_config(config).settings.data
    except ConfigError as error:
        return _print([str(error)], Checked(False, False, ("configuration",)), as_json=as_json)
    said, checked = examine(data, words, clock())
    return _print(said, checked, as_json=as_json)


def examine(data: Path, words: Strings, now: float) -> tuple[list[str], Checked]:
    """How the bot with a data folder is, in lines and as a record."""
    health_words = words.health
    try:
        found = status.read(data)
    except FileNotFoundError:
        return [health_words.not_running.format(folder=data)], Checked(False, False, ("not_running",))
    except OSError as error:
        why = error.strerror or type(error).__name__
        return [health_words.not_readable.format(folder=data, why=why)], Checked(False, False, ("not_readable",))
    if not found.current(now):
        silent = health_words.silent.format(process=found.process, seconds=round(abs(now - found.written)))
        return [silent], Checked(False, False, ("silent",), found.process)
    health = judge(found.facts)
    checked = Checked(health.healthy, health.ready, health.reasons, found.process, found.facts)
    return [verdict(health, health_words), *lines(found.facts, health_words)], checked


def _print(said: Sequence[str], checked: Checked, *, as_json: bool) -> int:
    text = [msgspec.json.encode(checked).decode()] if as_json else said
    sys.stdout.write("".join(f"{line}\n" for line in text))
    return 0 if checked.healthy else 1
