"""The token: where it comes from, and what Discord says of it. It is shown nowhere."""

from __future__ import annotations

import argparse
import getpass
import warnings
from dataclasses import dataclass, replace
from pathlib import Path

from msgspec import structs

from bot.config.application import Application
from bot.config.configuration import DEVELOPER_PORTAL, ConfigError, checked_token, read_token
from bot.errors import BotError, DiscordUnreachable, LoginRefused
from bot.terminal.asking import first_letter, letters
from bot.terminal.commands.uploads import STREAM
from bot.terminal.doctor import Reach
from bot.terminal.session import Session

_LONGEST = 4096
"""Characters of standard input among which a token is looked for."""


@dataclass(frozen=True, slots=True)
class Obtained:
    """A token, and the application that it belongs to as Discord says; None where it was not asked."""

    token: str
    application: Application | None


def obtain(session: Session, arguments: argparse.Namespace, reach: Reach) -> Obtained:
    """The token of `--token-file`, else one that is typed or that is there already, once Discord takes it; a person is
    asked again and again. Raises `ConfigError`, `LoginRefused` and `DiscordUnreachable` where nobody can be asked, and
    `BotError` where a terminal would show what is typed.
    """
    words = session.words.setup
    if arguments.token_file is not None:
        return _checked(session, arguments, reach, _from_file(session, arguments.token_file))
    token = _there(session)
    if not session.interactive or (arguments.yes and token):
        if token is None:
            raise ConfigError(words.nothing_to_try)
        return _checked(session, arguments, reach, token)
    session.print_line(words.how_to_begin.format(portal=DEVELOPER_PORTAL))
    while True:
        try:
            return _checked(session, arguments, reach, _typed(session, token))
        except (ConfigError, LoginRefused) as error:
            session.complain(str(error))


def _there(session: Session) -> str | None:
    """The token that a start would take now; what is wrong with that is said where somebody can type another."""
    try:
        return read_token(session.config, session.environment)
    except ConfigError as error:
        if not session.interactive:
            raise
        session.complain(str(error))
        return None


def _from_file(session: Session, file: str) -> str:
    config = session.config
    if file == STREAM:
        return checked_token(session.typed.readline(_LONGEST).strip(), "standard input", config.discord)
    there = replace(config, discord=structs.replace(config.discord, token_file=Path(file)))
    token = read_token(there, {})
    assert token is not None  # noqa: S101  a file is named
    return token


def _typed(session: Session, kept: str | None) -> str:
    """What is typed without being shown; `kept` where nothing is."""
    words = session.words.setup
    place = (
        "DISCORD_TOKEN" if session.environment.get("DISCORD_TOKEN", "").strip() else session.config.discord.token_file
    )
    prompt = words.ask_hidden_or_keep.format(place=place) if kept else words.ask_hidden
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            typed = getpass.getpass(prompt).strip()
    except getpass.GetPassWarning as error:
        raise BotError(words.cannot_hide) from error
    return kept if kept and not typed else checked_token(typed, "the answer", session.config.discord)


def _checked(session: Session, arguments: argparse.Namespace, reach: Reach, token: str) -> Obtained:
    words = session.words.setup
    while not arguments.unchecked:
        session.print_line(words.asking_discord)
        try:
            application = reach(session.config.discord, token)
        except DiscordUnreachable as trouble:
            if not session.interactive:
                raise
            session.complain(str(trouble))
            _, go_on = letters(words.ask_unreachable)
            if first_letter(input(words.ask_unreachable)) == go_on:
                break
        else:
            session.print_line(words.whose.format(name=application.name, owner=application.owner or "–"))
            return Obtained(token, application)
    session.print_line(words.unchecked)
    return Obtained(token, None)
