"""What can be answered on the command line of `setup`, before anything is asked."""

from __future__ import annotations

import argparse
import re
from argparse import BooleanOptionalAction

from bot.config.values import UserId
from bot.terminal.commands.uploads import STREAM


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `setup`."""
    parser.add_argument("--token-file", metavar="FILE", help=f"a file that holds the token; {STREAM}: standard input")
    parser.add_argument("--unchecked", action="store_true", help="do not ask Discord whether the token is valid")
    parser.add_argument("--owners", metavar="IDS", type=_owners, help="ids of the users who own the bot, with commas")
    for name, what in (
        ("libraries", "servers may have articles of their own"),
        ("fetching", "articles may be added by the address of a page"),
        ("message-content", "there may be channels in which every question is answered"),
    ):
        parser.add_argument(f"--{name}", action=BooleanOptionalAction, default=None, help=what)
    parser.add_argument("--article", metavar="FILE", help="a first article: a file, or the address of a page")
    parser.add_argument("--yes", action="store_true", help="ask nothing that can be left as it is, and write")


def owners_in(typed: str) -> list[int]:
    """The ids in a list that somebody typed, in order, each once. Raises `ValueError` for anything else."""
    return sorted({int(UserId.read(one)) for one in re.split(r"[\s,]+", typed.strip()) if one})


def _owners(typed: str) -> list[int]:
    try:
        return owners_in(typed)
    except ValueError as error:
        raise argparse.ArgumentTypeError("ids of users are numbers, with commas between them") from error
