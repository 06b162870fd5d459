"""`setup`: Verbatim connected with Discord. Everything is asked first; then the token and the configuration are
written, each whole or not at all, and last a first article is added, as `library add` does."""

from __future__ import annotations

import argparse
import os
import shlex
import stat
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from bot.config.configuration import DEFAULT_FILE, ConfigError, config_of, load_config, read_config, read_token
from bot.config.writing import Values, changes, with_values
from bot.terminal.asking import first_letter, letters
from bot.terminal.called import called
from bot.terminal.commands import collection
from bot.terminal.doctor import Reach
from bot.terminal.session import Session
from bot.terminal.setup.answers import answers
from bot.terminal.setup.obtaining import obtain
from bot.terminal.typesetting import print_unbroken
from index import write_file

_BEFORE = ".before"
"""Follows the name of a configuration file in that of what it was before."""

_OWN = stat.S_IRUSR | stat.S_IWUSR
_LEFT = 130


def setup(session: Session, arguments: argparse.Namespace, reach: Reach) -> int:
    """Asks, writes and says what comes next. `session.config` has the path of the file that is written.
    Raises `ConfigError`, `LoginRefused` and `DiscordUnreachable`."""
    words = session.words.setup
    if not session.interactive and not arguments.yes:
        raise ConfigError(words.needs_terminal)
    if session.interactive:
        session.print_line(words.greeting)
    try:
        obtained = obtain(session, arguments, reach)
        plan = _planned(session, answers(session, arguments, obtained, reach))
        _show(session, plan)
        agreed = arguments.yes or _agreed(session, plan)
    except (KeyboardInterrupt, EOFError):
        session.out.print()
        session.print_line(words.nothing_written)
        return _LEFT
    if not agreed:
        session.print_line(words.nothing_written)
        return 0
    _keep_token(session, plan.token_file, obtained.token)
    if plan.after != plan.before:
        _keep_config(session, plan)
    path = plan.path
    session = replace(session, config=load_config(path))
    status = _first_article(session, arguments)
    if obtained.application is None:
        session.print_line(words.no_address)
    else:
        session.print_line(words.add_to_server)
        print_unbroken(session.out, obtained.application.invite)
    named = "" if path == DEFAULT_FILE else f" --config {shlex.quote(str(path))}"
    session.print_line(words.start.format(command=f"{called()}{named} run"))
    return status


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the configuration file at `path` says now (nothing where it is not `there`), and what it is to say."""

    path: Path
    there: bool
    before: str
    after: str
    token_file: Path


def _planned(session: Session, values: Values) -> _Plan:
    """Raises `ConfigError`."""
    path = session.config.path or DEFAULT_FILE
    there = path.exists()
    before = read_config(path) if there else ""
    if there:
        now = _set_now(session)
        values = {key: value for key, value in values.items() if now.get(key) != value}
    after = with_values(before, values, path)
    token_file = config_of(after, path).discord.token_file
    assert token_file is not None  # noqa: S101  it was set, or is set now
    return _Plan(path, there, before, after, token_file)


def _agreed(session: Session, plan: _Plan) -> bool:
    words = session.words.setup
    yes, no = letters(words.ask_write)
    while (letter := first_letter(input(words.ask_write.format(path=plan.token_file)))) not in (yes, no):
        pass
    return letter == yes


def _set_now(session: Session) -> Values:
    discord, servers, fetching = session.config.discord, session.config.servers, session.config.fetching
    return {
        ("discord", "owners"): sorted(map(int, discord.owners)),
        ("discord", "message_content"): discord.message_content,
        ("servers", "libraries"): servers.libraries,
        ("fetching", "allowed"): fetching.allowed,
    }


def _show(session: Session, plan: _Plan) -> None:
    """The lines that go and come."""
    words = session.words.setup
    if plan.after == plan.before:
        session.print_line(words.stays.format(path=plan.path))
        return
    session.out.print()
    session.print_line((words.would_change if plan.there else words.would_be).format(path=plan.path))
    for line, table, gone, come in changes(plan.before, plan.after):
        if plan.there:
            session.print_line(words.in_line.format(line=line, table=table).rstrip())
        for one in (*(f"- {one}" for one in gone), *(f"+ {one}" for one in come)):
            print_unbroken(session.out, one.rstrip())
    session.out.print()


def _keep_token(session: Session, file: Path, token: str) -> None:
    """One that stands there already, perhaps where nothing may be written, is left there, for its owner alone."""
    if _stands_in(session, file, token):
        with suppress(OSError):
            file.chmod(_OWN)
        return
    _write(file, f"{token}\n".encode(), _OWN)
    session.print_line(session.words.setup.kept_apart.format(path=file))


def _stands_in(session: Session, file: Path, token: str) -> bool:
    with suppress(ConfigError):
        return file.is_file() and read_token(session.config, {}) == token
    return False


def _keep_config(session: Session, plan: _Plan) -> None:
    words, mode = session.words.setup, 0o666
    if plan.there:
        mode = stat.S_IMODE(plan.path.stat().st_mode)
        aside = plan.path.with_name(plan.path.name + _BEFORE)
        _write(aside, plan.path.read_bytes(), mode)
        session.print_line(words.before.format(path=aside))
    _write(plan.path, plan.after.encode(), mode)
    session.print_line(words.written.format(path=plan.path))


def _write(path: Path, content: bytes, mode: int) -> None:
    """A link stays one: what it leads to is written."""
    try:
        write_file(Path(os.path.realpath(path)), content, mode)
    except OSError as error:
        raise ConfigError(f"{path} cannot be written: {error.strerror}.") from error


def _first_article(session: Session, arguments: argparse.Namespace) -> int:
    """Adds it, where one is named; a person may name another until one is kept."""
    words = session.words.setup
    if arguments.article is not None:
        return _added(session, arguments.article, arguments.yes)
    if arguments.yes or not session.interactive:
        return 0
    prompt = words.ask_article_or_address if session.config.fetching.allowed else words.ask_article
    while typed := _line(prompt):
        if _added(session, typed, yes=False) == 0:
            break
    return 0


def _line(prompt: str) -> str:
    with suppress(EOFError):
        return input(prompt).strip()
    return ""


def _added(session: Session, file: str, yes: bool) -> int:
    unset = dict.fromkeys(("title", "byline", "outlet", "url", "published", "language", "name", "update", "server"))
    return collection.run(collection.add, session, argparse.Namespace(file=file, yes=yes, json=False, **unset))
