"""Known errors are told in the reader's language; of unknown ones only a reference is."""

import logging

import pytest

from bot.cards.error_sentences import error_card
from bot.errors import (
    NothingToAsk,
    PassageGone,
    RebuildNotAllowed,
    RebuildRunning,
    ShuttingDown,
    SlowDown,
    TooManyQuestions,
)
from bot.locales import ENGLISH, GERMAN, Strings
from index import BuildInProgress, EngineError, QuestionInvalid, StorageFault, StorageUnavailable, UnknownArticle
from tests.bot.cards.test_answer_cards import text_of
from tests.discord_server.markdown import kinds, shown


def sentence_of(error: Exception, words: Strings) -> str:
    return text_of(error_card(error, words))


@pytest.mark.parametrize("words", [ENGLISH, GERMAN])
@pytest.mark.parametrize(
    "error",
    [
        TooManyQuestions(),
        RebuildNotAllowed(owners_only=False),
        RebuildNotAllowed(owners_only=True),
        SlowDown(3, guild=False),
        SlowDown(3, guild=True),
        NothingToAsk(),
        PassageGone(),
        RebuildRunning(),
        ShuttingDown(),
        BuildInProgress("<@1> **x**"),
        UnknownArticle("@everyone", ()),
        QuestionInvalid(),
        *(StorageUnavailable("In English.", fault) for fault in StorageFault),
    ],
    ids=lambda error: type(error).__name__,
)
def test_known_errors_are_a_sentence_without_anything_live(
    error: Exception, words: Strings, caplog: pytest.LogCaptureFixture
) -> None:
    said = sentence_of(error, words)
    assert shown(said).endswith(".")
    assert kinds(said) == set()
    assert caplog.records == []


def test_an_engine_error_without_a_row_of_its_own_says_what_it_says() -> None:
    class Other(EngineError):
        pass

    assert shown(sentence_of(Other("The *encoder* is gone."), GERMAN)) == "The *encoder* is gone."


def test_an_unknown_error_is_logged_under_the_reference_shown(caplog: pytest.LogCaptureFixture) -> None:
    said = sentence_of(RuntimeError("/secret/path"), ENGLISH)
    assert "/secret/path" not in said
    (record,) = caplog.records
    assert record.levelno == logging.ERROR
    assert str(record.args[0] if isinstance(record.args, tuple) else "") in said
    assert "/secret/path" in caplog.text


def test_two_unknown_errors_have_two_references() -> None:
    assert sentence_of(RuntimeError(), ENGLISH) != sentence_of(RuntimeError(), ENGLISH)
