"""Every sentence that a person in Discord can see, as one type: a language that lacks one does not type-check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Strings:
    """The words of one language. Those with names in braces are templates for `str.format`.

    `date_form` has the fields day, month (its name, from `months`) and year.
    """

    months: tuple[str, ...]
    date_form: str

    question: str
    refusal: str
    refusal_why: str
    spoken_by: str
    spoken_by_with_cue: str
    reported_of: str
    reported_of_with_cue: str
    quotation_unattributed: str
    article_words: str
    through: str
    byline: str
    paragraph: str
    under: str
    shortened: str

    rebuilding: str
    rebuilt: str
    rebuilt_changes: str
    rebuilt_problem: str

    too_many_questions: str
    rebuild_not_allowed: str
    build_in_progress: str
    build_in_progress_here: str
    shutting_down: str
    unknown_article: str
    question_invalid: str
    unexpected: str

    def on(self, day: date) -> str:
        """A calendar date in words."""
        return self.date_form.format(day=day.day, month=self.months[day.month - 1], year=day.year)
