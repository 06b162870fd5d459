"""`quotes`: who is quoted in the library, and everything that one of them is quoted or reported as saying, in order."""

from __future__ import annotations

from bot.cards.citing.table import said_rows, table
from bot.cards.limits import ENDLESS
from bot.cards.words_cards import all_speakers_card, quotes_card, speakers_card
from bot.terminal.records.articles import speaker_record
from bot.terminal.records.objects import quote_record
from bot.terminal.replies import whole
from bot.terminal.session import Session
from index import LibraryView, Speaker


def list_quotes(session: Session, name: str | None, as_json: bool, as_csv: bool) -> int:
    """Lists the speakers, or the words of the one that `name` means; 2 when it means nobody or several, or a table is
    wanted of nobody's."""
    if name is None and as_csv:
        session.complain(session.words.taking.csv_needs_speaker)
        return 2
    library = session.library()
    if name is None:
        return _list_speakers(session, library.speakers, as_json)
    found = library.speakers_named(name)
    if len(found) == 1:
        if as_csv:
            session.print_file(table(said_rows(library, library.said_by(found[0])), ENDLESS).content)
            return 0
        return _list_words(session, library, found[0], as_json)
    session.complain(speakers_card(name, found, library.speakers, session.words))
    return 2


def _list_speakers(session: Session, speakers: tuple[Speaker, ...], as_json: bool) -> int:
    if as_json:
        session.print_record([speaker_record(speaker) for speaker in speakers])
    else:
        session.print_card(all_speakers_card(speakers, session.words))
    return 0


def _list_words(session: Session, library: LibraryView, speaker: Speaker, as_json: bool) -> int:
    quotes = library.quotes(speaker)
    if as_json:
        session.print_record([quote_record(quote) for quote in quotes])
    else:
        session.print_card(quotes_card(whole(quotes), speaker.name, session.words, ENDLESS))
    return 0
