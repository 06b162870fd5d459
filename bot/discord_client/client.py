"""The bot in Discord: intents, commands and what becomes of an interaction."""

from __future__ import annotations

import asyncio
import logging

import discord
from cachetools import TTLCache
from discord import app_commands
from discord.ext import commands

from bot.cards.blocks import Card, Press
from bot.community.state import State
from bot.config.configuration import Config
from bot.desk.access import Rebuilds
from bot.desk.at_work import AtWork
from bot.desk.collecting.bringing import BringingDesk
from bot.desk.collecting.keeping import KeepingDesk
from bot.desk.collecting.looking import PageLooks
from bot.desk.collecting.offers import PENDING, Offers
from bot.desk.guests.digests import Digests
from bot.desk.guests.people import People
from bot.desk.guests.refreshing import Refreshing
from bot.desk.guests.statistics import StatisticsDesk
from bot.desk.guests.upkeep import Upkeep
from bot.desk.noting.clock import Clock, utc_now
from bot.desk.noting.notebook import Notebook
from bot.desk.noting.votes import Ballot, Votes
from bot.desk.panel.direct_desk import DirectDesk
from bot.desk.panel.settings_desk import SettingsDesk
from bot.desk.rates import RateLimits
from bot.desk.reception import LOOKS, Reception
from bot.desk.worker import Worker
from bot.discord_client.answered import question_of
from bot.discord_client.cogs.ask import Ask
from bot.discord_client.cogs.collecting.cog import DECIDING, Collecting
from bot.discord_client.cogs.collecting.downloads import Downloads
from bot.discord_client.cogs.collecting.sources import Sources
from bot.discord_client.cogs.conversation import Conversation
from bot.discord_client.cogs.guests import Guests
from bot.discord_client.cogs.library import Library
from bot.discord_client.cogs.posts import Posts
from bot.discord_client.cogs.privacy import Privacy
from bot.discord_client.cogs.settings import IN_PLACE, Settings
from bot.discord_client.cogs.statistics import Statistics
from bot.discord_client.cogs.words import Words
from bot.discord_client.elsewhere import FAILURES
from bot.discord_client.places import place_of
from bot.discord_client.respond import acknowledge, show, take_no_notice, tell
from bot.discord_client.translation import Translator
from bot.discord_client.views import CardButton, CardMenu
from bot.errors import SlowDown
from bot.fetching.fetcher import Fetcher
from bot.fetching.policy import Policy
from bot.locales import LANGUAGES, Strings, prepare

_log = logging.getLogger(__name__)

# The bot has no voice, so nobody needs to be told at every start what voice would need.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


def _intents(config: Config) -> discord.Intents:
    """None of them is privileged, unless the configuration says so: the content of direct messages and of messages that
    mention the bot comes without."""
    content = config.discord.message_content
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=content)


_SEEN_SECONDS = 15 * 60.0
"""As long as an interaction can be answered, a second delivery of it is known as one."""

_MOST_SEEN = 10_000
_LANGUAGE_SECONDS = 7 * 24 * 3600.0
_LAST_WORDS_SECONDS = 3.0

_MEMBER_SECONDS = 2.0
"""discord.py tries again for half a minute when Discord fails; nobody waits for so long."""

_UNKNOWN_MEMBER = 10007


class VerbatimBot(commands.Bot):
    """Answers in Discord from a worker. Everything it needs is given to it; it opens nothing itself."""

    def __init__(self, worker: Worker, state: State, config: Config, clock: Clock = utc_now) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=_Tree,
            intents=_intents(config),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
        )
        self._worker, self._state = worker, state
        self._config = config
        self._clock = clock
        self._limits = RateLimits.of(config.discord)
        self._notebook = Notebook(state, clock)
        self._reception = Reception(worker, state, config.servers, self._is_member, self._notebook)
        self._panels = Settings(
            SettingsDesk(worker, state, config), DirectDesk(state, self._reception.visits, self._name_of), self._limits
        )
        self._upkeep = Upkeep(state, worker, config.servers, clock)
        self._people = People(state, config)
        self._votes = Votes(state, clock)
        self._statistics = StatisticsDesk(state, worker, clock, adding=config.servers.libraries)
        self._digests = Digests(state, self._reception, self._statistics, clock)
        self._languages: TTLCache[int, str] = TTLCache(_MOST_SEEN, _LANGUAGE_SECONDS)
        self._seen: TTLCache[int, None] = TTLCache(_MOST_SEEN, _SEEN_SECONDS)
        self._at_work = AtWork()

    async def furnish(self) -> None:
        """Loads how dates are written, and adds the commands and listeners. To be called before the login."""
        for words in LANGUAGES:
            await asyncio.to_thread(prepare, words)
        discord_config, keeper = self._config.discord, self._config.settings
        self.add_dynamic_items(CardButton, CardMenu)
        await self.add_cog(Ask(self, self._reception, self._limits))
        await self.add_cog(Words(self, self._reception, self._limits))
        await self.add_cog(Conversation(self, self._reception, self._limits, self._languages, self._at_work))
        await self.add_cog(Posts(self._reception, self._limits, self._languages, self._at_work))
        await self.add_cog(self._panels)
        fetcher = self._fetcher()
        bringing = BringingDesk(self._worker, self._state, keeper, Offers(keeper.data / PENDING), fetcher)
        refreshing = Refreshing(self._state, PageLooks(self._worker, keeper, fetcher), self._clock)
        self._collecting = Collecting(
            self,
            self._reception,
            bringing,
            KeepingDesk(self._worker, self._state, keeper),
            Sources(bringing, Downloads(discord_config)),
            self._limits,
            self._config.servers,
            discord_config.owners,
            self.take,
        )
        await self.add_cog(self._collecting)
        await self.add_cog(Library(self, self._worker, discord_config.owners, Rebuilds(discord_config.reindex)))
        await self.add_cog(Guests(self, self._upkeep, self._digests, refreshing))
        await self.add_cog(Privacy(self._people, self._limits))
        await self.add_cog(Statistics(self._reception, self._statistics, self._limits))
        await self.tree.set_translator(Translator())

    def _fetcher(self) -> Fetcher | None:
        """What fetches pages, where the keeper allows that."""
        policy = Policy.of(self._config.fetching)
        return Fetcher(policy) if policy.allowed else None

    async def on_connect(self) -> None:
        """Tells the log who the bot is, for every session that has begun."""
        _log.info("Connected to Discord as %s; servers: %d.", self.user, len(self.guilds))

    async def on_resumed(self) -> None:
        """Tells the log that what happened meanwhile has been handed over."""
        _log.info("Connected again; Discord has handed over what was missed.")

    async def on_message(self, message: discord.Message, /) -> None:
        """Messages are questions (`cogs.conversation`), never prefix commands."""

    def take(self, interaction: discord.Interaction) -> bool:
        """Notes an interaction and the language of whoever acted. False when it was delivered before."""
        if interaction.id in self._seen:
            return False
        self._seen[interaction.id] = None
        self._at_work.enter()
        self._languages[interaction.user.id] = interaction.locale.value
        return True

    async def finish(self) -> None:
        """Lets what is being answered be told to its people, for a moment."""
        await self._at_work.settle(_LAST_WORDS_SECONDS)
        await self._notebook.settle(_LAST_WORDS_SECONDS)

    async def words(self, interaction: discord.Interaction) -> Strings:
        """The words for an interaction: the server's, where it has chosen a language, else the person's."""
        return await self._reception.words(place_of(interaction), interaction.locale.value)

    async def press(
        self, interaction: discord.Interaction, press: Press, target: str, picked: tuple[str, ...] = ()
    ) -> None:
        """Answers a click with a card that only the person who clicked sees, or by changing the one that was clicked
        on."""
        if not self.take(interaction):
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
            return await self._people.forget(interaction.user.id, words)
        desk, ballot = await self._reception.desk(place), _ballot(interaction)
        return await self._votes.vote(desk, ballot, target, words, right=press is Press.RIGHT)

    async def _is_member(self, server: int, person: int) -> bool | None:
        """Whether in a server there is a person, as Discord says; None where it does not, or the bot is not there."""
        try:
            async with asyncio.timeout(_MEMBER_SECONDS):
                await self.http.get_member(server, person)
        except discord.NotFound as error:
            return False if error.code == _UNKNOWN_MEMBER else None
        except FAILURES:
            return None
        return True

    def _name_of(self, server: int) -> str:
        guild = self.get_guild(server)
        return str(server) if guild is None else guild.name


def _ballot(interaction: discord.Interaction) -> Ballot:
    message = interaction.message
    asked = question_of(message) if message is not None else None
    return Ballot(place_of(interaction).server, message.id if message else 0, interaction.user.id, asked)


class _Tree(app_commands.CommandTree[VerbatimBot]):
    async def interaction_check(self, interaction: discord.Interaction[VerbatimBot], /) -> bool:
        return interaction.client.take(interaction)

    async def on_error(self, interaction: discord.Interaction, error: app_commands.AppCommandError, /) -> None:
        if isinstance(error, app_commands.CheckFailure):
            return  # delivered twice
        await tell(interaction, error.original if isinstance(error, app_commands.CommandInvokeError) else error)
