"""`articles`, `show` and `reindex`: what the library holds, how a file of it was read, and building the index anew."""

from __future__ import annotations

from bot.terminal.article_card import print_article, print_library, print_report
from bot.terminal.progress import progress_shown
from bot.terminal.records.articles import article_record, summary_record
from bot.terminal.records.reports import report_record
from bot.terminal.session import Session
from index import Article, Library, LibraryEmpty, UnknownArticle, read_library


def articles(session: Session, as_json: bool) -> int:
    """Lists the articles; the files that could not be read are named on standard error. Raises `LibraryEmpty`."""
    library = read_articles(session)
    if as_json:
        session.print_record([summary_record(article) for article in library.articles])
    else:
        print_library(session.out, library.articles)
    return 0


def show(session: Session, slug: str, as_json: bool) -> int:
    """Shows one article as it was cleaned. Raises `LibraryEmpty` and `UnknownArticle`."""
    article = find_article(read_articles(session), slug)
    if as_json:
        session.print_record(article_record(article))
    else:
        print_article(session.out, article)
    return 0


def reindex(session: Session, full: bool, as_json: bool) -> int:
    """Builds the index anew, `full` without reusing anything, and reports what it found."""
    with session.engine() as engine, progress_shown(session.err, "Reading the articles") as progress:
        # Opening the engine has built already what was missing or stale; building once more would find no change.
        report = engine.built if engine.built and not full else engine.rebuild(full=full, progress=progress)
    for problem in report.problems:
        session.complain(problem)
    if as_json:
        session.print_record(report_record(report))
    else:
        print_report(session.out, report)
    return 0


def find_article(library: Library, slug: str) -> Article:
    """One article by its name. Raises `UnknownArticle`."""
    article = next((article for article in library.articles if article.slug == slug), None)
    if article is None:
        raise UnknownArticle(slug, tuple(article.slug for article in library.articles))
    return article


def read_articles(session: Session) -> Library:
    """The articles without an index or an encoder; what is wrong with the files is said on standard error."""
    folder = session.config.settings.articles
    library = read_library(folder)
    for problem in library.problems:
        session.complain(problem)
    if not library.articles:
        raise LibraryEmpty(f"There is no article that can be read in {folder}.")
    return library
