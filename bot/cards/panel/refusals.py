"""Why a setting is not saved."""

from __future__ import annotations

from bot.cards.blocks import Part, filled
from bot.errors import SettingFault, SettingRefused
from bot.locales import Strings


def setting_refusal(error: SettingRefused, words: Strings) -> Part:
    """A refusal as a sentence that names the setting."""
    what = words.settings.names.get(error.name, error.name)
    return filled(words.settings.not_saved, what=what, why=_why(error, words))


def _why(error: SettingRefused, words: Strings) -> Part:
    said = words.state
    match error.fault:
        case SettingFault.TOO_MANY:
            return filled(said.setting_too_many, most=f"{error.most:g}")
        case SettingFault.OUT_OF_RANGE if error.least is not None and error.most is not None:
            return filled(said.setting_out_of_range, least=f"{error.least:g}", most=f"{error.most:g}")
    return said.setting_not_allowed
