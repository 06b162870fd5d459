"""Everything that can be set in the configuration file: one struct for each table, one field for each key.

The type of a field holds its bounds; `Meta` says what the key means and, where the type does not tell it, what is
allowed. `bot.config.configuration` checks a file against `KEYS`; the tests hold `config.example.toml` and
`docs/configuration.md` to it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, cast

from msgspec import Meta, Struct, convert, to_builtins
from msgspec.inspect import EnumType, FloatType, IntType, Metadata, type_info
from msgspec.structs import fields

from bot.config.fetching import FetchingConfig
from bot.config.searching import ENGINE, Search
from bot.config.servers import ServersConfig
from bot.config.values import (
    TOKEN_SHAPE,
    ApiAddress,
    DatabaseAddress,
    GatewayAddress,
    Line,
    UserId,
    WebAddress,
    at_discord,
)
from bot.config.watching import LogConfig, MetricsConfig

_FOLDER = {"allowed": 'the name of a folder, such as "articles"'}
_PAGE = {"allowed": 'the address of a page, such as "https://example.org/privacy"'}


class WhoMayReindex(StrEnum):
    """Who may rebuild the index beside the owners. AUTO: the administrators of a server that alone has the bot."""

    AUTO = "auto"
    ADMINISTRATORS = "administrators"
    OWNERS = "owners"


class Library(Struct, frozen=True):
    """The table [library]."""

    articles: Annotated[
        Path,
        Meta(
            description="Folder of the articles that questions are answered from: text, Markdown, HTML, PDF, DOCX and "
            "EPUB, each up to 10 MB and 1,000 pages.",
            extra=_FOLDER,
        ),
    ] = ENGINE.articles


class Storage(Struct, frozen=True):
    """The table [storage]."""

    data: Annotated[
        Path,
        Meta(
            description="Folder that the index is written to, which any start can build again, and what servers have: "
            "their settings, their articles and what was removed of those. `verbatim backup` saves the latter.",
            extra=_FOLDER | {"allowed": 'the name of a folder, such as "data"'},
        ),
    ] = ENGINE.data
    database: Annotated[
        DatabaseAddress | None,
        Meta(
            description="Address of the database that servers' settings are kept in: an SQLite file, on a disk of this "
            "machine, or a PostgreSQL database, which then has the libraries as well, and which several processes may "
            "share (docs/postgresql.md). Left out, it is `state.db` in the data folder.",
            # Secret, since addresses of servers may hold passwords.
            extra={
                "allowed": 'the address of an SQLite file, such as "sqlite:///state.db", or of a PostgreSQL database, '
                'such as "postgresql://verbatim@localhost/verbatim", with special characters of a password as %XX',
                "secret": True,
            },
        ),
    ] = None
    cache_mb: Annotated[
        Annotated[int, Meta(ge=10, le=100_000_000)] | None,
        Meta(
            description="How many megabytes the data folder may take where a PostgreSQL database has the libraries. "
            "Looked at every ten minutes: copies of indexes that were opened longest ago are removed then, and "
            "fetched again when they are asked. Left out, all stay.",
            extra={"allowed": "a number of megabytes from 10 to 100000000"},
        ),
    ] = None


class DiscordConfig(Struct, frozen=True):
    """The table [discord]: how to reach Discord, and who may do what there."""

    token_file: Annotated[
        Path | None,
        Meta(
            description="File that holds the bot's token and nothing else. The variable DISCORD_TOKEN comes before it.",
            extra={"allowed": "the name of a file that holds the token, never the token itself", "secret": True},
        ),
    ] = None
    api_base: Annotated[
        ApiAddress,
        Meta(
            description="Address of the API: Discord's, a proxy's or a Discord-compatible server's.",
            extra={"allowed": 'an http or https address without a query, with its path: "https://discord.com/api/v10"'},
        ),
    ] = ApiAddress("https://discord.com/api/v10")
    gateway_url: Annotated[
        GatewayAddress | None,
        Meta(
            description="Address of the gateway. Left out, the API is asked for it.",
            extra={"allowed": 'a ws or wss address without a query, such as "wss://gateway.discord.gg"'},
        ),
    ] = None
    owners: Annotated[
        frozenset[UserId],
        Meta(
            description="Ids of the Discord users who own the bot: they may rebuild the index at any time, and are "
            "told the names of files. Empty, these are the owner of the application or the members of its team.",
            extra={"allowed": 'a list of user ids, such as [123456789012345678] or ["123456789012345678"]'},
        ),
    ] = frozenset()
    reindex: Annotated[
        WhoMayReindex,
        Meta(
            description="Who may rebuild the index: the owners alone, the administrators of every server as well, or "
            "these as long as the bot is in one server only (`auto`)."
        ),
    ] = WhoMayReindex.AUTO
    message_content: Annotated[
        bool,
        Meta(
            description="Whether the bot reads the messages of servers, so that their managers can choose channels in "
            "which every question is answered without a mention. Discord wants Message Content Intent switched on for "
            "it, on the page Bot of the developer portal.",
            extra={"allowed": "true or false"},
        ),
    ] = False
    questions_per_minute: Annotated[
        int,
        Meta(ge=0, le=1000, description="How many questions one person may ask in a minute; 0 sets no limit."),
    ] = 12
    server_questions_per_minute: Annotated[
        int,
        Meta(
            ge=0,
            le=10_000,
            description="How many questions may be asked in one server in a minute, by one person at most a quarter of "
            "what is left for others; 0 sets no limit.",
        ),
    ] = 60
    looks_per_minute: Annotated[
        int,
        Meta(
            ge=0,
            le=1000,
            description="How often one person may use the other commands and the buttons in a minute; 0 sets no limit.",
        ),
    ] = 30
    server_looks_per_minute: Annotated[
        int,
        Meta(
            ge=0,
            le=10_000,
            description="How often these may be used in one server in a minute, by one person at most a quarter of "
            "what is left for others; 0 sets no limit.",
        ),
    ] = 150
    privacy_policy: Annotated[
        WebAddress | None,
        Meta(
            description="Address of the privacy policy that you have published for your bot; `/privacy` links it.",
            extra=_PAGE,
        ),
    ] = None
    terms: Annotated[
        WebAddress | None,
        Meta(description="Address of its terms of service; `/privacy` links them.", extra=_PAGE),
    ] = None

    @property
    def is_discords(self) -> bool:
        """Whether `api_base` is Discord itself, not a proxy or a compatible server."""
        return at_discord(self.api_base)


class File(Struct, frozen=True):
    """A configuration file, table by table."""

    library: Library = Library()
    storage: Storage = Storage()
    search: Search = Search()
    discord: DiscordConfig = DiscordConfig()
    servers: ServersConfig = ServersConfig()
    fetching: FetchingConfig = FetchingConfig()
    log: LogConfig = LogConfig()
    metrics: MetricsConfig = MetricsConfig()


@dataclass(frozen=True, slots=True)
class Key:
    """One key of one table.

    `default` is the value as it would stand in the file, None where leaving the key out means "nothing". `allowed`
    completes the sentence "it must be ...". The value of a `secret` key is never repeated in a message.
    """

    table: str
    name: str
    kind: Any
    default: Any

    def __str__(self) -> str:
        return f"[{self.table}] {self.name}"

    @property
    def meaning(self) -> str:
        """What the key sets, in sentences."""
        return str((self._about.extra_json_schema or {})["description"])

    @property
    def allowed(self) -> str:
        """Completes the sentence "it must be ..."."""
        match self._about.type:
            case IntType(ge=least, le=most):
                return f"a whole number from {least} to {most}"
            case FloatType(ge=least, le=most):
                return f"a number from {least:g} to {most:g}"
            case EnumType(cls=choices):
                return " or ".join(json.dumps(choice.value) for choice in choices)
        return str((self._about.extra or {})["allowed"])

    @property
    def secret(self) -> bool:
        """Whether the value may not be repeated in a message."""
        return bool((self._about.extra or {}).get("secret"))

    def read(self, value: object) -> Any:  # noqa: ANN401  each key has a type of its own
        """The program's value for the file's. Raises `ValueError` for anything that is not allowed."""
        return convert(value, self.kind, dec_hook=_read)

    @property
    def _about(self) -> Metadata:
        return cast(Metadata, type_info(self.kind))


def _read(kind: type, value: object) -> object:
    """What msgspec asks for the types that it does not know."""
    if issubclass(kind, Path):
        return _path(Line.read(value))
    return kind.read(value)  # type: ignore[attr-defined]  # all others are declared above


def _path(name: str) -> Path:
    if TOKEN_SHAPE.fullmatch(name):
        raise ValueError
    try:
        return Path(name).expanduser()
    except RuntimeError as error:  # "~name" of somebody this machine does not know
        raise ValueError from error


KEYS = tuple(
    Key(table.name, key.name, key.type, to_builtins(key.default, enc_hook=str))
    for table in fields(File)
    for key in fields(table.type)
)
