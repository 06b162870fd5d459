"""`quotes`: who is quoted in the library, and everything that one of them is quoted or reported as saying, in order."""

from __future__ import annotations

from bot.terminal.printing import print_quote
from bot.terminal.records.articles import speaker_record
from bot.terminal.records.objects import quote_record
from bot.terminal.session import Session
from bot.terminal.typesetting import set_text, visible
from index import Quote, Speaker


def list_quotes(session: Session, name: str | None, as_json: bool) -> int:
    """Lists the speakers, or the words of the one that `name` means; 2 when it means nobody or several."""
    with session.library() as library:
        if name is None:
            return _list_speakers(session, library.speakers, as_json)
        found = library.speakers_named(name)
        if len(found) == 1:
            return _list_words(session, library.quotes(found[0]), as_json)
        known = ", ".join(speaker.name for speaker in found or library.speakers) or "nobody"
        wrong = "may mean several speakers" if found else "is nobody whom the library quotes"
        session.complain(f"{name!r} {wrong} ({'one of' if found else 'it quotes'}: {known}).")
        return 2


def _list_speakers(session: Session, speakers: tuple[Speaker, ...], as_json: bool) -> int:
    if as_json:
        session.print_record([speaker_record(speaker) for speaker in speakers])
    elif not speakers:
        session.print_line("The articles quote nobody.")
    else:
        for speaker in speakers:
            set_text(session.out, f"{visible(speaker.name)} ({speaker.count})", "", "  ")
    return 0


def _list_words(session: Session, quotes: tuple[Quote, ...], as_json: bool) -> int:
    if as_json:
        session.print_record([quote_record(quote) for quote in quotes])
        return 0
    for position, quote in enumerate(quotes):
        if position:
            session.out.print()
        print_quote(session.out, quote)
    return 0
