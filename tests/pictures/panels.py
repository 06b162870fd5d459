"""What those who manage a server see: the settings, and the form with which they bring an article."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from index import Libraries, place_of
from tests.bot.discord_bot import config_for, running
from tests.discord_server import DiscordServer, Human
from tests.discord_server.world import FORUM, Guild, World
from tests.pictures.fields import Modal
from tests.pictures.markup import Post

_MOST_PASSAGES = 10_000


async def panels(folder: Path) -> dict[str, Post | Modal]:
    """The panel of `/settings` and the modal of `/library add`, in both languages, by the name of the picture.

    `folder` is empty. No article is read.
    """
    async with DiscordServer() as server:
        config = config_for(server, folder)
        config.settings.articles.mkdir(parents=True)
        libraries = Libraries(lambda name: place_of(config.settings, name).settings, most_passages=_MOST_PASSAGES)
        guild = server.guild()
        dana = server.human("dana", guild, administrator=True)
        dora = server.human("dora", guild, administrator=True, locale="de")
        picked = {
            "manager_roles": server.role(guild, "Editors", dana),
            "manager_people": server.human("ben", guild).user.id,
            "forums": server.channel(guild, "questions", FORUM).id,
            "digest_channel": server.channel(guild, "newsroom").id,
            "question_days": "90",
        }
        names = _names(server.world, guild)
        async with running(server, libraries, config):
            panel = await dana.command("settings")
            for menu, value in picked.items():
                panel = await dana.pick(panel, menu, value)
            return {
                "settings": Post(await _settings(dana), by="dana", used="/settings", names=names),
                "settings-german": Post(await _settings(dora), by="dora", used="/einstellungen", names=names),
                "add": await _form(dana, server.world.bot.name),
                "add-german": await _form(dora, server.world.bot.name),
            }


async def _settings(human: Human) -> dict[str, Any]:
    return (await human.command("settings")).message.json()


def _names(world: World, guild: Guild) -> dict[str, str]:
    """The names of people, roles and channels by id."""
    people = {user.id: user.name for user in world.users.values()}
    channels = {channel.id: channel.name for channel in guild.channels}
    return {str(number): name for number, name in (people | channels | guild.roles).items()}


async def _form(human: Human, by: str) -> Modal:
    opened = await human.send_command("library add")
    await human.opened(opened)
    assert opened.modal is not None
    return Modal(opened.modal, by)
