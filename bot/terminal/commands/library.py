"""`articles`, `show` and `reindex`: what the library holds, how a file of it was read, and building the index anew."""

from __future__ import annotations

from dataclasses import replace

from bot.cards.library_cards import library_card, report_card, whole_article_card
from bot.cards.limits import ENDLESS
from bot.locales import problem_in_words
from bot.terminal.progress import progress_shown
from bot.terminal.records.articles import article_record, summary_record
from bot.terminal.records.reports import report_record
from bot.terminal.session import Session
from index import Stage


def articles(session: Session, as_json: bool) -> int:
    """Lists the articles; the files that could not be read are named on standard error. Raises `LibraryEmpty`."""
    library = session.library()
    if as_json:
        session.print_record([summary_record(article) for article in library.summaries])
    else:
        session.print_card(library_card(library.summaries, session.words, ENDLESS))
    return 0


def show(session: Session, slug: str, as_json: bool, source: bool) -> int:
    """Shows one article as it was cleaned, or its `source` alone. Raises `LibraryEmpty` and `UnknownArticle`."""
    article = session.library().article(slug)
    if source:
        session.print_source(article.source)
    elif as_json:
        session.print_record(article_record(article))
    else:
        session.print_card(whole_article_card(article, session.words))
    return 0


def reindex(session: Session, full: bool, as_json: bool) -> int:
    """Builds the index anew, `full` without reusing anything, and reports what it found."""
    words = session.words
    with session.engine() as engine, progress_shown(session.err, words, words.stages[Stage.READING]) as progress:
        # Opening the engine has built already what was missing or stale, reusing nothing where nothing was there;
        # building once more would find no change.
        enough = engine.built if engine.built and not (full and engine.built.reused) else None
        report = enough or engine.rebuild(full=full, progress=progress)
    for problem in report.problems:
        session.complain(problem_in_words(problem, words))
    if as_json:
        session.print_record(report_record(report))
    else:
        session.print_card(report_card(replace(report, problems=()), words, ENDLESS))
    return 0
