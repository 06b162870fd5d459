"""`/library`, "Add to the library" in a message's menu, and what their buttons and forms do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import discord
from discord import app_commands
from discord.ext import commands, tasks

from bot.cards.blocks import Card, Press
from bot.cards.collecting.forms import LONGEST_VALUE, Asked, form_to_add
from bot.cards.limits import LONGEST_CHOICE
from bot.config.servers import ServersConfig
from bot.desk.collecting.bringing import BringingDesk
from bot.desk.collecting.building import Show
from bot.desk.collecting.holding import Holding, holding_of
from bot.desk.collecting.keeping import KeepingDesk
from bot.desk.rates import RateLimits
from bot.desk.reception import Reception
from bot.desk.suggestions import Choice
from bot.discord_client.cogs.collecting.following import followed
from bot.discord_client.cogs.collecting.modals import open_form, read_form
from bot.discord_client.cogs.collecting.sources import Sources
from bot.discord_client.cogs.suggesting import suggested
from bot.discord_client.places import caller_of, owners_of, place_of
from bot.discord_client.respond import acknowledge, show, take_no_notice, tell, tell_beside, words_for
from bot.discord_client.translation import named
from bot.locales import Strings

MANAGERS = discord.Permissions(manage_guild=True)
IN_SERVERS = app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False)
IN_SERVERS_AND_DIRECTLY = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False)
BY_SERVERS = app_commands.AppInstallationType(guild=True, user=False)

_Named = app_commands.Range[str, 1, LONGEST_CHOICE]


DECIDING = frozenset(
    {
        Press.ADD,
        Press.KEEP,
        Press.UPDATE,
        Press.CHANGE,
        Press.LANGUAGE,
        Press.DISCARD,
        Press.REMOVE,
        Press.UNDO,
        Press.LISTED,
        Press.REFRESH,
    }
)
"""The buttons of these cards; what they bring stands in the place of the card. ADD stands under statistics, and REFRESH
where others read it too."""


class Collecting(commands.Cog):
    """Lets those who manage a server change its own library, and the owners of the bot, in direct messages, the
    keeper's. Only who did something sees what comes of it."""

    library = app_commands.Group(
        name=named("collecting.group"),
        description=named("collecting.group_description"),
        default_permissions=MANAGERS,
        allowed_contexts=IN_SERVERS_AND_DIRECTLY,
        allowed_installs=BY_SERVERS,
    )

    def __init__(
        self,
        bot: commands.Bot,
        reception: Reception,
        bringing: BringingDesk,
        keeping: KeepingDesk,
        sources: Sources,
        limits: RateLimits,
        servers: ServersConfig,
        owners: frozenset[int],
        take: Callable[[discord.Interaction], bool],
    ) -> None:
        """`take` notes an interaction, and says whether it comes for the first time."""
        self._bot, self._reception, self._bringing, self._keeping = bot, reception, bringing, keeping
        self._sources, self._limits, self._servers, self._owners = sources, limits, servers, owners
        self._take = take
        menu = app_commands.ContextMenu(
            name=named("collecting.add_message"),
            callback=self.add_message,
            allowed_contexts=IN_SERVERS,
            allowed_installs=BY_SERVERS,
        )
        menu.default_permissions = MANAGERS
        bot.tree.add_command(menu)

    async def cog_load(self) -> None:
        """Begins to remove what has waited too long."""
        self._sweep.start()

    async def cog_unload(self) -> None:
        """Ends with the client."""
        self._sweep.cancel()
        self._bringing.close()

    @tasks.loop(minutes=10)
    async def _sweep(self) -> None:
        await self._bringing.sweep()
        await self._keeping.sweep()

    @library.command(name=named("collecting.add"), description=named("collecting.add_description"))
    @app_commands.rename(what=named("collecting.option_what"))
    @app_commands.describe(what=named("collecting.option_what_description"))
    @app_commands.choices(
        what=[
            app_commands.Choice(name=named(f"collecting.what_{asked.value}"), value=asked.value)
            for asked in (Asked.FILE, Asked.TEXT, Asked.ADDRESS)
        ]
    )
    async def add(self, interaction: discord.Interaction, what: str = Asked.FILE.value) -> None:
        """Opens a form for what somebody has of an article."""
        self._limits.looks.admit(interaction.user.id, interaction.guild_id)
        await self._holding(interaction)
        asked = Asked(what)
        if asked is Asked.ADDRESS:
            self._bringing.require_fetching()
        await open_form(interaction, form_to_add(asked, await words_for(interaction)))

    @library.command(name=named("collecting.listing"), description=named("collecting.listing_description"))
    async def listing(self, interaction: discord.Interaction) -> None:
        """Lists the articles."""
        await self._do(interaction, lambda holding, words, _: self._keeping.listing(None, holding, words))

    @library.command(name=named("collecting.show"), description=named("collecting.show_description"))
    @app_commands.rename(article=named("collecting.option_article"))
    @app_commands.describe(article=named("collecting.option_article_description"))
    async def show_article(self, interaction: discord.Interaction, article: _Named) -> None:
        """Shows what is known of an article."""
        await self._do(interaction, lambda holding, words, _: self._keeping.article(article, holding, words))

    @library.command(name=named("collecting.rename"), description=named("collecting.rename_description"))
    @app_commands.rename(article=named("collecting.option_article"), title=named("collecting.option_title"))
    @app_commands.describe(
        article=named("collecting.option_article_description"), title=named("collecting.option_title_description")
    )
    async def rename(
        self, interaction: discord.Interaction, article: _Named, title: app_commands.Range[str, 1, LONGEST_VALUE]
    ) -> None:
        """Gives an article another title."""
        await self._do(
            interaction, lambda holding, words, told: self._keeping.rename(article, title, holding, words, told)
        )

    @library.command(name=named("collecting.remove"), description=named("collecting.remove_description"))
    @app_commands.rename(article=named("collecting.option_article"))
    @app_commands.describe(article=named("collecting.option_article_description"))
    async def remove(self, interaction: discord.Interaction, article: _Named) -> None:
        """Asks whether an article is to go."""
        await self._do(interaction, lambda holding, words, _: self._keeping.ask_remove(article, holding, words))

    @library.command(name=named("collecting.undo"), description=named("collecting.undo_description"))
    async def undo(self, interaction: discord.Interaction) -> None:
        """Has back what was removed last."""
        await self._do(interaction, lambda holding, words, told: self._keeping.undo(None, holding, words, told))

    @library.command(name=named("collecting.export"), description=named("collecting.export_description"))
    async def export(self, interaction: discord.Interaction) -> None:
        """Hands out all articles as a file."""
        await self._do(interaction, lambda holding, words, _: self._keeping.export(holding, words))

    @library.command(name=named("collecting.refresh"), description=named("collecting.refresh_description"))
    @app_commands.rename(article=named("collecting.option_article"))
    @app_commands.describe(article=named("collecting.option_article_description"))
    async def refresh(self, interaction: discord.Interaction, article: _Named) -> None:
        """Fetches the page of an article again."""
        await self._do(interaction, lambda holding, words, _: self._again(article, holding, words))

    @show_article.autocomplete("article")
    @rename.autocomplete("article")
    @remove.autocomplete("article")
    @refresh.autocomplete("article")
    async def _titles(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def look(_: int) -> tuple[Choice, ...]:
            return await self._keeping.titles(typed, await self._holding(interaction))

        return await suggested(interaction, self._limits, look)

    async def add_message(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Offers what a message brings: its file, else the page that it links to, else its words."""

        await self._do(interaction, lambda holding, words, _: self._sources.bring_message(message, holding, words))

    @commands.Cog.listener()
    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Takes forms that were filled in."""
        filled = read_form(interaction)
        if filled is None or not self._take(interaction):
            return
        try:
            if filled.target:
                self._limits.looks.admit(interaction.user.id, interaction.guild_id)
                holding, words = await self._holding(interaction), await words_for(interaction)
                await self._change(
                    interaction, lambda _: self._bringing.change(filled.target, filled.values, holding, words)
                )
            else:
                await self._do(interaction, lambda holding, words, _: self._sources.bring_form(filled, holding, words))
        except Exception as error:  # discord.py would only log it, and the person would wait
            await tell(interaction, error)

    async def press(self, interaction: discord.Interaction, press: Press, target: str) -> None:
        """Does what a button of these cards says, which was noted and admitted already."""
        holding, words = await self._holding(interaction), await words_for(interaction)
        if press is Press.ADD:
            await open_form(interaction, form_to_add(Asked.FILE, words))
            return
        if press is Press.REFRESH:
            await acknowledge(interaction, private=True)
            slug = await self._keeping.slug_of(target, holding)
            await show(interaction, await self._again(slug, holding, words), private=True)
            return
        if press in (Press.CHANGE, Press.LANGUAGE):
            language = press is Press.LANGUAGE
            await open_form(interaction, await self._bringing.form(target, holding, words, language=language))
            return
        does: dict[Press, Callable[[Show], Awaitable[Card]]] = {
            Press.KEEP: lambda told: self._bringing.keep(target, holding, words, told),
            Press.UPDATE: lambda told: self._bringing.keep(target, holding, words, told, update=True),
            Press.DISCARD: lambda _: self._bringing.discard(target, holding, words),
            Press.REMOVE: lambda told: self._keeping.remove(target, holding, words, told),
            Press.UNDO: lambda told: self._keeping.undo(target, holding, words, told),
            Press.LISTED: lambda _: self._keeping.listing(target, holding, words),
        }
        await self._change(interaction, does[press])

    async def _again(self, article: str, holding: Holding, words: Strings) -> Card:
        self._bringing.require_fetching()
        return await self._bringing.bring_again(await self._keeping.source(article, holding), holding, words)

    async def _do(
        self, interaction: discord.Interaction, work: Callable[[Holding, Strings, Show], Awaitable[Card]]
    ) -> None:
        """Shows what comes of something, to whoever wanted it alone."""
        self._limits.looks.admit(interaction.user.id, interaction.guild_id)
        await acknowledge(interaction, private=True)
        holding, words = await self._holding(interaction), await words_for(interaction)
        await show(interaction, await followed(interaction, lambda told: work(holding, words, told)), private=True)

    async def _change(self, interaction: discord.Interaction, work: Callable[[Show], Awaitable[Card]]) -> None:
        """Shows what comes of something in the place of the card on which it was wanted."""
        await take_no_notice(interaction)
        try:
            await show(interaction, await followed(interaction, work), private=True)
        except Exception as error:  # the card stays as it was
            await tell_beside(interaction, error)

    async def _holding(self, interaction: discord.Interaction) -> Holding:
        """The library that somebody may change there. Raises what `holding_of` does, and `StateUnavailable`."""
        caller = caller_of(interaction, self._owners or owners_of(self._bot.application))
        settings = await self._reception.settings(place_of(interaction))
        direct = interaction.guild_id is None and interaction.context.dm_channel
        return holding_of(caller, settings, self._servers, direct=direct)
