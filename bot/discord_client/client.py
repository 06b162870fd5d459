"""The bot in Discord: intents, commands and what becomes of an interaction."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import reference
from bot.cards.blocks import Card, Press
from bot.config.configuration import Config
from bot.desk.at_work import AtWork
from bot.desk.guests.digests import Digests
from bot.desk.guests.refreshing import Refreshing
from bot.desk.guests.upkeep import Upkeep
from bot.desk.noting.votes import Ballot
from bot.desk.reception import LOOKS
from bot.discord_client.answered import question_of
from bot.discord_client.cogs.ask import Ask
from bot.discord_client.cogs.collecting.cog import DECIDING, Collecting
from bot.discord_client.cogs.conversation import Conversation
from bot.discord_client.cogs.guests import Guests
from bot.discord_client.cogs.library import Library
from bot.discord_client.cogs.posts import Posts
from bot.discord_client.cogs.privacy import Privacy
from bot.discord_client.cogs.settings import IN_PLACE, Settings
from bot.discord_client.cogs.statistics import Statistics
from bot.discord_client.cogs.words import Words
from bot.discord_client.connecting.heartbeats import beats_of
from bot.discord_client.house.house import House
from bot.discord_client.house.seat import Seat
from bot.discord_client.places import place_of
from bot.discord_client.respond import acknowledge, show, take_no_notice, tell
from bot.discord_client.translation import Translator
from bot.discord_client.views import CardButton, CardMenu
from bot.errors import SlowDown
from bot.locales import LANGUAGES, Strings, prepare

_log = logging.getLogger(__name__)

# The bot has no voice, so nobody needs to be told at every start what voice would need.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


def _intents(config: Config) -> discord.Intents:
    """None of them is privileged, unless the configuration says so: the content of direct messages and of messages that
    mention the bot comes without."""
    content = config.discord.message_content
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=content)


LAST_WORDS_SECONDS = 3.0

QUIET_SECONDS = 2.0
"""How long Discord tells of no further server until it has told of all; discord.py's own."""


class VerbatimBot(commands.Bot):
    """Answers in Discord, for all servers or those of a shard. Everything it needs is given to it; it opens nothing
    itself."""

    def __init__(self, house: House, seat: Seat) -> None:
        part = seat.turns.part
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=_Tree,
            intents=_intents(house.config),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            guild_ready_timeout=QUIET_SECONDS,
            shard_id=part.number,
            shard_count=part.shards,
        )
        self.seat = seat
        self._house, self._config = house, house.config
        self._limits, self._reception = house.limits, house.reception
        self._panels = Settings(house.settings, house.direct, house.limits)
        self._at_work = AtWork()
        self._gateway, self._shard = house.gateway, part.number
        if not seat.given_up:
            self._gateway.expect([self._shard])

    async def furnish(self) -> None:
        """Loads how dates are written, and adds the commands and listeners. To be called before the login."""
        for words in LANGUAGES:
            await asyncio.to_thread(prepare, words)
        house, limits, reception, turns = self._house, self._limits, self._reception, self.seat.turns
        owners = self._config.discord.owners
        self.add_dynamic_items(CardButton, CardMenu)
        await self.add_cog(Ask(self, reception, limits))
        await self.add_cog(Words(self, reception, limits))
        await self.add_cog(Conversation(self, reception, limits, house.languages, self._at_work, self.seat.claim))
        await self.add_cog(Posts(reception, limits, house.languages, self._at_work, self.seat.claim))
        await self.add_cog(self._panels)
        bringing, keeping, servers = house.bringing, house.keeping, self._config.servers
        self._collecting = Collecting(
            self, reception, bringing, keeping, house.sources, limits, servers, owners, self.take
        )
        await self.add_cog(self._collecting)
        await self.add_cog(Library(self, house.worker, owners, house.rebuilds))
        upkeep = Upkeep(house.state, house.worker, self._config.servers, house.clock, turns.part)
        digests = Digests(house.state, reception, house.statistics, house.clock, turns)
        await self.add_cog(Guests(self, upkeep, digests, Refreshing(house.state, house.looks, house.clock, turns)))
        await self.add_cog(Privacy(house.people, limits))
        await self.add_cog(Statistics(reception, house.statistics, limits))
        await self.tree.set_translator(Translator())

    async def before_identify_hook(self, _shard: int | None, *, initial: bool = False) -> None:
        """It is the client's turn already where the bot has shards: nothing can be read from a connection while this
        waits. Without others, as discord.py does."""
        if self.seat.sharded:
            await self.seat.begun()
        else:
            await super().before_identify_hook(_shard, initial=initial)

    def dispatch(self, event_name: str, /, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  discord.py's
        """Tells nothing any more to a client that is closed: discord.py still would that it is ready."""
        if not self.is_closed():
            super().dispatch(event_name, *args, **kwargs)

    @property
    def servers(self) -> int:
        """How many servers have added the bot, at least: those of other shards are not known here."""
        return len(self.guilds) + (1 if self.seat.sharded else 0)

    async def on_connect(self) -> None:
        """Tells the log who the bot is, for every session that has begun."""
        _log.info(self.seat.called("Connected to Discord as %s; servers: %d."), self.user, len(self.guilds))
        self._stands()
        self._gateway.counts(self, lambda: len(self.guilds))

    async def on_ready(self) -> None:
        """Discord has told of all servers."""
        self.seat.stands.set()
        self.seat.stood()

    async def on_disconnect(self) -> None:
        """Notes that a connection was lost; the log has a line already."""
        self._lost()

    async def on_resumed(self) -> None:
        """Tells the log that what happened meanwhile has been handed over."""
        self._stands()
        _log.info(self.seat.called("Connected again; Discord has handed over what was missed."))

    async def close(self) -> None:
        """Ends the client."""
        self._lost()
        self._gateway.counts(self, None)
        await super().close()

    def _stands(self) -> None:
        if not self.seat.given_up:  # else the shard is somebody else's, maybe of this process, too
            self._gateway.stands(self._shard, beats_of(self.ws))

    def _lost(self) -> None:
        if not self.seat.given_up:
            self._gateway.lost(self._shard)

    async def on_message(self, message: discord.Message, /) -> None:
        """Messages are questions (`cogs.conversation`), never prefix commands."""

    async def take(self, interaction: discord.Interaction) -> bool:
        """Notes an interaction and the language of whoever acted. False when it was delivered before, here or to
        another process."""
        if self.seat.given_up or not self._house.first(interaction.id):
            return False
        reference.begin()
        self._at_work.enter()
        if not await self.seat.claim(f"i{interaction.id}"):
            return False
        self._house.languages[interaction.user.id] = interaction.locale.value
        return True

    async def finish(self, seconds: float = LAST_WORDS_SECONDS) -> None:
        """Lets what is being answered be told to its people, for at most so long, and what is noted be stored."""
        await self._at_work.settle(seconds)
        await self._house.notebook.settle(LAST_WORDS_SECONDS)

    async def words(self, interaction: discord.Interaction) -> Strings:
        """The words for an interaction: the server's, where it has chosen a language, else the person's."""
        return await self._reception.words(place_of(interaction), interaction.locale.value)

    async def press(
        self, interaction: discord.Interaction, press: Press, target: str, picked: tuple[str, ...] = ()
    ) -> None:
        """Answers a click with a card that only the person who clicked sees, or by changing the one that was clicked
        on."""
        if not await self.take(interaction):
            return
        try:
            self._limits.looks.admit(interaction.user.id, interaction.guild_id)
            if press in IN_PLACE:
                await self._panels.use(interaction, press, target, picked)
                return
            if press in DECIDING:
                await self._collecting.press(interaction, press, target)
                return
            await acknowledge(interaction, private=True)
            await show(interaction, await self._pressed(interaction, press, target), private=True)
        except SlowDown as error:
            if self._limits.tell(interaction.user.id):
                await tell(interaction, error)
            else:
                await take_no_notice(interaction)
        except Exception as error:  # discord.py would only log it, and the person would wait
            await tell(interaction, error)

    async def _pressed(self, interaction: discord.Interaction, press: Press, target: str) -> Card:
        """What a button brings that stands beside nothing else."""
        place, words = place_of(interaction), await self.words(interaction)
        if press in LOOKS:
            return await self._reception.look(place, press, target, words)
        if press is Press.FORGET:
            return await self._house.people.forget(interaction.user.id, words)
        desk, ballot = await self._reception.desk(place), _ballot(interaction)
        return await self._house.votes.vote(desk, ballot, target, words, right=press is Press.RIGHT)


def _ballot(interaction: discord.Interaction) -> Ballot:
    message = interaction.message
    asked = question_of(message) if message is not None else None
    return Ballot(place_of(interaction).server, message.id if message else 0, interaction.user.id, asked)


class _Tree(app_commands.CommandTree[VerbatimBot]):
    async def interaction_check(self, interaction: discord.Interaction[VerbatimBot], /) -> bool:
        return await interaction.client.take(interaction)

    async def on_error(self, interaction: discord.Interaction, error: app_commands.AppCommandError, /) -> None:
        if isinstance(error, app_commands.CheckFailure):
            return  # delivered twice
        await tell(interaction, error.original if isinstance(error, app_commands.CommandInvokeError) else error)
