"""What has become of what somebody brought or took out, while the index is built and afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.cards.blocks import Attachment, Button, Card, Kind, Line, Press, Section, filled, line, name, notice
from bot.cards.limits import LONG_LABEL
from bot.cards.pages import digest
from bot.locales import Strings, day_in_words, problem_in_words
from index import BuildReport, Kept, Removal

_MOST_PROBLEMS = 3


def kept_line(title: str, kept: Kept, words: Strings) -> Line:
    """That an article is in the library."""
    said = words.library.replaced if kept.before else words.library.kept
    return line(filled(said, title=name(title, LONG_LABEL), slug=name(kept.slug)))


def renamed_line(title: str, slug: str, words: Strings) -> Line:
    """That an article is called otherwise."""
    return line(filled(words.library.renamed, title=name(title, LONG_LABEL), slug=name(slug)))


def back_line(kept: Kept, words: Strings) -> Line:
    """That an article is back."""
    return line(filled(words.library.undone, slug=name(kept.slug)))


def removed_lines(title: str, removal: Removal, words: Strings) -> tuple[Line, ...]:
    """That an article is out of the library, and for how long it can be had back."""
    told = filled(words.collecting.removed, title=name(title, LONG_LABEL), slug=name(removal.slug))
    return line(told), line(words.collecting.undo_until, kind=Kind.SMALL)


def undo_button(removal: Removal, words: Strings) -> Button:
    """Has it back."""
    return Button(Press.UNDO, words.collecting.undo_it, removal.token)


def report_lines(report: BuildReport, words: Strings) -> tuple[Line, ...]:
    """That it can be asked, and which files of the library cannot be read."""
    problems = [line(name(problem_in_words(one, words), LONG_LABEL), kind=Kind.SMALL) for one in report.problems]
    seconds = f"{report.seconds:.1f}"
    return line(filled(words.library.can_be_asked, seconds=seconds), kind=Kind.SMALL), *problems[:_MOST_PROBLEMS]


def outcome_card(lines: Sequence[Line], buttons: tuple[Button, ...] = (), beside: Card | None = None) -> Card:
    """Lines with buttons; how far a build is, or what is wrong with it, stands below."""
    return Card((Section(tuple(lines), buttons), *(beside.sections if beside else ())))


def ask_remove_card(title: str, slug: str, path: str, words: Strings) -> Card:
    """Whether an article is to go."""
    told = filled(words.collecting.ask_remove, title=name(title, LONG_LABEL), slug=name(slug))
    return Card((Section((line(told),), (Button(Press.REMOVE, words.collecting.remove_it, digest(path)),)),))


def unchanged_card(title: str, words: Strings) -> Card:
    """That a page that was fetched again is what it was."""
    return notice(filled(words.collecting.unchanged, title=name(title, LONG_LABEL)))


def page_changed_card(title: str, path: str, changes: int, words: Strings) -> Card:
    """That the page of an article is no longer what it was when it was fetched; those who manage can look."""
    said = words.collecting
    told = filled(said.page_changed, title=name(title, LONG_LABEL), count=f"{changes}")
    return Card((Section((line(told),), (Button(Press.REFRESH, said.see_changes, digest(path)),)),))


def added_line(day: date, how: str, words: Strings) -> Line:
    """When and how an article came."""
    told = filled(words.collecting.added_on, date=day_in_words(day, words), how=words.collecting.added_how[how])
    return line(told, kind=Kind.SMALL)


def export_card(file: str, content: bytes, count: int, words: Strings) -> Card:
    """All articles as a file."""
    told = line(filled(words.collecting.exported, count=count))
    return Card((Section((told,)),), attachments=(Attachment(file, content),))
