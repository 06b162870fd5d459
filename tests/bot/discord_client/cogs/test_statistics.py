"""`/stats` for those who manage the bot, and the digest of each week."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.config.configuration import Config
from bot.discord_client.cogs import guests
from tests.bot.community.kept_questions import ROOF, TEAM, keep_questions
from tests.bot.desk.noting.clocks import DAY, MONDAY, SetClock
from tests.bot.discord_bot import running
from tests.bot.fake_engine import FakeEngine
from tests.bot.log_lines import log_lines
from tests.discord_server import DiscordServer
from tests.discord_server.human import Shown
from tests.discord_server.world import Channel, Guild

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def quick_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guests, "SECONDS_BETWEEN_TICKS", 0.02)


async def kept(config: Config, guild: Guild, **changes: object) -> None:
    await keep_questions(config.state, guild.id, MONDAY - DAY, **changes)


class TestStats:
    async def test_a_manager_sees_the_figures_with_a_picture_alone(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        guild, other = server.guild(), server.guild("Another")
        admin = server.human("admin", guild, administrator=True)
        await kept(config, guild)
        await kept(config, other)
        async with running(server, engine, config, SetClock()):
            seen = await admin.command("stats", weeks=2)
        assert seen.ephemeral
        for part in ("3 questions", "67", "20\u00a0ms", ROOF, TEAM, "did not answer"):
            assert part in seen.text
        (picture,) = [c for c in seen.message.components[0]["components"] if c["type"] == 12]
        assert "week of" in picture["items"][0]["description"]
        assert [name for name in engine.threads if name.startswith("figures")]

    async def test_under_what_was_not_answered_a_button_opens_the_form_for_an_article(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        guild = server.guild()
        admin = server.human("admin", guild, administrator=True)
        await kept(config, guild)
        async with running(server, engine, config, SetClock()):
            seen = await admin.command("stats", weeks=2)
            fields = await admin.opened(await admin.send_click(seen, "Add an article"))
        assert {"title", "byline", "published", "url"} <= set(fields)

    async def test_votes_are_counted(self, server: DiscordServer, engine: FakeEngine, config: Config) -> None:
        guild = server.guild()
        admin, bob = server.human("admin", guild, administrator=True), server.human("bob", guild)
        await kept(config, guild, feedback=True)
        async with running(server, engine, config, SetClock()):
            assert "Votes" not in (await admin.command("stats", weeks=1)).text
            answer = await bob.ask(ROOF)
            await bob.click(answer, "Right passage")
            await admin.click(answer, "Wrong passage")
            assert "Votes on passages: 1 right, 1 wrong" in (await admin.command("stats", weeks=1)).text

    async def test_in_german(self, server: DiscordServer, engine: FakeEngine, config: Config) -> None:
        guild = server.guild()
        admin = server.human("admin", guild, administrator=True, locale="de")
        await kept(config, guild)
        async with running(server, engine, config, SetClock()):
            assert "3 Fragen" in (await admin.command("stats")).text

    async def test_where_questions_are_not_kept_it_says_how_to_switch_that_on(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        admin = server.human("admin", server.guild(), administrator=True)
        async with running(server, engine, config):
            assert "/settings" in (await admin.command("stats")).text

    async def test_only_who_manages_the_server_or_the_bot_in_it(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        guild = server.guild()
        alice, bob, carol = (server.human(name, guild) for name in ("alice", "bob", "carol"))
        guild.members[carol.user.id] |= 1 << 5  # Manage Server
        await kept(config, guild, manager_people=[bob.user.id])
        async with running(server, engine, config, SetClock()):
            refused = await alice.command("stats")
            let = [await human.command("stats") for human in (bob, carol)]
        assert "Only who manages" in refused.text
        assert refused.ephemeral
        assert all("3 questions" in seen.text for seen in let)

    async def test_an_administrator_of_a_server_that_only_brings_the_bot_along_may_not(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        admin = server.human("admin", server.guild(installed=False), administrator=True)
        async with running(server, engine, config):
            assert "have added" in (await admin.command("stats", unseen=True)).text

    async def test_the_other_looks_go_on_while_questions_are_grouped(
        self, server: DiscordServer, engine: FakeEngine, config: Config, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        guild = server.guild()
        admin = server.human("admin", guild, administrator=True)
        await kept(config, guild)
        grouped = engine.grouped
        go_on = asyncio.Event()
        loop = asyncio.get_running_loop()

        def slow(asked):  # noqa: ANN001, ANN202
            asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result(10)
            return grouped(asked)

        monkeypatch.setattr(engine, "grouped", slow)
        async with running(server, engine, config, SetClock()):
            waiting = await admin.send_command("stats")
            assert (await admin.ask(ROOF)).quotes
            assert (await admin.command("article")).text
            assert not waiting.answered
            go_on.set()
            assert "3 questions" in admin.see(await admin.settled(waiting)).text


class TestDigest:
    @pytest.fixture
    def guild(self, server: DiscordServer) -> Guild:
        return server.guild()

    def posted(self, channel: Channel) -> list[Shown]:
        return [Shown(message) for message in channel.messages.values()]

    async def test_it_comes_on_monday_at_nine_once_also_over_a_restart(
        self, server: DiscordServer, engine: FakeEngine, config: Config, guild: Guild
    ) -> None:
        (channel,) = guild.channels
        clock = SetClock(MONDAY - DAY)
        await kept(config, guild, digest_channel=channel.id)
        async with running(server, engine, config, clock):
            await clock.seen()
            clock.now = MONDAY  # 08:00
            await clock.seen()
            assert self.posted(channel) == []
            clock.now = MONDAY + HOUR
            await server.world.until(lambda: self.posted(channel))
            await clock.seen()
        async with running(server, engine, config, clock):
            await clock.seen()
        (digest,) = self.posted(channel)
        for part in ("this week", "3 questions", TEAM):
            assert part in digest.text
        clock.now += 7 * DAY
        async with running(server, engine, config, clock):
            await server.world.until(lambda: len(self.posted(channel)) == 2)
        assert "no questions" in self.posted(channel)[1].text

    async def test_who_was_not_there_on_monday_posts_as_soon_as_it_is(
        self, server: DiscordServer, engine: FakeEngine, config: Config, guild: Guild
    ) -> None:
        (channel,) = guild.channels
        clock = SetClock(MONDAY - DAY)
        await kept(config, guild, digest_channel=channel.id)
        async with running(server, engine, config, clock):
            await clock.seen()
        clock.now = MONDAY + 3 * DAY
        async with running(server, engine, config, clock):
            await server.world.until(lambda: self.posted(channel))
        assert "3 questions" in self.posted(channel)[0].text  # of the week that is over, not of this one

    async def test_what_fails_is_tried_again_and_comes_once(
        self, server: DiscordServer, engine: FakeEngine, config: Config, guild: Guild
    ) -> None:
        (channel,) = guild.channels
        clock = SetClock(MONDAY - DAY)
        await kept(config, guild, digest_channel=channel.id)
        server.fail("POST", f"/channels/{channel.id}/messages$", 503, {"message": "", "code": 0}, times=2)
        async with running(server, engine, config, clock):
            await clock.seen()
            clock.now = MONDAY + HOUR
            await server.world.until(lambda: self.posted(channel))
            await clock.seen()
        assert len(self.posted(channel)) == 1
        route = "/channels/{channel}/messages"
        assert [exchange.status for exchange in server.sent("POST", route)] == [503, 503, 200]

    @pytest.mark.parametrize("gone", [False, True])
    async def test_a_channel_that_refuses_is_left_alone_for_a_week(
        self, server: DiscordServer, engine: FakeEngine, config: Config, guild: Guild, gone: bool
    ) -> None:
        (channel,) = guild.channels
        clock = SetClock(MONDAY - DAY)
        await kept(config, guild, digest_channel=channel.id + gone)  # None of this server's
        server.fail("POST", f"/channels/{channel.id}/messages$", 403, {"message": "Missing Access", "code": 50001})
        with log_lines() as lines:
            async with running(server, engine, config, clock):
                await clock.seen()
                clock.now = MONDAY + HOUR
                await lines.until("takes no digest")
                await clock.seen()
                assert len(lines.having("takes no digest")) == 1
                clock.now += 7 * DAY
                if gone:
                    await lines.until("takes no digest", times=2)
                else:
                    await server.world.until(lambda: self.posted(channel))
        assert len(self.posted(channel)) == (not gone)

    async def test_another_servers_channel_gets_nothing(
        self, server: DiscordServer, engine: FakeEngine, config: Config, guild: Guild
    ) -> None:
        (theirs,) = server.guild("Another").channels
        clock = SetClock(MONDAY - DAY)
        await kept(config, guild, digest_channel=theirs.id)
        with log_lines() as lines:
            async with running(server, engine, config, clock):
                await clock.seen()
                clock.now = MONDAY + HOUR
                await lines.until("takes no digest")
        assert self.posted(theirs) == []
