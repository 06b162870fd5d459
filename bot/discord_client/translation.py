"""Names and descriptions of commands in every language that ships."""

from __future__ import annotations

from operator import attrgetter

import discord
from discord import app_commands

from bot.locales import ENGLISH, strings_for


def named(field: str) -> app_commands.locale_str:
    """The English sentence of that name (`settings.command` is one of `Strings.settings`), to be translated when the
    commands are registered."""
    return app_commands.locale_str(attrgetter(field)(ENGLISH), field=field)


class Translator(app_commands.Translator):
    """Looks the sentences up in `bot.locales`."""

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        """The sentence in that language; None for English, and for a language that does not ship."""
        words = strings_for(locale.value)
        if words is ENGLISH or "field" not in string.extras:
            return None
        translated: str = attrgetter(string.extras["field"])(words)
        return translated
