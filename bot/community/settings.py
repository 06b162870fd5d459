"""What the managers of a server can set: values within bounds, and refusals as codes.

Settings are kept as JSON. Whatever a later version of the program has set besides is kept when an earlier one writes,
and what an earlier one does not understand of a value counts as not set.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, ValidationError, convert, json, structs, to_builtins
from msgspec.inspect import CollectionType, FloatType, IntType, Metadata, Type, type_info

from bot.errors import SettingFault, SettingRefused
from index import Confidence

_log = logging.getLogger(__name__)

MOST_MANAGERS = 25
"""Roles, and people: what a menu of Discord holds."""

MOST_CHANNELS = 100
"""Channels of each kind that something is set for."""

MOST_CHOSEN = 100
"""Articles of a library that are chosen for one channel."""

SURE = 0.9
"""The confidence from which a post of a forum is answered unasked, unless another is set. See docs/decisions/0039."""

Id = Annotated[int, Meta(ge=1, le=2**63 - 1)]
Slug = Annotated[str, Meta(min_length=1, max_length=255)]
Managers = Annotated[frozenset[Id], Meta(max_length=MOST_MANAGERS)]
Channels = Annotated[frozenset[Id], Meta(max_length=MOST_CHANNELS)]
Slugs = Annotated[frozenset[Slug], Meta(max_length=MOST_CHOSEN)]
Language = Literal["en", "de"]


class ChannelArticles(Struct, frozen=True):
    """The articles that a channel asks, by their slugs: of the keeper's library and of the server's own."""

    channel: Id
    keepers: Slugs = frozenset()
    own: Slugs = frozenset()


class ServerSettings(Struct, frozen=True):
    """Everything that is set for a server; the defaults hold where nothing is."""

    manager_roles: Managers = frozenset()
    """Roles whose members manage the bot in the server, beside those who manage the server."""

    manager_people: Managers = frozenset()

    channels: Annotated[tuple[ChannelArticles, ...], Meta(max_length=MOST_CHANNELS)] = ()
    """What channels ask, where it is not everything."""

    mentions: bool = True
    """Whether a mention of the bot is answered."""

    private: bool = False
    """Whether only the person who asks sees the answer, unless they say otherwise."""

    language: Language | None = None
    """The language of the bot in the server; None for each person's own, and the server's in public."""

    forums: Channels = frozenset()
    """Forum channels in which the title of a new post is answered."""

    forum_confidence: Confidence = SURE
    """From which confidence; below it nothing is said."""

    question_channels: Channels = frozenset()
    """Channels in which every message is a question."""

    feedback: bool = False
    """Whether people are asked if an answer was right."""

    question_days: Annotated[int, Meta(ge=0, le=365)] = 0
    """How many days questions are kept for statistics; 0 for not at all."""

    digest_channel: Id | None = None
    """Where the statistics of each week are posted, and which pages have changed."""

    refresh_days: Annotated[int, Meta(ge=0, le=365)] = 0
    """After how many days pages that were fetched by their address are looked at again; 0 for never."""

    keepers_articles: bool = True
    """Whether the keeper's articles are asked in the server beside its own."""

    def articles_in(self, channel: int) -> ChannelArticles | None:
        """What a channel asks; None for everything."""
        return next((one for one in self.channels if one.channel == channel), None)

    def with_articles(self, channel: int, keepers: Collection[str] = (), own: Collection[str] = ()) -> ServerSettings:
        """With other articles for a channel; without any it asks all. Raises `SettingRefused`."""
        for chosen in (keepers, own):
            if len(chosen) > MOST_CHOSEN:
                raise SettingRefused("channels", SettingFault.TOO_MANY, most=MOST_CHOSEN)
        others = tuple(one for one in self.channels if one.channel != channel)
        there = (ChannelArticles(channel, frozenset(keepers), frozenset(own)),) if keepers or own else ()
        return changed(self, channels=others + there)

    def manages(self, person: int, roles: Collection[int]) -> bool:
        """Whether somebody with these roles manages the bot by what is set."""
        return person in self.manager_people or not self.manager_roles.isdisjoint(roles)


_OBJECTS = json.Decoder(dict[str, Any])
json.Decoder(ServerSettings)  # which `convert` then knows: docs/decisions/0055
_TYPES: dict[str, Any] = {field.name: field.type for field in structs.fields(ServerSettings)}


def changed(settings: ServerSettings, **changes: object) -> ServerSettings:
    """The settings with other values. Raises `SettingRefused`."""
    return structs.replace(settings, **{name: _checked(name, value) for name, value in changes.items()})


def to_text(settings: ServerSettings, before: str = "") -> str:
    """The settings as they are stored, with what `before` has besides."""
    unknown = {name: value for name, value in _object(before).items() if name not in _TYPES}
    known = to_builtins(settings, order="deterministic")
    return json.encode(unknown | known, order="deterministic").decode()


def from_text(text: str) -> ServerSettings:
    """The settings that are stored."""
    read = {}
    for name, value in _object(text).items():
        if name in _TYPES:
            try:
                read[name] = convert(value, _TYPES[name])
            except ValidationError:
                _log.warning("The stored setting %s has a value that is not understood and counts as not set.", name)
    return ServerSettings(**read)


def _object(text: str) -> dict[str, Any]:
    try:
        return _OBJECTS.decode(text or "{}")
    except (ValidationError, ValueError, RecursionError):
        _log.warning("Stored settings are not understood and count as not set.")
        return {}


def _checked(name: str, value: object) -> Any:  # noqa: ANN401  each setting has a type of its own
    if name not in _TYPES:
        raise SettingRefused(name, SettingFault.UNKNOWN)
    try:
        return convert(to_builtins(value), _TYPES[name])
    except (ValidationError, TypeError, OverflowError) as error:
        raise _refusal(name, value) from error


def _refusal(name: str, value: object) -> SettingRefused:
    about: Type = type_info(_TYPES[name])
    if isinstance(about, Metadata):
        about = about.type
    if isinstance(about, CollectionType) and isinstance(value, Collection) and about.max_length is not None:
        if len(value) > about.max_length:
            return SettingRefused(name, SettingFault.TOO_MANY, most=about.max_length)
    elif isinstance(about, IntType | FloatType) and isinstance(value, int | float) and not isinstance(value, bool):
        return SettingRefused(name, SettingFault.OUT_OF_RANGE, about.ge, about.le)
    return SettingRefused(name, SettingFault.NOT_ALLOWED)
