"""Direct messages: the keeper's articles, or those of a server that somebody has chosen and is in."""

from dataclasses import replace

from bot.config.configuration import Config
from bot.config.servers import ServersConfig
from index import Selection
from tests.bot.discord_bot import running
from tests.bot.fake_engine import FakeEngine
from tests.discord_server import DiscordServer
from tests.discord_server.server import Exchange

ASKED = "Who paid for the roof?"
KEEPERS = (Selection(),)


def checks(server: DiscordServer) -> list[Exchange]:
    return server.sent("GET", "/guilds/{guild}/members/{user}")


async def test_a_choice_holds_in_direct_messages_until_it_is_ended(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    guild, other = server.guild(), server.guild("Other", installed=False)
    ann = server.human("ann", guild)
    direct = ann.in_channel(server.world.direct_channel(ann.user))
    both = (Selection(), Selection(f"server-{guild.id}"))

    async def seen() -> set[tuple[Selection, ...]]:
        """What is seen in direct messages, by whatever way."""
        engine.seen.clear()
        answer = await direct.ask(ASKED)
        await ann.dm(ASKED)
        await direct.click(answer, "Context")
        await direct.suggestions("ask", "article", "")
        return set(engine.seen)

    async with running(server, engine, config):
        assert await seen() == {KEEPERS}
        assert "use /dm" in (await direct.command("dm")).text
        chosen = await ann.command("dm")
        assert chosen.ephemeral
        assert "articles of “Newsroom”" in chosen.text
        assert await seen() == {both}
        assert "articles of “Newsroom”" in (await direct.command("dm")).text
        other.members[ann.user.id] = guild.members[ann.user.id]
        engine.seen.clear()
        await ann.in_channel(other.channels[0]).ask(ASKED)  # brought along, where others read
        assert set(engine.seen) == {KEEPERS}
        ended = await direct.switch(await direct.command("dm"), "Ask them no longer")
        assert "no longer" in ended.text
        assert await seen() == {KEEPERS}
    assert checks(server) == [], "who uses a command in a server is in it"


async def test_who_has_left_is_asked_about_once_told_once_and_sees_nothing(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    guild = server.guild()
    ann = server.human("ann", guild)
    direct = ann.in_channel(server.world.direct_channel(ann.user))
    async with running(server, engine, config):
        await ann.command("dm")
    server.gateway.forget()
    async with running(server, engine, config):  # nobody is remembered as having been there
        for _ in range(3):
            assert (await ann.dm(ASKED)).quotes
        assert len(checks(server)) == 1
    server.gateway.forget()
    del guild.members[ann.user.id]
    async with running(server, engine, config):
        engine.seen.clear()
        assert await direct.suggestions("ask", "article", "") == []
        assert "no longer in the server" in (await ann.dm(ASKED)).text
        assert engine.seen == []
        assert (await ann.dm(ASKED)).quotes
        assert set(engine.seen) == {KEEPERS}
        assert len(checks(server)) == 2


async def test_while_discord_does_not_say_the_server_is_not_seen(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    guild = server.guild()
    ann = server.human("ann", guild)
    direct = ann.in_channel(server.world.direct_channel(ann.user))
    async with running(server, engine, config):
        await ann.command("dm")
    server.gateway.forget()
    async with running(server, engine, config):
        server.fail("GET", "/members/", 403, {"message": "Missing Access", "code": 50001}, times=99)
        engine.seen.clear()
        for _ in range(3):
            assert "does not say just now" in (await ann.dm(ASKED)).text
        assert len(checks(server)) == 1, "what fails is not asked at every keystroke"
        assert engine.seen == []
        await direct.switch(await direct.command("dm"), "Ask them no longer")
        assert (await ann.dm(ASKED)).quotes


async def test_channels_do_not_restrict_but_the_keepers_articles_do(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    guild = server.guild()
    admin = server.human("admin", guild, manages=True)
    config = replace(config, servers=ServersConfig(keeper_articles_for=frozenset({guild.id})))
    async with running(server, engine, config):
        engine.seen.clear()
        await admin.dm(ASKED)
        assert set(engine.seen) == {()}
        await admin.command("dm")
        assert (await admin.dm(ASKED)).quotes
        await admin.switch(await admin.command("settings"), "Articles of the bot's keeper")
        engine.seen.clear()
        await admin.dm(ASKED)
    assert set(engine.seen) == {(Selection(f"server-{guild.id}"),)}
