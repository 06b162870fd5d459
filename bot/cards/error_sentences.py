"""The one table from error to the sentence a person sees.

Known errors are told in the reader's language. Anything else gets a reference id: the person is shown the id, the log
gets the rest.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from typing import Any

from bot.cards.blocks import Card, Part, filled, name, notice
from bot.errors import (
    NothingToAsk,
    PassageGone,
    QuestionUnclear,
    RebuildNotAllowed,
    RebuildRunning,
    ShuttingDown,
    SlowDown,
    TooManyQuestions,
)
from bot.locales import Strings
from index import BuildInProgress, EngineError, QuestionInvalid, StorageUnavailable, UnknownArticle

_log = logging.getLogger(__name__)

_LONGEST_NAME = 100
_LONGEST_SENTENCE = 1000


def _slow_down(words: Strings, error: SlowDown) -> Part:
    return filled(words.slow_down_guild if error.guild else words.slow_down_user, seconds=error.seconds)


def _not_allowed(words: Strings, error: RebuildNotAllowed) -> Part:
    return words.only_owners_rebuild if error.owners_only else words.rebuild_not_allowed


def _building(words: Strings, error: BuildInProgress) -> Part:
    return filled(words.build_in_progress, holder=name(error.holder, _LONGEST_SENTENCE))


def _storage(words: Strings, error: StorageUnavailable) -> Part:
    return filled(words.storage_unavailable, why=words.storage_faults[error.fault])


def _unknown_article(words: Strings, error: UnknownArticle) -> Part:
    return filled(words.unknown_article, slug=name(error.slug, _LONGEST_NAME))


_SENTENCES: tuple[tuple[type[Exception], Callable[[Strings, Any], Part]], ...] = (
    (TooManyQuestions, lambda words, _: words.too_many_questions),
    (SlowDown, _slow_down),
    (NothingToAsk, lambda words, _: words.no_text),
    (QuestionUnclear, lambda words, _: words.question_unclear),
    (PassageGone, lambda words, _: words.passage_gone),
    (RebuildNotAllowed, _not_allowed),
    (RebuildRunning, lambda words, _: words.build_in_progress_here),
    (ShuttingDown, lambda words, _: words.shutting_down),
    (BuildInProgress, _building),
    (StorageUnavailable, _storage),
    (UnknownArticle, _unknown_article),
    (QuestionInvalid, lambda words, _: words.question_invalid),
    (EngineError, lambda _, error: name(str(error), _LONGEST_SENTENCE)),
)
"""Read from the top: the first class that fits decides."""


def error_card(error: Exception, words: Strings) -> Card:
    """The sentence for a person. An unknown error is logged under the reference it names."""
    for known, said in _SENTENCES:
        if isinstance(error, known):
            return notice(said(words, error))
    reference = secrets.token_hex(4)
    _log.error("reference %s", reference, exc_info=error)
    return notice(filled(words.unexpected, reference=reference))
