"""The one table from error to the sentence a person sees.

Known errors are told in the reader's language. Anything else gets a reference id: the person is shown the id, the log
gets the rest. So do errors of the engine that may name files, folders or the host, for all but the owners of the bot.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from bot import reference
from bot.cards.blocks import Card, Part, filled, name, notice
from bot.cards.panel.refusals import setting_refusal
from bot.errors import (
    FetchRefused,
    NoServerHere,
    NotAManager,
    NotBrought,
    NothingToAsk,
    PassageGone,
    QuestionUnclear,
    RebuildNotAllowed,
    RebuildRunning,
    RebuildTooSoon,
    SettingRefused,
    ShuttingDown,
    SlowDown,
    StateBusy,
    StateUnavailable,
    TooManyQuestions,
    VisitEnded,
    VisitUnchecked,
)
from bot.locales import Strings, refusal_in_words
from index import (
    BuildInProgress,
    CollectionBusy,
    EngineError,
    GenerationDamaged,
    LibraryEmpty,
    LibraryTooLarge,
    NotChanged,
    NotIndexed,
    QuestionInvalid,
    StorageUnavailable,
    UnknownArticle,
)

_log = logging.getLogger(__name__)

_LONGEST_NAME = 100
_LONGEST_SENTENCE = 1000


def _slow_down(words: Strings, error: SlowDown) -> Part:
    return filled(words.slow_down_guild if error.guild else words.slow_down_user, seconds=error.seconds)


def _not_allowed(words: Strings, error: RebuildNotAllowed) -> Part:
    return words.only_owners_rebuild if error.owners_only else words.rebuild_not_allowed


def _too_soon(words: Strings, error: RebuildTooSoon) -> Part:
    time = f"{error.seconds // 60}:{error.seconds % 60:02}"
    return filled(words.rebuild_too_soon_here if error.server else words.rebuild_too_soon, time=time)


def _building(words: Strings, error: BuildInProgress) -> Part:
    return filled(words.build_in_progress, holder=name(error.holder, _LONGEST_SENTENCE))


def _too_large(words: Strings, error: LibraryTooLarge) -> Part:
    return filled(words.library_too_large, most=error.most)


def _storage(words: Strings, error: StorageUnavailable) -> Part:
    return filled(words.storage_unavailable, why=words.files.storage_faults[error.fault])


def _unknown_article(words: Strings, error: UnknownArticle) -> Part:
    return filled(words.unknown_article, slug=name(error.slug, _LONGEST_NAME))


def _not_fetched(words: Strings, error: FetchRefused) -> Part:
    data = {key: name(value, _LONGEST_NAME) for key, value in error.data.items()}
    return filled(words.fetch_faults[error.fault], **data)


def _not_brought(words: Strings, error: NotBrought) -> Part:
    data = {key: name(value, _LONGEST_NAME) for key, value in error.data.items()}
    return filled(words.collecting.faults[error.fault], **data)


def _not_changed(words: Strings, error: NotChanged) -> Part:
    return name(" ".join(refusal_in_words(one, words) for one in error.refusals), _LONGEST_SENTENCE)


def _not_a_manager(words: Strings, error: NotAManager) -> Part:
    return words.settings.not_appointing if error.appointing else words.settings.not_a_manager


_Sentences = tuple[tuple[type[Exception], Callable[[Strings, Any], Part]], ...]

_SENTENCES: _Sentences = (
    (TooManyQuestions, lambda words, _: words.too_many_questions),
    (SlowDown, _slow_down),
    (NothingToAsk, lambda words, _: words.no_text),
    (QuestionUnclear, lambda words, _: words.question_unclear),
    (PassageGone, lambda words, _: words.passage_gone),
    (RebuildNotAllowed, _not_allowed),
    (RebuildTooSoon, _too_soon),
    (RebuildRunning, lambda words, _: words.build_in_progress_here),
    (NotAManager, _not_a_manager),
    (NoServerHere, lambda words, _: words.settings.no_server),
    (SettingRefused, lambda words, error: setting_refusal(error, words)),
    (VisitEnded, lambda words, _: words.settings.visit_ended),
    (VisitUnchecked, lambda words, _: words.settings.visit_unchecked),
    (ShuttingDown, lambda words, _: words.shutting_down),
    (NotBrought, _not_brought),
    (FetchRefused, _not_fetched),
    (StateUnavailable, lambda words, _: words.state.unavailable),
    (StateBusy, lambda words, _: words.state.busy),
    (BuildInProgress, lambda words, _: words.build_in_progress_here),
    (LibraryTooLarge, _too_large),
    (StorageUnavailable, _storage),
    (GenerationDamaged, lambda words, _: words.index_damaged),
    (NotIndexed, lambda words, _: words.not_indexed),
    (LibraryEmpty, lambda words, _: words.library_empty),
    (UnknownArticle, _unknown_article),
    (CollectionBusy, lambda words, _: words.library.busy),
    (NotChanged, _not_changed),
    (QuestionInvalid, lambda words, _: words.question_invalid),
)
"""Read from the top: the first class that fits decides."""

_FOR_OWNERS: _Sentences = (
    (BuildInProgress, _building),
    (GenerationDamaged, lambda words, _: words.index_damaged_owner),
    (LibraryEmpty, lambda _, error: name(str(error), _LONGEST_SENTENCE)),
    (StateUnavailable, lambda _, error: name(str(error), _LONGEST_SENTENCE)),
    *_SENTENCES,
    (EngineError, lambda _, error: name(str(error), _LONGEST_SENTENCE)),
)


def error_card(error: Exception, words: Strings, *, owner: bool = False) -> Card:
    """The sentence for a person, an `owner` of the bot or not. What it does not tell is logged under the reference that
    it names."""
    for known, said in _FOR_OWNERS if owner else _SENTENCES:
        if isinstance(error, known):
            return notice(said(words, error))
    mark = reference.current() or reference.new()
    if isinstance(error, EngineError):
        _log.error("reference %s: %s", mark, error)
    else:
        _log.error("reference %s", mark, exc_info=error)
    return notice(filled(words.unexpected, reference=mark))
