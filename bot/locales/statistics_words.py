"""What is said about the questions of some weeks, in each language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StatisticsWords:
    """The words of one language, as in `Strings`. `bar_answered` and `bar_unanswered` stand in a picture, behind a
    number."""

    title: str
    title_week: str
    asked: str
    asked_one: str
    answered: str
    median: str
    votes: str
    no_questions: str
    no_questions_week: str
    most_asked: str
    times: str
    unanswered: str
    all_answered: str
    also: str
    ungrouped: str
    add_article: str
    week: str
    picture: str
    bar_answered: str
    bar_unanswered: str


ENGLISH = StatisticsWords(
    title="What was asked",
    title_week="What was asked this week",
    asked="{count} questions",
    asked_one="{count} question",
    answered="{count} answered ({share})",
    median="median time {time}",
    votes="Votes on passages: {right} right, {wrong} wrong",
    no_questions="There were no questions in these weeks.",
    no_questions_week="There were no questions this week.",
    most_asked="Asked most",
    times="{count}\u00a0× {question}",
    unanswered="What the library did not answer",
    all_answered="Every question was answered.",
    also="also asked as: {questions}",
    ungrouped="and {count} more, too many to be grouped",
    add_article="Add an article",
    week="week of {day}: {asked} asked, {answered} answered",
    picture="Questions a week. {weeks}.",
    bar_answered="answered",
    bar_unanswered="not answered",
)

GERMAN = StatisticsWords(
    title="Was gefragt wurde",
    title_week="Was diese Woche gefragt wurde",
    asked="{count} Fragen",
    asked_one="{count} Frage",
    answered="{count} beantwortet ({share})",
    median="Dauer im Median {time}",
    votes="Stimmen zu Stellen: {right} richtig, {wrong} falsch",
    no_questions="In diesen Wochen gab es keine Fragen.",
    no_questions_week="Diese Woche gab es keine Fragen.",
    most_asked="Am häufigsten gefragt",
    times="{count}-mal {question}",
    unanswered="Was die Bibliothek nicht beantwortet hat",
    all_answered="Alle Fragen wurden beantwortet.",
    also="auch so gefragt: {questions}",
    ungrouped="und {count} weitere, zu viele zum Gruppieren",
    add_article="Artikel hinzufügen",
    week="Woche vom {day}: {asked} gestellt, {answered} beantwortet",
    picture="Fragen pro Woche. {weeks}.",
    bar_answered="beantwortet",
    bar_unanswered="nicht beantwortet",
)
