"""`timeline`: everything that the articles date, in order of time, each entry a quotation with its place."""

from __future__ import annotations

from bot.cards.citing.table import dated_rows, table
from bot.cards.limits import ENDLESS
from bot.cards.words_cards import timeline_card
from bot.terminal.records.articles import dated_record
from bot.terminal.replies import whole
from bot.terminal.session import Session
from index import quote_dated


def show_timeline(session: Session, slug: str | None, as_json: bool, as_csv: bool) -> int:
    """Prints the timeline of the library, or of one article. Raises `LibraryEmpty` and `UnknownArticle`."""
    library = session.library()
    if as_csv:
        session.print_file(table(dated_rows(library, library.timeline(slug)), ENDLESS).content)
        return 0
    entries = [(one, quote_dated(library.article(one.place.article), one)) for one in library.timeline(slug)]
    title = None if slug is None else library.article(slug).facts.name
    if as_json:
        session.print_record([dated_record(entry, quote) for entry, quote in entries])
    else:
        session.print_card(timeline_card(whole(quote for _, quote in entries), title, session.words, ENDLESS))
    return 0
