"""`backup` and `restore`: what cannot be built again, in one file, and back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

from bot.backup.making import Progress as Told
from bot.backup.making import make
from bot.backup.places import Places
from bot.backup.restoring import restore as restore_backup
from bot.terminal.records.reports import backup_record, restored_record
from bot.terminal.session import Session


def backup(session: Session, path: Path, as_json: bool) -> int:
    """Writes a backup, also while the bot runs; 1 when a file could not be saved. Raises `BackupRefused` and
    `StateUnavailable`."""
    words = session.words.state
    with _shown(session, words.saving) as progress:
        made = make(Places.of(session.config), path, progress)
    for problem in made.problems:
        session.complain(problem)
    if as_json:
        session.print_record(backup_record(made))
    else:
        session.print_line(words.saved.format(path=made.path, files=made.files, size=_size(made.size)))
    return 1 if made.problems else 0


def restore(session: Session, path: Path, replace: bool, as_json: bool) -> int:
    """Restores a backup, all of it or nothing. Raises `BackupRefused` and `StateUnavailable`."""
    words = session.words.state
    with _shown(session, words.restoring) as progress:
        restored = restore_backup(Places.of(session.config), path, progress, replace=replace)
    if as_json:
        session.print_record(restored_record(restored))
        return 0
    manifest = restored.manifest
    time = f"{manifest.made_at:%Y-%m-%d %H:%M}"
    session.print_line(words.restored.format(time=time, files=len(manifest.files), size=_size(manifest.size)))
    for folder in restored.aside:
        session.print_line(words.set_aside.format(path=folder))
    return 0


@contextmanager
def _shown(session: Session, doing: str) -> Iterator[Told]:
    """Shows how far it is, on standard error where that is a terminal."""
    if not session.err.is_terminal:
        yield lambda _done, _total: None
        return
    columns = TextColumn("{task.description}"), BarColumn(32), DownloadColumn()
    with Progress(*columns, console=session.err, transient=True) as display:
        task = display.add_task(doing, total=None)
        yield lambda done, total: display.update(task, completed=done, total=total)


def _size(count: int) -> str:
    return f"{count / 10**6:.0f} MB" if count >= 10**6 else f"{count / 1000:.0f} kB"
