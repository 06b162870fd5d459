"""What the configuration file says of Discord servers. See `bot.config.keys`."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from msgspec import Meta, Struct

from bot.config.values import ServerId
from index import FOR_SERVERS, Limits


class ServersConfig(Struct, frozen=True):
    """The table [servers]: what Discord servers may have of their own."""

    libraries: Annotated[
        bool,
        Meta(
            description="Whether the managers of a server may add articles that are asked in that server alone.",
            extra={"allowed": "true or false"},
        ),
    ] = True
    megabytes: Annotated[
        int,
        Meta(ge=1, le=100_000, description="How many megabytes the articles of one server may have together."),
    ] = 200
    articles: Annotated[int, Meta(ge=1, le=100_000, description="How many articles one server may have.")] = 2000
    forget_after_days: Annotated[
        int,
        Meta(
            ge=1,
            le=3650,
            description="How many days after a server has removed the bot its articles and settings are deleted; if it "
            "comes back before, all is as it was.",
        ),
    ] = 30
    keeper_articles_for: Annotated[
        frozenset[ServerId],
        Meta(
            description="Ids of the servers that may ask the articles in the articles folder. Empty, all may.",
            extra={"allowed": 'a list of server ids, such as [123456789012345678] or ["123456789012345678"]'},
        ),
    ] = frozenset()

    @property
    def limits(self) -> Limits:
        """What the library of one server may take."""
        return replace(FOR_SERVERS, bytes=self.megabytes * 10**6, articles=self.articles)
