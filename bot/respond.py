"""How the bot says something to an interaction, whether or not it has been acknowledged already."""

from __future__ import annotations

import discord


async def reply(interaction: discord.Interaction, text: str) -> None:
    """Says `text` to whoever acted: in place of the deferred response, else as an ephemeral first response."""
    if interaction.response.is_done():
        await interaction.edit_original_response(content=text)
    else:
        await interaction.response.send_message(text, ephemeral=True)
