"""The address at which somebody adds the bot to a server, with what the bot does there and no more.

No key of the configuration adds to it: commands are answered without any permission, the bot looks at no member, role
or thread that it is not told of, and `message_content` is an intent of the application.
"""

from __future__ import annotations

import discord

PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,  # answers to mentions, channels for questions, digests
    send_messages_in_threads=True,  # posts in forums
    read_message_history=True,  # to reply, and to find the answer that somebody replies to
    add_reactions=True,  # how somebody is told who can be told in no other way
)

SCOPES = ("bot", "applications.commands")


def invite(application: int) -> str:
    """The address for the application of this id."""
    return discord.utils.oauth_url(application, permissions=PERMISSIONS, scopes=SCOPES)
