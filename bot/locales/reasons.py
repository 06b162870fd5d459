"""The engine's codes in words: why a date is believed, why a line was left out, why words are somebody's."""

from __future__ import annotations

from datetime import date

from bot.locales.calendar import day_in_words, listed, weekday_in_words
from bot.locales.strings import Strings
from index import DateFound, DateMention, Dropped, Fact, Obstacle, Problem, Refusal, Step


def why_date(found: DateFound, words: Strings) -> str:
    """Why a date of the page's furniture is believed to be that of publication, or is not."""
    return words.date_reasons[found.why].format(
        place=words.date_places[found.place] if found.place else "",
        day=_plain(found.date, words),
        weekday=weekday_in_words(found.date, words),
        readings=listed([_plain(day, words) for day in found.readings], words, alternatives=True),
    )


def why_dropped(dropped: Dropped, words: Strings) -> str:
    """Why a stretch of the page is no part of the article."""
    original = words.files.originals[dropped.original].format(number=dropped.paragraph) if dropped.original else ""
    return words.files.drop_reasons[dropped.reason].format(original=original)


def why_step(step: Step, words: Strings) -> str:
    """What one step of an attribution rests on."""
    return words.clues[step.why].format(surname=step.surname)


def how_dated(mention: DateMention, words: Strings) -> str:
    """What decided which days a date expression means."""
    return "; ".join(words.date_rules[rule] for rule in mention.how)


def note_in_words(note: DateFound | Fact, words: Strings) -> str:
    """What a quotation is shown for, where its words do not say so themselves."""
    if isinstance(note, Fact):
        return words.note_set_by_hand.format(value=note.text)
    template = words.note_believed if note.believed else words.note_not_believed
    return template.format(why=why_date(note, words))


def problem_in_words(problem: Problem, words: Strings) -> str:
    """What is wrong with a file; in English where that is told in no other language, such as the system's reasons."""
    files = words.files
    values = [files.obstacles.get(value) or files.kinds.get(value, value) for value in problem.values]
    why = files.faults[problem.fault].format(*values) if problem.fault else ""
    if problem.metadata:
        return files.metadata[problem.metadata].format(*values, path=problem.path, why=why)
    if not problem.fault:
        return problem.sentence
    return files.refused.format(path=problem.path, why=why, kept=files.kept if problem.kept else "")


def obstacle_in_words(obstacle: Obstacle, paragraphs: int, words: Strings) -> str:
    """What a saved page seems to be in the place of an article, or that only the beginning of one is there: so many
    paragraphs."""
    if obstacle is Obstacle.PAYWALL:
        template = words.paragraphs if paragraphs != 1 else words.paragraphs_one
        return words.files.behind_paywall.format(paragraphs=template.format(count=paragraphs))
    return words.files.other_page.format(obstacle=words.files.obstacles[obstacle])


def refusal_in_words(refusal: Refusal, words: Strings) -> str:
    """Why a library is not changed."""
    if refusal.problem is not None:
        return problem_in_words(refusal.problem, words)
    values = [words.library.keys.get(value, words.files.kinds.get(value, value)) for value in refusal.values]
    return words.library.refusals[refusal.fault].format(*values)


def _plain(day: date, words: Strings) -> str:
    return day_in_words(day, words).replace("\u00a0", " ")
