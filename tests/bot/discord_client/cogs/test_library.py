"""`/reindex`: who may, what is told meanwhile, and that questions go on being answered."""

import asyncio
from pathlib import Path

import pytest

import bot.discord_client.cogs.collecting.following
from bot.config.configuration import Config
from bot.config.keys import WhoMayReindex
from index import BuildInProgress, LibraryEmpty, Problem
from tests.bot.discord_bot import config_for, running
from tests.bot.fake_engine import PARAGRAPHS, FakeEngine
from tests.discord_server import DiscordServer


async def test_an_administrator_gets_the_report(server: DiscordServer, engine: FakeEngine, config: Config) -> None:
    admin = server.human("admin", server.guild(), administrator=True)
    async with running(server, engine, config):
        seen = await admin.command("reindex")
    assert "rebuilt (generation 2)" in seen.text
    assert "1 unchanged" in seen.text
    assert seen.ephemeral


async def test_a_stranger_is_not_offered_it_and_is_refused_all_the_same(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    stranger = server.human("stranger", server.guild())
    async with running(server, engine, config):
        with pytest.raises(AssertionError, match="does not offer"):
            await stranger.command("reindex")
        seen = await stranger.command("reindex", unseen=True)
    assert "administrator" in seen.text
    assert seen.ephemeral
    assert engine.generation == 1


async def test_a_command_that_discord_did_not_let_be_answered_is_no_rebuild(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    admin = server.human("admin", server.guild(), administrator=True)
    async with running(server, engine, config):
        server.fail("POST", "/callback$", 403, {"message": "Missing Access", "code": 50001})
        await admin.settled(await admin.send_command("reindex"))
        assert engine.generation == 1
        assert "rebuilt (generation 2)" in (await admin.command("reindex")).text


async def test_an_owner_may_without_being_administrator(
    server: DiscordServer, engine: FakeEngine, tmp_path: Path
) -> None:
    owner, other = server.human("owner"), server.human("other")
    async with running(server, engine, config_for(server, tmp_path, owners=frozenset({owner.user.id}))):
        await owner.command("reindex")
        assert engine.generation == 2
        await other.command("reindex")
    assert engine.generation == 2


async def test_without_a_list_the_owner_of_the_application_may(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    server.guild()
    owner, other = server.human("owner"), server.human("other")
    server.world.owner = owner.user
    async with running(server, engine, config):
        await other.command("reindex")
        assert engine.generation == 1
        await owner.command("reindex")
    assert engine.generation == 2


async def test_of_a_team_those_may_who_may_change_the_application(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    people = {role: server.human(role) for role in ("admin", "developer", "read_only", "invited")}
    for role, human in people.items():
        server.world.put_in_team(human.user, role if role != "invited" else "admin", accepted=role != "invited")
    let = []
    async with running(server, engine, config):
        for role, human in people.items():
            before = engine.generation
            await human.command("reindex")
            let += [role] * (engine.generation > before)
    assert let == ["admin", "developer"]


async def test_in_several_servers_administrators_may_not_unless_the_configuration_lets_them(
    server: DiscordServer, engine: FakeEngine, tmp_path: Path
) -> None:
    admin = server.human("admin", server.guild(), administrator=True)
    server.guild("Another")
    async with running(server, engine, config_for(server, tmp_path)):
        assert "Only an owner" in (await admin.command("reindex")).text
    assert engine.generation == 1
    async with running(server, engine, config_for(server, tmp_path, reindex=WhoMayReindex.ADMINISTRATORS)):
        await admin.command("reindex")
    assert engine.generation == 2


async def test_an_administrator_waits_between_two_rebuilds(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    guild = server.guild()
    admin, other = (server.human(name, guild, administrator=True) for name in ("admin", "other"))
    async with running(server, engine, config):
        await admin.command("reindex")
        refused = await other.command("reindex")
    assert "it may be again in 10:00 minutes" in refused.text
    assert refused.ephemeral
    assert engine.generation == 2


async def test_only_owners_are_told_of_files_and_hosts(
    server: DiscordServer, engine: FakeEngine, tmp_path: Path
) -> None:
    admin = server.human("admin", server.guild(), administrator=True)
    owner = server.human("owner")
    engine.problems = (Problem("drafts/secret-plan.txt cannot be read as an article: it is empty."),)
    async with running(server, engine, config_for(server, tmp_path, owners=frozenset({owner.user.id}))):
        shown = await admin.command("reindex")
        assert "secret-plan" not in shown.text
        assert "Problems with files: 1." in shown.text
        assert "secret-plan" in (await owner.command("reindex")).text
    for failure in (BuildInProgress("process 7 on keepers-laptop"), LibraryEmpty("Nothing in /home/keeper/articles.")):
        engine.failure = failure
        async with running(server, engine, config_for(server, tmp_path, owners=frozenset({owner.user.id}))):
            for human, told in ((admin, False), (owner, True)):
                text = (await human.command("reindex")).text
                assert ("keeper" in text) is told


async def test_administrators_may_not_where_only_owners_may(
    server: DiscordServer, engine: FakeEngine, tmp_path: Path
) -> None:
    admin = server.human("admin", server.guild(), administrator=True)
    async with running(server, engine, config_for(server, tmp_path, reindex=WhoMayReindex.OWNERS)):
        assert "Only an owner" in (await admin.command("reindex")).text
    assert engine.generation == 1


async def test_the_administrator_of_a_guild_that_the_bot_was_not_added_to_is_a_stranger(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    admin = server.human("admin", server.guild(installed=False), administrator=True)
    async with running(server, engine, config):
        await admin.command("reindex", unseen=True)
    assert engine.generation == 1


async def test_questions_are_answered_while_it_runs_and_a_second_one_is_refused(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    admin = server.human("admin", server.guild(), administrator=True)
    engine.building.clear()
    async with running(server, engine, config):
        rebuild = await admin.send_command("reindex")
        await asyncio.to_thread(engine.build_started.wait, 5)
        assert (await admin.ask("Who paid for the roof?")).quotes == [PARAGRAPHS[2]]
        assert "already being rebuilt" in (await admin.command("reindex")).text
        engine.building.set()
        assert "rebuilt" in admin.see(await admin.settled(rebuild)).text
    assert engine.generation == 2


async def test_progress_is_told_by_editing_and_not_too_often(
    server: DiscordServer, engine: FakeEngine, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    pace = 0.05
    monkeypatch.setattr(bot.discord_client.cogs.collecting.following, "SECONDS_BETWEEN_EDITS", pace)
    admin = server.human("admin", server.guild(), administrator=True)
    engine.building.clear()
    async with running(server, engine, config):
        rebuild = await admin.send_command("reindex")
        await server.world.until(lambda: rebuild.response and rebuild.response.versions > 1)
        assert "33%" in admin.see(rebuild).text
        assert "encoding passages: 10 passages a second, 2\u00a0s left" in admin.see(rebuild).text
        engine.building.set()
        await server.world.until(lambda: "generation 2" in admin.see(rebuild).text)
    edits = server.sent("PATCH", "/webhooks/{application}/{token}/messages/{message}")
    first, *later = [exchange.at for exchange in server.exchanges if exchange.path.endswith("/callback")] + [
        edits[0].at
    ]
    assert all(at - first >= pace * 0.9 for at in later)
    assert len(edits) == 2


async def test_a_build_that_outlives_the_interaction_is_reported_in_a_direct_message(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    admin = server.human("admin", server.guild(), administrator=True)
    engine.building.clear()
    async with running(server, engine, config):
        await admin.send_command("reindex")
        await asyncio.to_thread(engine.build_started.wait, 5)
        server.clock.advance(16 * 60)
        engine.building.set()
        seen = await admin.next_message(server.world.direct_channel(admin.user))
    assert "generation 2" in seen.text
