"""`timeline`: everything that the articles date, in order of time, each entry a quotation with its place."""

from __future__ import annotations

from itertools import groupby

from bot.locales import ENGLISH, days_in_words
from bot.terminal.printing import places
from bot.terminal.records.articles import dated_record
from bot.terminal.session import Session
from bot.terminal.typesetting import plain, set_text, visible
from index import quote_dated


def show_timeline(session: Session, slug: str | None, as_json: bool) -> int:
    """Prints the timeline of the library, or of one article. Raises `LibraryEmpty` and `UnknownArticle`."""
    with session.library() as library:
        entries = [(one, quote_dated(library.article(one.place.article), one)) for one in library.timeline(slug)]
    if as_json:
        session.print_record([dated_record(entry, quote) for entry, quote in entries])
        return 0
    if not entries:
        session.print_line("The articles date nothing.")
    for (first, last), same_time in groupby(entries, key=lambda pair: (pair[0].first, pair[0].last)):
        set_text(session.out, plain(days_in_words(first, last, ENGLISH)), style="bold")
        for _, quote in same_time:
            set_text(session.out, visible(quote.text), "  │ ", "  │ ")
            place = f"“{quote.sentence_text}” · {quote.article.slug}, paragraph {quote.paragraph}"
            set_text(session.out, visible(f"{place}, {places((quote.span,))}"), "  — ", "    ", "dim")
    return 0
