"""The panel within Discord's limits, whatever is set and whatever a server has, and saying what holds."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.blocks import Pick, Press
from bot.cards.limits import LONGEST_OPTION
from bot.cards.markdown import length
from bot.cards.panel.channel_card import KEEPERS, OWN, Offered, channel_card
from bot.cards.panel.refusals import setting_refusal
from bot.cards.panel.settings_card import Around, Panel, settings_card
from bot.community.settings import ChannelArticles, ServerSettings
from bot.discord_client.views import CardView
from bot.errors import SettingFault, SettingRefused
from bot.locales import ENGLISH, GERMAN, Strings
from tests.discord_server.rules.messages import check_message
from tests.discord_server.rules.schema import problem
from tests.discord_server.world import COMPONENTS_V2

IDS = st.integers(1, 2**63 - 1)
SOME = st.frozensets(IDS, max_size=25)
NAMES = st.text(min_size=1, max_size=100)
SETTINGS = st.builds(
    ServerSettings,
    manager_roles=SOME,
    manager_people=SOME,
    channels=st.lists(st.builds(ChannelArticles, IDS), max_size=100).map(tuple),
    mentions=st.booleans(),
    private=st.booleans(),
    language=st.sampled_from([None, "en", "de"]),
    forums=SOME,
    forum_confidence=st.floats(0, 1),
    question_channels=SOME,
    question_days=st.integers(0, 365),
    digest_channel=st.none() | IDS,
)


def around(settings: ServerSettings, name: str) -> Around:
    """A server in which all that is set is there."""
    ids = {one.channel for one in settings.channels} | {settings.digest_channel or 1}
    known = dict.fromkeys(ids | settings.forums | settings.question_channels, name)
    return Around(name, settings.manager_roles, dict.fromkeys((Pick.CHANNELS, Pick.FORUMS, Pick.PLACES), known))


async def sent(card: Any) -> None:  # noqa: ANN401
    body = {"flags": COMPONENTS_V2, "components": CardView(card).to_components()}
    check_message(body)
    assert problem("POST", "/channels/1/messages", body) is None


@pytest.mark.parametrize("words", [ENGLISH, GERMAN], ids=lambda words: words.language)
async def test_everything_set_at_once_is_taken_by_discord(words: Strings) -> None:
    ids = frozenset(range(10**18, 10**18 + 25))
    settings = ServerSettings(
        manager_roles=ids,
        manager_people=ids,
        channels=tuple(ChannelArticles(one) for one in ids),
        forums=ids,
        forum_confidence=0.123,
        question_channels=ids,
        question_days=13,
        digest_channel=10**18,
    )
    refused = SettingRefused("forums", SettingFault.TOO_MANY, most=25)
    told = setting_refusal(refused, words)
    await sent(settings_card(Panel(settings, around(settings, "x" * 100), True, True, told=told), words))


@given(SETTINGS, NAMES, st.booleans(), st.booleans())
async def test_any_panel_shows_what_holds(settings: ServerSettings, name: str, appoints: bool, content: bool) -> None:
    card = settings_card(Panel(settings, around(settings, name), appoints, content), ENGLISH)
    menus = {section.menu.target: section.menu for section in card.sections if section.menu}
    assert ("question_channels" in menus) is content
    for setting in ("manager_roles", "manager_people", "forums", *(["question_channels"] if content else [])):
        assert set(menus[setting].picked) == getattr(settings, setting)
    assert menus["manager_roles"].usable is appoints
    for setting in ("language", "forum_confidence", "question_days"):
        assert sum(option.picked for option in menus[setting].options) == 1
    for button in (button for section in card.sections for button in section.buttons):
        switched, _, value = button.target.partition(".")
        assert button.press is Press.SETTINGS
        assert not value or (value == "0") is getattr(settings, switched) is button.on


def test_what_is_no_longer_there_is_not_shown_as_picked() -> None:
    settings = ServerSettings(manager_roles=frozenset({1, 2}), forums=frozenset({3}), digest_channel=4)
    here = Around("Newsroom", frozenset({2}), {Pick.PLACES: {9: "general"}})
    card = settings_card(Panel(settings, here, True, False), ENGLISH)
    picked = {section.menu.target: section.menu.picked for section in card.sections if section.menu}
    assert (picked["manager_roles"], picked["forums"], picked["digest_channel"]) == ((2,), (), ())


SLUGS = st.text("abcdefgh-", min_size=1, max_size=8)
LIBRARY = st.dictionaries(SLUGS, st.text(max_size=150), max_size=80)


@given(LIBRARY, st.frozensets(SLUGS, max_size=10), st.integers(0, 9), st.data())
async def test_a_page_changes_what_is_on_it_alone(
    titles: dict[str, str], chosen: frozenset[str], page: int, data: st.DataObject
) -> None:
    from bot.cards.pages import digest

    offered = Offered(KEEPERS, titles, chosen, page)
    assert len(offered.shown) <= 25
    on_page = data.draw(st.frozensets(st.sampled_from(offered.shown)) if offered.shown else st.just(frozenset()))
    after = offered.picked(frozenset(map(digest, on_page)))
    assert after & set(offered.shown) == on_page
    assert after - set(offered.shown) == (chosen & set(titles)) - set(offered.shown)


async def test_a_large_library_and_long_names_fit() -> None:
    titles = {f"article-{number}": f"{'long ' * 60}{number}" for number in range(2000)}
    both = tuple(Offered(which, titles, frozenset([*titles][:100]), 40) for which in (KEEPERS, OWN))
    await sent(channel_card(2**63 - 1, "x" * 100, both, GERMAN))
    await sent(channel_card(None, "", (), ENGLISH))
    await sent(channel_card(1, "x", (Offered(KEEPERS, {}, frozenset()), Offered(OWN, {"a": ""}, frozenset())), ENGLISH))


@pytest.mark.parametrize("words", [ENGLISH, GERMAN], ids=lambda words: words.language)
def test_every_setting_has_a_name(words: Strings) -> None:
    assert set(words.settings.names) == set(ServerSettings.__struct_fields__)


def test_a_title_of_wide_characters_fits_into_a_menu() -> None:
    card = channel_card(1, "general", (Offered(OWN, {"a": "\N{GRINNING FACE}" * 120}, frozenset()),), ENGLISH)
    (label,) = [one.label for section in card.sections if section.menu for one in section.menu.options]
    assert length(label) == LONGEST_OPTION
