"""`chat`: a conversation in the terminal. What is typed is remembered for the arrow keys until the chat ends, and is
written nowhere.

Off a terminal it answers one question per line of standard input until that ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from bot.terminal.article_card import print_card, print_library
from bot.terminal.printing import MARK, print_answer
from bot.terminal.session import Session
from bot.terminal.typesetting import set_text, visible
from index import Engine, QuestionInvalid, UnknownArticle

_PROMPT = "> "
_GREETING = f"Ask a question; {MARK} will mark the sentence that speaks to it. /help shows more."
_HELP = (
    ("/article [NAME]", "the article's card; with several articles, the list of them"),
    ("/help", "this list"),
    ("/quit", "leave, as Ctrl-D does"),
)


def chat(session: Session, hint: str | None = None) -> int:
    """Shows the library, and `hint` to standard error; then answers until the person leaves."""
    with session.engine() as engine:
        _show_library(session, engine)
        if session.interactive:
            session.out.print()
            set_text(session.out, _GREETING)
        if hint:
            session.complain(hint)
        for line in _lines(session):
            if line in {"/quit", "/exit"}:
                break
            if line:
                _reply(session, engine, line)
    return 0


def _lines(session: Session) -> Iterator[str]:
    if not session.interactive:
        for line in session.typed:
            if asked := line.strip():
                session.out.print()
                set_text(session.out, visible(asked), _PROMPT)
            yield asked
        return
    with suppress(ImportError):  # Windows has none and keeps a history of its own
        import readline  # noqa: F401  imported only here: in a pipe it would print an escape sequence
    with suppress(EOFError, KeyboardInterrupt):
        while True:
            session.out.print()
            yield input(_PROMPT).strip()
    session.out.print()


def _reply(session: Session, engine: Engine, line: str) -> None:
    command, _, name = line.partition(" ")
    session.out.print()
    try:
        if command == "/article":
            _show_library(session, engine, name.strip())
        elif command == "/help":
            for usage, meaning in _HELP:
                set_text(session.out, meaning, f"{usage:<17}")
        elif command.startswith("/"):
            set_text(session.out, f"There is no {visible(command)}; /help lists what there is.")
        else:
            print_answer(session.out, engine.ask(line))
    except (QuestionInvalid, UnknownArticle) as error:
        set_text(session.out, visible(str(error)))


def _show_library(session: Session, engine: Engine, name: str = "") -> None:
    if name:
        print_card(session.out, engine.article(name))
    elif len(engine.articles) == 1:
        print_card(session.out, engine.articles[0])
    else:
        print_library(session.out, engine.articles)
