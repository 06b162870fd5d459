"""The few questions that are worth asking about the configuration. What an option says is not asked."""

from __future__ import annotations

import argparse

from bot.config.application import Application
from bot.config.configuration import DEVELOPER_PORTAL, ConfigError
from bot.config.writing import Values
from bot.errors import DiscordUnreachable
from bot.terminal.asking import first_letter, letters
from bot.terminal.doctor import Reach
from bot.terminal.session import Session
from bot.terminal.setup.obtaining import Obtained
from bot.terminal.setup.options import owners_in

_TOKEN_FILE = "token.txt"  # noqa: S105  the name of a file


def answers(session: Session, arguments: argparse.Namespace, obtained: Obtained, reach: Reach) -> Values:
    """What is to stand in the file: all that was asked, also where it is as before. Raises `ConfigError` where Discord
    would not let the bot in with it."""
    config, words = session.config, session.words.setup
    asks = session.interactive and not arguments.yes

    def choice(question: str, given: bool | None, now: bool) -> bool:
        if given is not None:
            return given
        return _yes(session, question, now) if asks else now

    owners = arguments.owners
    if owners is None:
        owners = _owners(session, obtained.application) if asks else sorted(map(int, config.discord.owners))
    libraries = choice(words.ask_libraries, arguments.libraries, config.servers.libraries)
    fetching = choice(words.ask_fetching, arguments.fetching, config.fetching.allowed)
    content = choice(words.ask_content, arguments.message_content, config.discord.message_content)
    if content:
        content = _granted(session, obtained, reach)
    values: dict[tuple[str, str], object] = (
        {} if config.discord.token_file else {("discord", "token_file"): _TOKEN_FILE}
    )
    return values | {
        ("discord", "owners"): owners,
        ("discord", "message_content"): content,
        ("servers", "libraries"): libraries,
        ("fetching", "allowed"): fetching,
    }


def _yes(session: Session, question: str, now: bool) -> bool:
    """Yes or no, or with Enter as it is; anything else is asked again."""
    words = session.words.setup
    prompt = words.ask_choice.format(question=question, default=words.yes if now else words.no)
    yes, no = letters(words.ask_choice)
    while (letter := first_letter(input(prompt))) not in ("", yes, no):
        pass
    return letter == yes if letter else now


def _owners(session: Session, application: Application | None) -> list[int]:
    words, now = session.words.setup, sorted(map(int, session.config.discord.owners))
    named = application.owner if application is not None else ""
    default = ", ".join(map(str, now)) or named or words.application_owner
    while True:
        typed = input(words.ask_owners.format(default=default))
        try:
            return owners_in(typed) or now
        except ValueError:
            session.complain(words.wrong_owners)


def _granted(session: Session, obtained: Obtained, reach: Reach) -> bool:
    """Whether the bot may read messages after all: Discord's word, asked for until it is yes or the person gives up."""
    words, application = session.words.setup, obtained.application
    if application is None:
        session.print_line(words.intent_needed.format(page=DEVELOPER_PORTAL))
        return True
    while not application.reads_messages:
        told = words.intent_off.format(page=application.page)
        if not session.interactive:
            raise ConfigError(told)
        session.print_line(told)
        if first_letter(input(words.ask_intent)) == letters(words.ask_intent)[1]:
            return False
        try:
            application = reach(session.config.discord, obtained.token)
        except DiscordUnreachable as trouble:
            session.complain(str(trouble))
    session.print_line(words.intent_on)
    return True
