"""What may be seen where: decided in one place, and nothing of another server."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.community.settings import ChannelArticles, ServerSettings
from bot.config.servers import ServersConfig
from bot.desk.reception import Place, seen_in
from index import Selection, server_library

KEEPERS, HERE = Selection(), Selection(server_library(7))
CHANNEL = Place(7, 70)


def test_a_server_sees_the_keepers_articles_and_its_own() -> None:
    assert seen_in(CHANNEL, ServerSettings(), ServersConfig()) == (KEEPERS, HERE)


def test_outside_servers_only_the_keepers_are_seen() -> None:
    assert seen_in(Place(), ServerSettings(), ServersConfig()) == (KEEPERS,)


def test_a_channel_asks_what_is_chosen_for_it() -> None:
    def seen(**chosen: frozenset[str]) -> tuple[Selection, ...]:
        return seen_in(CHANNEL, ServerSettings(channels=(ChannelArticles(70, **chosen),)), ServersConfig())

    bridge, market = frozenset({"bridge"}), frozenset({"market"})
    assert seen(keepers=bridge, own=market) == (Selection("", bridge), Selection(server_library(7), market))
    assert seen(keepers=bridge) == (Selection("", bridge),)
    assert seen(own=market) == (Selection(server_library(7), market),)
    elsewhere = ServerSettings(channels=(ChannelArticles(71, keepers=bridge),))
    assert seen_in(CHANNEL, elsewhere, ServersConfig()) == (KEEPERS, HERE)


def test_managers_may_leave_the_keepers_articles_out() -> None:
    assert seen_in(CHANNEL, ServerSettings(keepers_articles=False), ServersConfig()) == (HERE,)


def test_a_keeper_may_keep_the_articles_for_some_servers_and_have_no_others() -> None:
    for_others = ServersConfig(keeper_articles_for=frozenset({8}))
    assert seen_in(CHANNEL, ServerSettings(), for_others) == (HERE,)
    assert seen_in(Place(), ServerSettings(), for_others) == ()
    assert seen_in(Place(8, 80), ServerSettings(), for_others) == (KEEPERS, Selection(server_library(8)))
    assert seen_in(CHANNEL, ServerSettings(), ServersConfig(libraries=False)) == (KEEPERS,)


SLUGS = st.frozensets(st.sampled_from(["bridge", "market", "mill"]))
CHANNELS = st.lists(
    st.builds(ChannelArticles, st.sampled_from([70, 71]), SLUGS, SLUGS), unique_by=lambda one: one.channel
).map(tuple)


@given(
    st.sampled_from([None, 7, 8]),
    st.sampled_from([None, 70, 71]),
    st.builds(ServerSettings, channels=CHANNELS, keepers_articles=st.booleans()),
    st.builds(
        ServersConfig,
        libraries=st.booleans(),
        keeper_articles_for=st.frozensets(st.sampled_from([7, 8, 9]), max_size=2),
    ),
)
def test_nothing_of_another_server_is_ever_seen(
    server: int | None, channel: int | None, settings: ServerSettings, config: ServersConfig
) -> None:
    seen = [one.library for one in seen_in(Place(server, channel), settings, config)]
    assert set(seen) <= {""} | ({server_library(server)} if server else set())
    assert len(seen) == len(set(seen))
