"""What can be set, within which bounds, and what of it is understood by other versions."""

from __future__ import annotations

import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import locales
from bot.community.settings import (
    MOST_CHANNELS,
    ChannelArticles,
    Language,
    ServerSettings,
    changed,
    from_text,
    to_text,
)
from bot.errors import SettingFault, SettingRefused

IDS = st.integers(1, 2**63 - 1)
MANY = st.frozensets(IDS, max_size=25)
SLUGS = st.frozensets(st.text(min_size=1, max_size=20).filter(lambda text: text.isprintable()), max_size=3)
CHANNELS = st.lists(st.builds(ChannelArticles, IDS, SLUGS, SLUGS), max_size=4).map(tuple)
SETTINGS = st.builds(
    ServerSettings,
    manager_roles=MANY,
    manager_people=MANY,
    channels=CHANNELS,
    mentions=st.booleans(),
    private=st.booleans(),
    language=st.sampled_from([None, "en", "de"]),
    forums=MANY,
    forum_confidence=st.floats(0, 1),
    question_channels=MANY,
    feedback=st.booleans(),
    question_days=st.integers(0, 365),
    digest_channel=st.none() | IDS,
    keepers_articles=st.booleans(),
)


@given(SETTINGS)
def test_what_is_stored_is_what_was_set(settings: ServerSettings) -> None:
    assert from_text(to_text(settings)) == settings
    assert to_text(settings) == to_text(from_text(to_text(settings)))


@given(st.text() | st.dictionaries(st.text(), st.integers() | st.text() | st.lists(st.integers())).map(json.dumps))
def test_whatever_is_stored_is_read_as_settings(text: str) -> None:
    assert isinstance(from_text(text), ServerSettings)


def test_what_a_later_version_set_is_kept_and_what_is_not_understood_counts_as_not_set() -> None:
    stored = '{"mentions": false, "question_days": "a week", "voice": {"speed": 2}}'
    settings = from_text(stored)
    assert settings == ServerSettings(mentions=False)
    written = json.loads(to_text(changed(settings, feedback=True), stored))
    assert (written["voice"], written["feedback"], written["question_days"]) == ({"speed": 2}, True, 0)


@pytest.mark.parametrize(
    ("name", "value", "fault", "least", "most"),
    [
        ("manager_roles", range(1, 27), SettingFault.TOO_MANY, None, 25),
        ("forums", set(range(1, 102)), SettingFault.TOO_MANY, None, MOST_CHANNELS),
        ("channels", [ChannelArticles(number) for number in range(1, 102)], SettingFault.TOO_MANY, None, 100),
        ("question_days", 366, SettingFault.OUT_OF_RANGE, 0, 365),
        ("question_days", -1, SettingFault.OUT_OF_RANGE, 0, 365),
        ("forum_confidence", 1.5, SettingFault.OUT_OF_RANGE, 0, 1),
        ("forum_confidence", float("nan"), SettingFault.OUT_OF_RANGE, 0, 1),
        ("mentions", "yes", SettingFault.NOT_ALLOWED, None, None),
        ("mentions", 1, SettingFault.NOT_ALLOWED, None, None),
        ("question_days", True, SettingFault.NOT_ALLOWED, None, None),
        ("language", "tlh", SettingFault.NOT_ALLOWED, None, None),
        ("manager_people", [0], SettingFault.NOT_ALLOWED, None, None),
        ("manager_people", [2**63], SettingFault.NOT_ALLOWED, None, None),
        ("digest_channel", object(), SettingFault.NOT_ALLOWED, None, None),
        ("salt", 1, SettingFault.UNKNOWN, None, None),
    ],
)
def test_what_is_not_allowed_is_refused(
    name: str, value: object, fault: SettingFault, least: float | None, most: float | None
) -> None:
    with pytest.raises(SettingRefused) as refused:
        changed(ServerSettings(), **{name: list(value) if isinstance(value, range) else value})
    found = refused.value
    assert (found.name, found.fault, found.least, found.most) == (name, fault, least, most)


def test_the_articles_of_channels() -> None:
    settings = ServerSettings().with_articles(7, keepers={"bridge"}).with_articles(8, own={"menu"})
    settings = settings.with_articles(7, keepers={"bridge"}, own={"market"})
    assert settings.articles_in(7) == ChannelArticles(7, frozenset({"bridge"}), frozenset({"market"}))
    assert settings.articles_in(9) is None
    assert settings.with_articles(7).articles_in(7) is None
    for refused in ({"a" * 256}, {""}, {str(number) for number in range(101)}):
        with pytest.raises(SettingRefused):
            settings.with_articles(7, refused)
    for channel in range(100, 198):
        settings = settings.with_articles(channel, {"bridge"})
    with pytest.raises(SettingRefused) as full:
        settings.with_articles(99, {"bridge"})
    assert (full.value.fault, full.value.most) == (SettingFault.TOO_MANY, MOST_CHANNELS)


def test_who_manages() -> None:
    settings = changed(ServerSettings(), manager_roles=[1], manager_people=[2])
    assert settings.manages(2, ())
    assert settings.manages(3, (1, 4))
    assert not settings.manages(1, (2,))


def test_the_languages_are_those_that_the_bot_speaks() -> None:
    spoken = [locales.strings_for(code).language[:2] for code in get_args(Language)]
    assert spoken == list(get_args(Language))
    assert len(spoken) == len(locales.LANGUAGES)
