"""`ask`: one question, or one per line of standard input, each answered as soon as it has been read.

A line that cannot be asked (empty, not a JSON object although it begins like one, an unknown article) does not end the
stream. With `--json` it gets an object with the key "error" in its place, so that every line has exactly one object,
and the exit status stays 0; otherwise a sentence on standard error, and the exit status is 2 in the end.
"""

from __future__ import annotations

import json
import math
from datetime import UTC, date, datetime
from typing import Any

from bot.terminal.records.answers import Failure, answer_record
from bot.terminal.records.line import as_keys
from bot.terminal.replies import line_card, reply
from bot.terminal.session import Session
from index import Engine, QuestionInvalid, UnknownArticle

STREAM = "-"
"""The question that stands for "one per line of standard input"."""

_CANNOT_BE_ASKED = (QuestionInvalid, UnknownArticle)


def ask(
    session: Session, question: str, article: str | None, as_json: bool, more: bool, cite: bool, explain: bool
) -> int:
    """Answers `question`, inside the article `article` where one is named; `more` adds the passages that came next,
    `cite` the citations of the quotations, and `explain` the scores behind the answer."""
    cited = datetime.now(UTC).date() if cite else None
    with session.engine() as engine:
        if article is not None:
            engine.article(article)  # an unknown one is refused before anything is read
        if question == STREAM:
            if as_json:
                return _ask_each_as_json(session, engine, article, cited, explain)
            return _ask_each(session, engine, article, more, cited, explain)
        answer = engine.ask(question, article=article, explain=explain)
        if as_json:
            session.print_record(answer_record(answer, cited))
        else:
            session.print_card(reply(answer, session.words, more=more, cited=cited, explain=explain))
    return 0


def _ask_each(
    session: Session, engine: Engine, article: str | None, more: bool, cited: date | None, explain: bool
) -> int:
    status = 0
    first = True
    for number, line in enumerate(session.typed, 1):
        try:
            answer = engine.ask(line.strip(), article=article, explain=explain)
        except _CANNOT_BE_ASKED as error:
            session.complain(line_card(number, error, session.words))
            status = 2
            continue
        if not first:
            session.out.print()
        session.print_card(reply(answer, session.words, more=more, cited=cited, explain=explain))
        first = False
    return status


def _ask_each_as_json(session: Session, engine: Engine, article: str | None, cited: date | None, explain: bool) -> int:
    for line in session.typed:
        session.print_record(_answered(engine, line.strip(), article, cited, explain))
    return 0


def _answered(engine: Engine, line: str, article: str | None, cited: date | None, explain: bool) -> dict[str, Any]:
    """The answer to one line. What else its object holds comes back beside the answer, whose own keys go first."""
    asked: dict[str, Any] = {"question": line}
    try:
        if line.startswith("{"):
            asked = _parsed(line)
        question, within = asked.get("question"), asked.get("article")
        if not isinstance(question, str) or not isinstance(within, str | None):
            raise QuestionInvalid('"question" must be a text, and "article" the name of an article or left out.')
        answer = engine.ask(question, article=article if within is None else within, explain=explain)
        return asked | as_keys(answer_record(answer, cited))
    except _CANNOT_BE_ASKED as error:
        return asked | as_keys(Failure(error=str(error)))


def _parsed(line: str) -> dict[str, Any]:
    try:
        parsed = json.loads(line, parse_constant=_refused, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        raise QuestionInvalid("The line begins like a JSON object but is none.") from error
    return parsed if isinstance(parsed, dict) else {}


def _finite(number: str) -> float:
    value = float(number)
    return value if math.isfinite(value) else _refused(number)


def _refused(number: str) -> Any:  # noqa: ANN401  never returns; json expects any value
    raise ValueError(f"{number} is not a number that JSON can carry")
