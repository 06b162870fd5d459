"""`library add`, `list`, `show`, `rename`, `remove`, `undo` and `export`: articles in and out of the keeper's library,
or of that of a Discord server."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from bot.cards.blocks import filled, name, notice, pieces
from bot.cards.error_sentences import error_card
from bot.cards.limits import ENDLESS, LONG_LABEL
from bot.cards.preview_card import preview_card
from bot.desk.builds import patiently
from bot.desk.collecting.previewing import previewed
from bot.errors import FetchRefused
from bot.locales import problem_in_words, refusal_in_words
from bot.terminal.asking import asked, letters
from bot.terminal.commands.library import articles, show
from bot.terminal.commands.uploads import CannotOpen, brought
from bot.terminal.progress import progress_shown
from bot.terminal.records.collections import back_record, preview_record, removal_record
from bot.terminal.session import Session
from index import (
    UNBOUNDED,
    BuildInProgress,
    BuildReport,
    Collection,
    CollectionBusy,
    Kept,
    LibraryEmpty,
    LibraryView,
    NotChanged,
    Preview,
    Stage,
    open_library,
    place_of,
    server_library,
    write_parts,
)

_BLOCK = 2**20
_HIGHEST_ID = 2**63

Command = Callable[[Session, Collection, argparse.Namespace], int]


def run(command: Command, session: Session, arguments: argparse.Namespace) -> int:
    """Runs a command on the library that the arguments name. What keeps it from being changed is said on standard
    error."""
    server: int | None = arguments.server
    place = place_of(session.config.settings, server_library(server) if server else "")
    there = replace(session, config=replace(session.config, settings=place.settings))
    try:
        return command(there, Collection(place, session.config.servers.limits if server else UNBOUNDED), arguments)
    except NotChanged as error:
        for refusal in error.refusals:
            session.complain(refusal_in_words(refusal, session.words))
        return 2
    except CannotOpen as error:
        session.complain(session.words.library.cannot_open.format(file=error.file, why=error.why))
        return 2
    except FetchRefused as error:
        session.complain(error_card(error, session.words))
        return 2
    except CollectionBusy:
        session.complain(session.words.library.busy)
        return 1
    except BuildInProgress as error:
        session.complain(session.words.library.built_elsewhere.format(holder=error.holder))
        return 1


def server_id(typed: str) -> int:
    """The id of a Discord server. Raises `ArgumentTypeError` for anything else."""
    if not typed.isascii() or not typed.isdecimal() or not 0 < int(typed[:20]) < _HIGHEST_ID:
        raise argparse.ArgumentTypeError("a server is named by its id, a number")
    return int(typed)


def add(session: Session, collection: Collection, arguments: argparse.Namespace) -> int:
    """Shows what a file or a page would be in the library, asks whether to keep it, and indexes it."""
    instead_of = collection.path_of(arguments.update) if arguments.update else None
    it = brought(session, arguments)
    found = previewed(collection, it.upload, _library(session), address=it.address, instead_of=instead_of)
    if not arguments.json:
        session.print_card(preview_card(found, session.words, ENDLESS))
    kept = None
    if found.article is not None and not found.refusals:
        kept = _decided(session, collection, found, yes=arguments.yes, as_json=arguments.json)
    report = _rebuilt(session, collection) if kept else None
    if arguments.json:
        session.print_record(preview_record(found, kept, report))
    elif kept and found.article:
        said = session.words.library.replaced if kept.before else session.words.library.kept
        title = name(found.article.facts.title or kept.slug, LONG_LABEL)
        session.print_card(notice(filled(said, title=title, slug=name(kept.slug))))
        _sayasked(session, report)
    return 0 if kept or (not found.refusals and not arguments.yes and session.interactive) else 2


def list_articles(session: Session, collection: Collection, arguments: argparse.Namespace) -> int:
    """Lists the articles of the library."""
    if collection.paths():
        return articles(session, arguments.json)
    if arguments.json:
        session.print_record([])
    else:
        session.print_line(session.words.library.empty)
    return 0


def show_article(session: Session, collection: Collection, arguments: argparse.Namespace) -> int:
    """Shows an article as it was cleaned. Raises `UnknownArticle`."""
    collection.path_of(arguments.slug)
    return show(session, arguments.slug, arguments.json, False)


def rename(session: Session, collection: Collection, arguments: argparse.Namespace) -> int:
    """Gives an article another title. Raises `UnknownArticle`."""
    collection.rename(collection.path_of(arguments.slug), arguments.title)
    report = _rebuilt(session, collection)
    title = name(" ".join(arguments.title.split()), LONG_LABEL)
    session.print_card(notice(filled(session.words.library.renamed, slug=name(arguments.slug), title=title)))
    _sayasked(session, report)
    return 0


def remove(session: Session, collection: Collection, arguments: argparse.Namespace) -> int:
    """Takes an article out, after asking. Raises `UnknownArticle`."""
    words, slug = session.words, arguments.slug
    path = collection.path_of(slug)
    view = _library(session)
    titles = {one.path: one.facts.name for one in view.summaries} if view else {}
    named = {"title": name(titles.get(path, slug), LONG_LABEL), "slug": name(slug)}
    if not arguments.yes:
        if not session.interactive or arguments.json:
            session.complain(words.library.not_removed)
            return 2
        yes, _ = letters(words.library.ask_remove)
        if asked(filled(words.library.ask_remove, **named)) != yes:
            session.print_line(words.library.discarded)
            return 0
    removal = collection.remove(path)
    if arguments.json:
        session.print_record(removal_record(removal))
    else:
        until = removal.until.astimezone()
        session.print_card(notice(filled(words.library.removed, time=f"{until:%H:%M}", **named)))
        if not collection.paths():
            session.print_line(words.library.emptied)
    _rebuilt(session, collection)  # last, since it may wait for others while it can be undone
    return 0


def undo(session: Session, collection: Collection, arguments: argparse.Namespace) -> int:
    """Puts back what was removed last."""
    latest = next(iter(collection.removals()), None)
    if latest is None:
        session.complain(session.words.library.nothing_to_undo)
        return 2
    kept = collection.undo(latest.token)
    report = _rebuilt(session, collection)
    if arguments.json:
        session.print_record(back_record(kept))
    else:
        session.print_card(notice(filled(session.words.library.undone, slug=name(kept.slug))))
        _sayasked(session, report)
    return 0


def export(session: Session, collection: Collection, arguments: argparse.Namespace) -> int:
    """Writes all articles into one archive; a file that is there is not written over."""
    target: Path = arguments.file
    try:
        target.open("xb").close()  # the name is ours; what is written takes its place at once
    except (OSError, ValueError) as error:
        raise CannotOpen(str(target), error) from error
    try:
        with tempfile.TemporaryFile() as file:
            exported = collection.export(cast(BinaryIO, file), _library(session))
            size = file.tell()
            file.seek(0)
            write_parts(target.parent, iter(lambda: file.read(_BLOCK), b""), lambda: target.name)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    words = session.words.library
    for path in exported.unread:
        session.complain(words.not_exported.format(path=path))
    told = filled(words.exported, file=name(str(target), LONG_LABEL), count=exported.articles, size=_size(size))
    session.print_card(notice(told))
    return 0


def _library(session: Session) -> LibraryView | None:
    """The library as its files stand now; None while it has no article."""
    with suppress(LibraryEmpty):
        return open_library(session.config.settings)
    return None


def _decided(session: Session, collection: Collection, found: Preview, *, yes: bool, as_json: bool) -> Kept | None:
    """Keeps what was previewed, if the person says so."""
    words = session.words.library
    if yes:
        return collection.keep(found)
    if not session.interactive or as_json:
        if not as_json:
            session.complain(words.needs_yes)
        return None
    if found.alike and found.instead_of is None:
        replacing, keeping, _ = letters(words.ask_keep_or_replace)
        answer = asked(filled(words.ask_keep_or_replace, slug=name(found.alike.facts.slug)))
    else:
        replacing, (keeping, _) = "", letters(words.ask_keep)
        answer = asked(pieces(words.ask_keep))
    if answer and answer in (replacing, keeping):
        instead_of = found.alike.path if found.alike and answer == replacing else None
        return collection.keep(found, instead_of=instead_of)
    session.print_line(words.discarded)
    return None


def _rebuilt(session: Session, collection: Collection) -> BuildReport | None:
    """Builds the index anew; None where the library has no article any more, and so no index. What is wrong with files
    is said on standard error. Waits for a build of another process. Raises `BuildInProgress`."""
    words = session.words

    def build() -> BuildReport | None:
        if collection.drop_index_if_empty():
            return None
        with session.engine() as engine, progress_shown(session.err, words, words.stages[Stage.READING]) as progress:
            return engine.built or engine.rebuild(progress=progress)

    report = patiently(build)
    for problem in report.problems if report else ():
        session.complain(problem_in_words(problem, words))
    return report


def _sayasked(session: Session, report: BuildReport | None) -> None:
    if report is not None:
        session.print_line(session.words.library.can_be_asked.format(seconds=f"{report.seconds:.1f}"))


def _size(count: int) -> str:
    return f"{count / 10**6:.1f} MB" if count >= 10**5 else f"{count / 10**3:.1f} kB"
