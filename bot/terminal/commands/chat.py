"""`chat`: a conversation in the terminal. What is typed is remembered for the arrow keys until the chat ends, and is
written nowhere.

Off a terminal it answers one question per line of standard input until that ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from bot.cards.blocks import filled, name, notice
from bot.cards.library_cards import article_card, library_card
from bot.cards.limits import ENDLESS
from bot.terminal.printing import MARK
from bot.terminal.replies import further_reply, help_card, reply
from bot.terminal.session import Session
from bot.terminal.typesetting import set_text, visible
from index import Answer, Engine, QuestionInvalid, UnknownArticle

_PROMPT = "> "
_MORE = "/more"
_USAGES = ("/article [NAME]", _MORE, "/help", "/quit")


def chat(session: Session, hint: str | None = None) -> int:
    """Shows the library, and `hint` to standard error; then answers until the person leaves."""
    with session.engine() as engine:
        _show_library(session, engine)
        if session.interactive:
            session.out.print()
            session.print_line(session.words.chat_greeting.format(mark=MARK))
        if hint:
            session.complain(hint)
        last: Answer | None = None
        for line in _lines(session):
            if line in {"/quit", "/exit"}:
                break
            if line:
                last = _reply(session, engine, line, last)
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


def _reply(session: Session, engine: Engine, line: str, last: Answer | None) -> Answer | None:
    """Does what was typed. Gives the last answer: the one to this line, else the one before, `last`."""
    command, _, article = line.partition(" ")
    words = session.words
    session.out.print()
    try:
        if command == "/article":
            _show_library(session, engine, article.strip())
        elif command == _MORE:
            session.print_card(further_reply(last, words))
        elif command == "/help":
            meanings = words.chat_article, words.chat_more, words.chat_help, words.chat_quit
            usages = zip(_USAGES, meanings, strict=True)
            session.print_card(help_card(usages))
        elif command.startswith("/"):
            session.print_card(notice(filled(words.chat_unknown, command=name(command))))
        else:
            last = engine.ask(line)
            session.print_card(reply(last, words, typed_for_more=_MORE))
    except (QuestionInvalid, UnknownArticle) as error:
        set_text(session.out, visible(str(error)))
    return last


def _show_library(session: Session, engine: Engine, slug: str = "") -> None:
    if slug or len(engine.articles) == 1:
        article = engine.article(slug) if slug else engine.articles[0]
        session.print_card(article_card(article, session.words, ENDLESS))
    else:
        session.print_card(library_card(engine.summaries, session.words, ENDLESS))
