"""The command line: `python -m bot [--config FILE] [--debug] COMMAND`, installed as `verbatim`.

Exit status: 0 when the command did what it is for (a refusal is an answer too), 2 for what the person has to put right,
1 for everything else, which may have passed at the next try (deploy/verbatim.service starts the bot again after 1 and
not after 2); 130 after Ctrl-C and 141 when the reader of the output has gone, as shells report SIGINT and SIGPIPE.
Results go to standard output in UTF-8 whatever the locale is, everything else to standard error.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Protocol, cast

from bot.backup.exchange import finish
from bot.backup.places import Places
from bot.config.configuration import ConfigError, config_to_write, load_config, read_token
from bot.errors import BackupRefused, BotError, LoginRefused, ShardsDisagree, StateUnavailable
from bot.health import check as health
from bot.locales import strings_for_environment
from bot.run import RECOMMENDED, reach_discord, run, shards_typed
from bot.statistics.figures import MOST_WEEKS, USUAL_WEEKS
from bot.terminal.called import called
from bot.terminal.commands.ask import STREAM, ask
from bot.terminal.commands.backup import backup, restore
from bot.terminal.commands.chat import chat
from bot.terminal.commands.check import check
from bot.terminal.commands.collection import server_id
from bot.terminal.commands.doctor import doctor
from bot.terminal.commands.library import articles, reindex, show
from bot.terminal.commands.quotes import list_quotes
from bot.terminal.commands.timeline import show_timeline
from bot.terminal.commands.verify import verify_claim
from bot.terminal.library_options import add_library
from bot.terminal.session import OpenEngine, Session
from bot.terminal.setup.command import setup
from bot.terminal.setup.options import add_options
from bot.terminal.streams import let_go_of_output, reader_gone, speak_utf8
from bot.terminal.typesetting import console_on, set_text, visible
from index import AlreadyServed, BuildInProgress, Engine, EngineError, GenerationDamaged, StorageUnavailable

_FIXABLE = (ConfigError, LoginRefused, EngineError, BackupRefused, StateUnavailable, ShardsDisagree)
_NOT_FIXABLE = (AlreadyServed, BuildInProgress, GenerationDamaged)
_INTERRUPTED, _READER_GONE = 130, 141

_Command = Callable[[Session, argparse.Namespace], int]


class _Add(Protocol):
    """Adds a command; `command` does its work."""

    def __call__(
        self, name: str, command: _Command | None, meaning: str, *, prints_json: bool = False, prints_csv: bool = False
    ) -> argparse.ArgumentParser: ...


def main(argv: Sequence[str] | None = None, *, open_engine: OpenEngine = Engine.open) -> int:
    """Runs one command and returns its exit status. `open_engine` is for callers who bring an encoder of their own."""
    speak_utf8()
    debug = False
    try:
        arguments = _parser().parse_args(argv)
        debug = arguments.debug
        return _run(arguments, open_engine)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:
        if reader_gone(error):
            return _READER_GONE
        return _failed(error, debug)
    finally:
        let_go_of_output()


def _run(arguments: argparse.Namespace, open_engine: OpenEngine) -> int:
    command: _Command | None = arguments.command
    if command is None:  # they read the configuration themselves, since that may be what is wrong
        return int(arguments.apart(arguments))
    out, err, typed = console_on(sys.stdout), console_on(sys.stderr), sys.stdin or io.StringIO()
    words = strings_for_environment(os.environ)
    config = (config_to_write if command is _setup else load_config)(arguments.config)
    session = Session(config, out, err, typed, os.environ, words, open_engine)
    if command is not _restore and finish(Places.of(session.config)):
        session.complain(words.state.finished)
    return command(session, arguments)


def _run_bot(session: Session, arguments: argparse.Namespace) -> int:
    return run(session, arguments.shards)


def _run_or_chat(session: Session, _arguments: argparse.Namespace) -> int:
    if read_token(session.config, session.environment) is None:
        return chat(session, session.words.chat_hint.format(command=called()))
    return run(session)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, without the usage lines."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, visible(f"{message[:1].upper()}{message[1:]}; {self.prog} --help shows what can be typed.") + "\n")


if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def _parser() -> _Parser:
    name = Path(sys.argv[0]).stem
    parser = _Parser(
        prog="verbatim" if name == "verbatim" else "python -m bot",
        description="Answers questions about a library of articles with verbatim, attributed quotations.",
        epilog="Without a command: the Discord bot when a token is configured, else a conversation in the terminal.",
        allow_abbrev=False,
    )
    _add_options(parser, config=None, debug=False)
    parser.set_defaults(command=_run_or_chat)
    add = _adding(cast("_Commands", parser.add_subparsers(metavar="COMMAND", title="commands")))
    add_options(add("setup", _setup, "connect with Discord: ask what is needed and write the configuration"))
    running = add("run", _run_bot, "run the Discord bot")
    running.add_argument(
        "--shards",
        metavar=f"{RECOMMENDED}|N",
        type=shards_typed,
        help="divide the servers among so many connections, or as many as Discord recommends; processes that have a "
        "PostgreSQL in common share them",
    )
    add("chat", lambda session, _: chat(session), "ask in the terminal")
    asking = add("ask", _ask, "answer one question", prints_json=True)
    asking.add_argument(
        "question", metavar="QUESTION", help=f"the question, or {STREAM} for one per line of standard input"
    )
    asking.add_argument("--article", metavar="SLUG", help="look for the answer in this article only")
    asking.add_argument("--more", action="store_true", help="show the passages that came next as well")
    asking.add_argument("--cite", action="store_true", help="add citations in Markdown, APA, MLA and Chicago style")
    asking.add_argument("--explain", action="store_true", help="show the scores that led to the answer")
    building = add("reindex", _reindex, "build the index anew where articles have changed", prints_json=True)
    building.add_argument("--full", action="store_true", help="reuse nothing")
    add("articles", lambda session, found: articles(session, found.json), "list the articles", prints_json=True)
    showing = add("show", _show, "show an article as it was cleaned", prints_json=True)
    showing.add_argument("slug", metavar="SLUG", help="the article's name in the list of articles")
    showing.add_argument("--source", action="store_true", help="print just the text that all positions count in")
    said = "list everything that a speaker is quoted as saying"
    quoting = add("quotes", _quotes, said, prints_json=True, prints_csv=True)
    quoting.add_argument("speaker", metavar="SPEAKER", nargs="?", help="a name; left out, all speakers are listed")
    dated = "list what the articles date, in order of time"
    dating = add("timeline", _timeline, dated, prints_json=True, prints_csv=True)
    dating.add_argument("--article", metavar="SLUG", help="only this article")
    verifying = add("verify", _verify, "find whether a text stands in the library word for word", prints_json=True)
    verifying.add_argument("text", metavar="TEXT", help=f"the text, or {STREAM} to read it from standard input")
    add(
        "check",
        lambda session, found: check(session, found.json),
        "check the index against the files",
        prints_json=True,
    )
    saving = add("backup", _backup, "save what cannot be built again in one file", prints_json=True)
    saving.add_argument("file", metavar="FILE", type=Path, help="the file to write; one that is there is replaced")
    restoring = add("restore", _restore, "restore a backup, all of it or nothing", prints_json=True)
    restoring.add_argument("file", metavar="FILE", type=Path, help="the file that backup wrote")
    restoring.add_argument("--replace", action="store_true", help="set aside what is there, and say where")
    counting = add("stats", _stats, "show what was asked in servers that keep questions", prints_json=True)
    counting.add_argument("--server", metavar="ID", type=server_id, help="in this Discord server alone")
    weeks = range(1, MOST_WEEKS + 1)
    counting.add_argument(
        "--weeks", metavar="N", type=int, choices=weeks, default=USUAL_WEEKS, help=f"how many weeks: 1 to {MOST_WEEKS}"
    )
    examining = add("doctor", None, "find what stands in the way of the bot, and say what to do", prints_json=True)
    examining.set_defaults(apart=_doctor)
    add("healthcheck", None, health.MEANING, prints_json=True).set_defaults(apart=_healthcheck)
    shelf = add("library", None, "put articles into the library, or take them out")
    add_library(_adding(shelf.add_subparsers(metavar="COMMAND", title="commands", required=True)))
    return parser


def _adding(commands: _Commands) -> _Add:
    """The function that adds one command to others."""

    def add(
        name: str, command: _Command | None, meaning: str, *, prints_json: bool = False, prints_csv: bool = False
    ) -> argparse.ArgumentParser:
        added = commands.add_parser(
            name, help=meaning, description=f"{meaning[:1].upper()}{meaning[1:]}.", allow_abbrev=False
        )
        added.set_defaults(command=command)
        _add_options(added, config=argparse.SUPPRESS, debug=argparse.SUPPRESS)
        if prints_json:
            printed = added.add_mutually_exclusive_group()
            printed.add_argument("--json", action="store_true", help="print JSON and nothing else")
            if prints_csv:
                printed.add_argument("--csv", action="store_true", help="print a table as CSV and nothing else")
        return added

    return add


def _add_options(parser: argparse.ArgumentParser, config: object, debug: object) -> None:
    """Both options may stand before the command or behind it."""
    parser.add_argument(
        "--config", metavar="FILE", type=Path, default=config, help="configuration file; config.toml where there is one"
    )
    parser.add_argument("--debug", action="store_true", default=debug, help="show the traceback of an error")


def _setup(session: Session, arguments: argparse.Namespace) -> int:
    return setup(session, arguments, reach_discord)


def _healthcheck(arguments: argparse.Namespace) -> int:
    return health.check(arguments.config, os.environ, as_json=arguments.json)


def _doctor(arguments: argparse.Namespace) -> int:
    return doctor(console_on(sys.stdout), arguments.config, os.environ, arguments.json, reach_discord)


def _ask(session: Session, arguments: argparse.Namespace) -> int:
    question = arguments.question.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    found = arguments
    return ask(session, question, found.article, found.json, found.more, found.cite, found.explain)


def _reindex(session: Session, arguments: argparse.Namespace) -> int:
    return reindex(session, arguments.full, arguments.json)


def _show(session: Session, arguments: argparse.Namespace) -> int:
    return show(session, arguments.slug, arguments.json, arguments.source)


def _quotes(session: Session, arguments: argparse.Namespace) -> int:
    return list_quotes(session, arguments.speaker, arguments.json, arguments.csv)


def _timeline(session: Session, arguments: argparse.Namespace) -> int:
    return show_timeline(session, arguments.article, arguments.json, arguments.csv)


def _verify(session: Session, arguments: argparse.Namespace) -> int:
    text = session.typed.read() if arguments.text == STREAM else arguments.text
    return verify_claim(session, text.encode("utf-8", "surrogatepass").decode("utf-8", "replace"), arguments.json)


def _backup(session: Session, arguments: argparse.Namespace) -> int:
    return backup(session, arguments.file, arguments.json)


def _restore(session: Session, arguments: argparse.Namespace) -> int:
    return restore(session, arguments.file, arguments.replace, arguments.json)


def _stats(session: Session, arguments: argparse.Namespace) -> int:
    from bot.terminal.commands.stats import stats  # deferred: it reads the database, whose libraries load slowly

    return stats(session, arguments.server, arguments.weeks, arguments.json)


def _failed(error: Exception, debug: bool) -> int:
    with suppress(OSError):
        if debug:
            traceback.print_exception(error)
        elif isinstance(error, (EngineError, BotError)):
            set_text(console_on(sys.stderr), visible(str(error)))
        else:
            what = getattr(error, "strerror", None) or type(error).__name__
            set_text(console_on(sys.stderr), f"Something went wrong that should not ({what}); --debug shows where.")
    if isinstance(error, (StateUnavailable, StorageUnavailable)) and error.passes:
        return 1
    return 2 if isinstance(error, _FIXABLE) and not isinstance(error, _NOT_FIXABLE) else 1


if __name__ == "__main__":
    sys.exit(main())
