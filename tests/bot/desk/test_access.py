"""Who may manage a server, and who may rebuild the index and how often."""

from contextlib import nullcontext

import pytest

from bot.community.settings import ServerSettings
from bot.config.keys import WhoMayReindex
from bot.desk.access import PAUSE, SERVER_PAUSE, Caller, Rebuilds, may_appoint, may_manage
from bot.errors import RebuildNotAllowed, RebuildRunning, RebuildTooSoon
from index import BuildInProgress, LibraryEmpty

GUILD, ELSEWHERE = 3, 4
AUTO, ADMINISTRATORS, OWNERS = WhoMayReindex.AUTO, WhoMayReindex.ADMINISTRATORS, WhoMayReindex.OWNERS
OWNER = Caller(1, owner=True, administrator=False, guild=None)
ADMINISTRATOR = Caller(2, owner=False, administrator=True, guild=GUILD)
OTHER = Caller(3, owner=False, administrator=False, guild=GUILD)


@pytest.mark.parametrize("who", WhoMayReindex)
@pytest.mark.parametrize("guilds", [0, 1, 2])
@pytest.mark.parametrize("caller", [OWNER, ADMINISTRATOR, OTHER])
def test_owners_may_rebuild_and_administrators_where_they_are_let(
    caller: Caller, guilds: int, who: WhoMayReindex
) -> None:
    let = who is ADMINISTRATORS or (who is AUTO and guilds < 2)
    allowed = caller.owner or (caller.administrator and let)
    with nullcontext() if allowed else pytest.raises(RebuildNotAllowed) as caught:
        Rebuilds(who).require(caller, guilds)
    if caught is not None:
        assert caught.value.owners_only is not let


class TestPauses:
    @pytest.fixture
    def now(self) -> list[float]:
        return [1_000.0]

    @pytest.fixture
    def rebuilds(self, now: list[float]) -> Rebuilds:
        return Rebuilds(ADMINISTRATORS, lambda: now[0])

    def too_soon(self, rebuilds: Rebuilds, guild: int) -> tuple[int, bool]:
        with pytest.raises(RebuildTooSoon) as caught:
            rebuilds.require(Caller(9, owner=False, administrator=True, guild=guild), 2)
        return caught.value.seconds, caught.value.server

    def test_a_guild_has_a_long_pause_and_all_together_a_short_one(self, rebuilds: Rebuilds, now: list[float]) -> None:
        with rebuilds.rebuilding(ADMINISTRATOR, 2):
            now[0] += 30
        assert self.too_soon(rebuilds, GUILD) == (SERVER_PAUSE, True)
        assert self.too_soon(rebuilds, ELSEWHERE) == (PAUSE, False)
        now[0] += PAUSE
        assert self.too_soon(rebuilds, GUILD) == (SERVER_PAUSE - PAUSE, True)
        with rebuilds.rebuilding(Caller(9, owner=False, administrator=True, guild=ELSEWHERE), 2):
            pass
        now[0] += SERVER_PAUSE - PAUSE
        rebuilds.require(ADMINISTRATOR, 2)

    def test_owners_need_no_pause_and_what_they_do_counts_for_others(
        self, rebuilds: Rebuilds, now: list[float]
    ) -> None:
        for _ in range(3):
            with rebuilds.rebuilding(OWNER, 2):
                pass
        assert self.too_soon(rebuilds, GUILD) == (PAUSE, False)

    @pytest.mark.parametrize(
        ("failure", "counts"), [(RebuildRunning(), False), (BuildInProgress("x"), False), (LibraryEmpty("x"), True)]
    )
    def test_what_did_nothing_does_not_count(self, rebuilds: Rebuilds, failure: Exception, counts: bool) -> None:
        with pytest.raises(type(failure)), rebuilds.rebuilding(ADMINISTRATOR, 2):
            raise failure
        with pytest.raises(RebuildTooSoon) if counts else nullcontext():
            rebuilds.require(ADMINISTRATOR, 2)


NAMED = ServerSettings(manager_roles=frozenset({8}), manager_people=frozenset({4}))


@pytest.mark.parametrize(
    ("caller", "manages", "appoints"),
    [
        (Caller(3, owner=False, administrator=False, guild=GUILD), False, False),
        (Caller(3, owner=True, administrator=False, guild=GUILD), False, False),
        (Caller(3, owner=False, administrator=True, guild=GUILD), True, True),
        (Caller(3, owner=False, administrator=False, guild=GUILD, manages_server=True), True, True),
        (Caller(3, owner=False, administrator=False, guild=GUILD, roles=frozenset({7, 8})), True, False),
        (Caller(4, owner=False, administrator=False, guild=GUILD), True, False),
        (Caller(4, owner=False, administrator=True, guild=None, manages_server=True), False, False),
    ],
)
def test_who_manages_a_server(caller: Caller, manages: bool, appoints: bool) -> None:
    assert (may_manage(caller, NAMED), may_appoint(caller)) == (manages, appoints)
