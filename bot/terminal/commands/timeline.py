"""`timeline`: everything that the articles date, in order of time, each entry a quotation with its place."""

from __future__ import annotations

from itertools import groupby

from bot.terminal.commands.library import find_article, read_articles
from bot.terminal.printing import places
from bot.terminal.records import dated_record
from bot.terminal.session import Session
from bot.terminal.typesetting import days_in_words, set_text, visible
from index import timeline


def show_timeline(session: Session, slug: str | None, as_json: bool) -> int:
    """Prints the timeline of the library, or of one article. Raises `LibraryEmpty` and `UnknownArticle`."""
    library = read_articles(session)
    articles = library.articles if slug is None else (find_article(library, slug),)
    by_slug = {article.slug: article for article in articles}
    entries = timeline(articles)
    if as_json:
        session.print_record([dated_record(entry, by_slug[entry.article]) for entry in entries])
        return 0
    if not entries:
        session.print_line("The articles date nothing.")
    for (first, last), same_time in groupby(entries, key=lambda entry: (entry.first, entry.last)):
        set_text(session.out, days_in_words(first, last), style="bold")
        for entry in same_time:
            source = by_slug[entry.article].source
            set_text(session.out, visible(entry.sentence.of(source)), "  │ ", "  │ ")
            place = f"“{entry.mention.span.of(source)}” · {entry.article}, paragraph {entry.paragraph}"
            set_text(session.out, visible(f"{place}, {places((entry.sentence,))}"), "  — ", "    ", "dim")
    return 0
