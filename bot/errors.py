"""What can go wrong on the people's side, and the one table from error to the sentence a person sees.

Known errors are told in the reader's language. Anything else gets a reference id: the person is shown the id, the log
gets the rest.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable

from bot.locales import Strings
from bot.markdown import one_line
from index import BuildInProgress, EngineError, QuestionInvalid, UnknownArticle

_log = logging.getLogger(__name__)


class BotError(Exception):
    """Anything the bot refuses to do. `str(error)`, where it is set, is one sentence for the self-hoster."""


class LoginRefused(BotError):
    """Discord does not let the bot in: the token, the intents or the access."""


class DiscordUnreachable(BotError):
    """The API or the gateway cannot be reached."""


class TooManyQuestions(BotError):
    """The queue of questions is full."""


class RebuildNotAllowed(BotError):
    """Someone without the right to it asked for a rebuild."""


class RebuildRunning(BotError):
    """This bot is rebuilding the index already."""


class ShuttingDown(BotError):
    """The bot takes nothing on any more."""


_SENTENCES: tuple[tuple[type[Exception], Callable[[Strings, Exception], str]], ...] = (
    (TooManyQuestions, lambda words, _: words.too_many_questions),
    (RebuildNotAllowed, lambda words, _: words.rebuild_not_allowed),
    (RebuildRunning, lambda words, _: words.build_in_progress_here),
    (ShuttingDown, lambda words, _: words.shutting_down),
    (BuildInProgress, lambda words, error: words.build_in_progress.format(holder=_shown(error, "holder"))),
    (UnknownArticle, lambda words, error: words.unknown_article.format(slug=_shown(error, "slug"))),
    (QuestionInvalid, lambda words, _: words.question_invalid),
    (EngineError, lambda _, error: one_line(str(error))),
)
"""Read from the top: the first class that fits decides."""


def _shown(error: Exception, attribute: str) -> str:
    return one_line(str(getattr(error, attribute)))


def sentence(error: Exception, words: Strings) -> str:
    """The sentence for a person, as Discord markdown. An unknown error is logged under the reference it names."""
    for known, said in _SENTENCES:
        if isinstance(error, known):
            return said(words, error)
    reference = secrets.token_hex(4)
    _log.error("reference %s", reference, exc_info=error)
    return words.unexpected.format(reference=reference)
