"""The bot in Discord: intents, command tree, error handler, and its life from login to shutdown."""

from __future__ import annotations

import asyncio
import logging
from contextlib import ExitStack
from typing import TYPE_CHECKING

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.ask import Ask
from bot.cogs.conversation import Conversation
from bot.cogs.library import Library
from bot.config import Config
from bot.connection import api_at, gateway_at, resume_at, stop_signals
from bot.errors import DiscordUnreachable, LoginRefused, sentence
from bot.locales import strings_for
from bot.respond import reply
from bot.worker import Worker

if TYPE_CHECKING:
    from index import Engine

_log = logging.getLogger(__name__)

_AUTHENTICATION_FAILED = 4004
"""Gateway close code for a bad token."""

_INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
"""None of them privileged: the content of direct messages and of messages that mention the bot comes without."""


class VerbatimBot(commands.Bot):
    """Answers in Discord from an engine. Everything it needs is given to it; it opens nothing itself."""

    def __init__(self, engine: Engine, worker: Worker, config: Config) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=_Tree,
            intents=_INTENTS,
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
        )
        self.engine = engine
        self.worker = worker
        self.config = config

    async def setup_hook(self) -> None:
        """Registers the commands."""
        await self.add_cog(Ask(self.engine, self.worker))
        await self.add_cog(Conversation(self, self.engine, self.worker))
        await self.add_cog(Library(self.worker, self.config.discord.owners))
        await self.tree.sync()

    async def on_connect(self) -> None:
        """Keeps later resumes at the configured gateway."""
        if self.config.discord.gateway_url is not None:
            resume_at(self, self.config.discord.gateway_url)

    async def on_message(self, message: discord.Message, /) -> None:
        """Messages are questions (`cogs.conversation`), never prefix commands."""


class _Tree(app_commands.CommandTree[VerbatimBot]):
    async def on_error(self, interaction: discord.Interaction, error: app_commands.AppCommandError, /) -> None:
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        await reply(interaction, sentence(cause, strings_for(interaction.locale.value)))


async def run_bot(engine: Engine, config: Config, token: str) -> None:
    """Runs the bot until SIGINT or SIGTERM. Raises `LoginRefused` when Discord does not let it in and
    `DiscordUnreachable` when nobody answers there; the message is one sentence either way."""
    with stop_signals() as stop, api_at(config.discord.api_base):
        async with Worker(engine) as worker, VerbatimBot(engine, worker, config) as bot:
            tasks = life, stopped = asyncio.create_task(_live(bot, config, token)), asyncio.create_task(stop.wait())
            try:
                await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                if life.done():
                    life.result()
            finally:
                _log.info("shutting down")
                await bot.close()
                life.cancel()
                stopped.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)


async def _live(bot: VerbatimBot, config: Config, token: str) -> None:
    with ExitStack() as stack:
        try:
            await bot.login(token)
            gateway = config.discord.gateway_url or (await bot.http.get_bot_gateway())[1]
            stack.enter_context(gateway_at(gateway))
            await bot.connect()
        except discord.LoginFailure:
            raise LoginRefused("Discord refused the token; copy it again from the developer portal.") from None
        except discord.PrivilegedIntentsRequired:
            raise LoginRefused("Discord refused the bot's intents, although none of them is privileged.") from None
        except discord.ConnectionClosed as closed:
            if closed.code == _AUTHENTICATION_FAILED:
                raise LoginRefused(
                    "Discord's gateway refused the token; copy it again from the developer portal."
                ) from None
            raise DiscordUnreachable(
                f"Discord's gateway closed the connection for good (code {closed.code})."
            ) from closed
        except discord.Forbidden as forbidden:
            raise LoginRefused(f"Discord refused access: {forbidden.text or 'forbidden'}.") from forbidden
        except (discord.HTTPException, discord.GatewayNotFound, aiohttp.ClientError, OSError) as error:
            raise DiscordUnreachable(f"Discord cannot be reached at {config.discord.api_base}.") from error
