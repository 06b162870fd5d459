"""Known errors are told in the reader's language; of unknown ones only a reference is."""

import logging

import pytest

from bot.cards.error_sentences import error_card
from bot.errors import (
    FetchFault,
    FetchRefused,
    NothingToAsk,
    PassageGone,
    RebuildNotAllowed,
    RebuildRunning,
    RebuildTooSoon,
    SettingFault,
    SettingRefused,
    ShuttingDown,
    SlowDown,
    StateBusy,
    StateFault,
    StateUnavailable,
    TooManyQuestions,
)
from bot.locales import ENGLISH, GERMAN, Strings
from index import (
    BuildInProgress,
    EngineError,
    GenerationDamaged,
    LibraryTooLarge,
    QuestionInvalid,
    StorageFault,
    StorageUnavailable,
    UnknownArticle,
)
from tests.bot.cards.test_answer_cards import text_of
from tests.discord_server.markdown import kinds, shown

DATA = ("host", "port", "most", "seconds", "status", "type")
NOT_FETCHED = dict.fromkeys(DATA, "**@everyone** <@1> <b>`x`" * 9)


def sentence_of(error: Exception, words: Strings, *, owner: bool = False) -> str:
    return text_of(error_card(error, words, owner=owner))


@pytest.mark.parametrize("owner", [False, True])
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
        SettingRefused("forums", SettingFault.TOO_MANY, most=100),
        SettingRefused("question_days", SettingFault.OUT_OF_RANGE, 0, 365),
        SettingRefused("@everyone", SettingFault.UNKNOWN),
        StateUnavailable(StateFault.FAILED, "In English"),
        StateBusy(),
        RebuildTooSoon(61, server=True),
        RebuildTooSoon(61, server=False),
        BuildInProgress("<@1> **x**"),
        UnknownArticle("@everyone", ()),
        QuestionInvalid(),
        LibraryTooLarge(9, 5),
        GenerationDamaged("In English."),
        *(StorageUnavailable("In English.", fault) for fault in StorageFault),
        *(FetchRefused(fault, **NOT_FETCHED) for fault in FetchFault),
    ],
    ids=lambda error: type(error).__name__,
)
def test_known_errors_are_a_sentence_without_anything_live(
    error: Exception, words: Strings, owner: bool, caplog: pytest.LogCaptureFixture
) -> None:
    said = sentence_of(error, words, owner=owner)
    assert shown(said).endswith(".")
    assert kinds(said) == set()
    assert caplog.records == []


class Other(EngineError):
    pass


def test_owners_are_told_an_engine_error_without_a_row_of_its_own_and_who_holds_the_lock() -> None:
    assert shown(sentence_of(Other("The *encoder* is gone."), GERMAN, owner=True)) == "The *encoder* is gone."
    assert "keepers-laptop" in sentence_of(BuildInProgress("process 7 on keepers-laptop"), ENGLISH, owner=True)


def test_others_are_told_neither_files_nor_hosts_and_the_log_is(caplog: pytest.LogCaptureFixture) -> None:
    assert "keepers-laptop" not in sentence_of(BuildInProgress("process 7 on keepers-laptop"), ENGLISH)
    said = sentence_of(Other("/home/keeper/encoder is gone."), ENGLISH)
    assert "keeper" not in said
    (record,) = caplog.records
    assert record.exc_info is None
    assert "/home/keeper/encoder is gone." in record.getMessage()
    assert record.getMessage().split(":")[0].removeprefix("reference ") in said


def test_an_unknown_error_is_logged_under_the_reference_shown(caplog: pytest.LogCaptureFixture) -> None:
    said = sentence_of(RuntimeError("/secret/path"), ENGLISH)
    assert "/secret/path" not in said
    (record,) = caplog.records
    assert record.levelno == logging.ERROR
    assert str(record.args[0] if isinstance(record.args, tuple) else "") in said
    assert "/secret/path" in caplog.text


def test_two_unknown_errors_have_two_references() -> None:
    assert sentence_of(RuntimeError(), ENGLISH) != sentence_of(RuntimeError(), ENGLISH)
