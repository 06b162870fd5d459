"""What was quoted before an article was edited can still be looked up, where its library is seen and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config.configuration import Config
from tests.bot.discord_client.cogs.collecting.collecting_bot import HARBOUR, added, config_of, living, offered
from tests.discord_server import DiscordServer

ASKED = "How long did the ships take for the harbour?"
EDITED = HARBOUR.replace("nine days", "eleven days")


@pytest.fixture
def config(server: DiscordServer, tmp_path: Path) -> Config:
    return config_of(server, tmp_path)


async def test_an_old_button_leads_to_the_version_that_it_was_about(server: DiscordServer, config: Config) -> None:
    guild, other = server.guild(), server.guild("Elsewhere")
    manager, stranger = server.human("ann", guild, administrator=True), server.human("cid", other)
    async with living(server, config):
        await added(manager, "harbour.md", HARBOUR)
        answer = await manager.ask(ASKED)
        assert any("nine days" in quote for quote in answer.quotes)
        await manager.switch(await offered(manager, "new.md", EDITED), "Update")
    async with living(server, config):
        context = await manager.click(answer, "2")
        assert any("nine days" in quote for quote in context.quotes)
        assert any("nine days" in quote for quote in context.quotes)
        assert "it has been edited since" in context.text
        assert "it has been edited since" in (await manager.click(context, "Cite")).text
        now = await manager.ask(ASKED)
        assert any("eleven days" in quote for quote in now.quotes)
        assert "edited since" not in (await manager.click(now, "Context")).text
        elsewhere = await stranger.click(answer, "2")
        assert not elsewhere.quotes
        await manager.switch(await manager.command("library remove", article="harbour"), "Remove")
        assert not (await manager.click(answer, "2")).quotes


async def test_what_was_edited_is_cited_beside_what_was_not(server: DiscordServer, config: Config) -> None:
    manager = server.human("ann", server.guild(), administrator=True)
    async with living(server, config):
        await added(manager, "harbour.md", HARBOUR)
        answer = await manager.ask(ASKED)
        assert "two ships" in answer.text
        await manager.switch(await offered(manager, "new.md", EDITED), "Update")
        cited = await manager.click(answer, "Cite")
        others = await manager.click(cited, "More")
        assert "two ships" in cited.text
        assert "edited since" not in cited.text
        assert "nine days" in others.text
        assert "it has been edited since" in others.text
