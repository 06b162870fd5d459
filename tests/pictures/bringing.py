"""An article that is brought to a server's library with `/library add`, and then a new version of it."""

from __future__ import annotations

from pathlib import Path

from bot.config.configuration import Config
from index import Libraries, place_of
from tests.bot.discord_bot import config_for, running
from tests.discord_server import DiscordServer, Human, Shown
from tests.pictures.pages import PAGES

_MOST_PASSAGES = 10_000


async def previews(folder: Path) -> dict[str, tuple[Shown, str]]:
    """What is shown before anything is kept, by the name of the picture, with the command. `folder` is empty."""
    page = PAGES["page-news"]
    later = page.content.replace(b"on three nights", b"on five nights").replace(b" in 2011", b" in 2012")
    async with DiscordServer() as server:
        config = config_for(server, folder)
        async with running(server, _libraries(config), config):
            guild = server.guild()
            dana = server.human("dana", guild, administrator=True)
            dora = server.human("dora", guild, administrator=True, locale="de")
            first = await _offered(dora, page.file, page.content)
            kept = await dora.switch(await _offered(dora, page.file, page.content), "Aufnehmen")
            await server.world.until(lambda: "gefragt werden" in kept.text)
            again = await _offered(dana, "otters-new.html", later)
            return {"preview": (first, "/bibliothek aufnehmen"), "update": (again, "/library add")}


def _libraries(config: Config) -> Libraries:
    keeper = config.settings
    keeper.articles.mkdir(parents=True)
    return Libraries(lambda name: place_of(keeper, name).settings, most_passages=_MOST_PASSAGES)


async def _offered(human: Human, name: str, content: bytes) -> Shown:
    return await human.fill(await human.send_command("library add"), files={"file": (name, content)})
