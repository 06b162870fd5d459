"""Where an interaction or a message comes from."""

from __future__ import annotations

from typing import Any

import discord

from bot.desk.access import Caller
from bot.desk.reception import Place


def place_of(interaction: discord.Interaction[Any]) -> Place:
    """A server counts where it has added the bot itself: anybody can bring the bot along into any server as their own
    app, also on a button of a message that was written so. Of direct messages those with the bot are somebody's own;
    where they bring it along, others read what it answers."""
    if interaction.guild_id is None:
        return Place(person=interaction.user.id) if interaction.context.dm_channel else Place()
    if not interaction.is_guild_integration():
        return Place()
    return Place(interaction.guild_id, _channel(interaction.channel) or interaction.channel_id)


def place_of_message(message: discord.Message) -> Place:
    """That of a message that Discord has told the bot of as of a member."""
    if message.guild is None:
        return Place(person=message.author.id)
    return Place(message.guild.id, _channel(message.channel))


def caller_of(interaction: discord.Interaction[Any], owners: frozenset[int] = frozenset()) -> Caller:
    """Who is behind an interaction, and what they may do there. `owners` are those of the bot."""
    server = place_of(interaction).server
    member = interaction.user if isinstance(interaction.user, discord.Member) and server is not None else None
    return Caller(
        interaction.user.id,
        owner=interaction.user.id in owners,
        administrator=member is not None and interaction.permissions.administrator,
        guild=server,
        manages_server=member is not None and interaction.permissions.manage_guild,
        roles=frozenset(role.id for role in member.roles) if member is not None else frozenset(),
    )


def owners_of(application: discord.AppInfo | None) -> frozenset[int]:
    """Whoever owns an application, or is in its team and may change it."""
    if application is None:
        return frozenset()
    if application.team is None:
        return frozenset((application.owner.id,))
    read_only, accepted = discord.TeamMemberRole.read_only, discord.TeamMembershipState.accepted
    members = (
        member.id
        for member in application.team.members
        if member.membership_state is accepted and member.role is not read_only
    )
    return frozenset((*members, application.team.owner_id or 0))


def _channel(channel: object) -> int | None:
    """The channel, of a thread the one that it belongs to."""
    if isinstance(channel, discord.Thread):
        return channel.parent_id
    return getattr(channel, "id", None)
