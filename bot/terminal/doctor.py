"""What stands in the way of the bot: one check for each thing that it needs, with what to do about it.

Nothing is built, repaired or written, except a file in the data folder that is gone again at once.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from bot.backup.exchange import is_unfinished
from bot.backup.places import Places
from bot.community.migrations import SCHEMAS, is_current
from bot.community.sqlite import inspect as inspect_database
from bot.config.application import Application
from bot.config.configuration import DEVELOPER_PORTAL, Config, ConfigError, has_token_shape, load_config, read_token
from bot.config.keys import DiscordConfig
from bot.config.values import DatabaseAddress
from bot.errors import DiscordUnreachable, LoginRefused, StateFault, StateUnavailable
from index import (
    DEFAULT_ENCODER,
    DEFAULT_ENCODER_LANGUAGE,
    MULTILINGUAL_ENCODER,
    EncoderUnavailable,
    EngineError,
    IndexCondition,
    IndexState,
    LibraryEmpty,
    LibraryView,
    Settings,
    StorageUnavailable,
    Summary,
    check_encoder,
    inspect_index,
    inspect_storage,
    open_library,
)

_LITTLE_ROOM = 100 * 10**6
"""Bytes."""

Reach = Callable[[DiscordConfig, str], Application]
"""Asks Discord what a token belongs to. Raises `LoginRefused` and `DiscordUnreachable`."""

_TOKEN_FIX = f"setup asks for one from {DEVELOPER_PORTAL}; or copy it into DISCORD_TOKEN or the file of token_file"


_MULTILINGUAL_FIX = (
    f'`pip install ".[multilingual]"`, and encoder = "{MULTILINGUAL_ENCODER}" under [search] in config.toml'
)


class Verdict(StrEnum):
    """`PROBLEM` would stop the bot, `WARNING` would not."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: what was found and, unless all is well, what to do. `link` is an address to open
    for it."""

    name: str
    verdict: Verdict
    detail: str
    fix: str | None = None
    link: str | None = None


def examine(path: Path | None, environment: Mapping[str, str], reach: Reach) -> Iterator[Check]:
    """Checks everything, in the order in which the bot needs it. Without a configuration nothing else can be found, and
    without a token Discord is not asked."""
    try:
        config = load_config(path)
    except ConfigError as error:
        yield Check("configuration", Verdict.PROBLEM, str(error), "correct it; config.example.toml shows every key")
        return
    yield Check("configuration", Verdict.OK, str(config.path) if config.path else "no file, so the defaults serve")
    yield _token(config, environment)
    yield from _discord(config, environment, reach)
    library = _library(config.settings)
    yield _articles(config.settings, library)
    index, hindrance = _inspected(config.settings), inspect_storage(config.settings)
    yield _data_folder(config.settings, index, hindrance)
    yield _state(config)
    yield _encoder(config.settings, library.summaries if isinstance(library, LibraryView) else ())
    yield _index(index, hindrance)


def _token(config: Config, environment: Mapping[str, str]) -> Check:
    name = "token"
    try:
        token = read_token(config, environment)
    except ConfigError as error:
        return Check(name, Verdict.PROBLEM, str(error), _TOKEN_FIX)
    if token is None:
        return Check(name, Verdict.WARNING, "none, so only the terminal chat works", _TOKEN_FIX)
    api, file = urlsplit(config.discord.api_base), config.discord.token_file
    if api.scheme == "http" and api.hostname not in {"localhost", "127.0.0.1", "::1"}:
        return Check(name, Verdict.WARNING, "it would travel unencrypted", "use an https address as api_base")
    if not environment.get("DISCORD_TOKEN", "").strip() and file is not None and _anyone_may_read(file):
        return Check(name, Verdict.WARNING, f"everyone on this machine may read {file}", f"chmod 600 {file}")
    if not has_token_shape(token):
        return Check(name, Verdict.WARNING, "it does not look like one of Discord's", "copy it again if it is refused")
    return Check(name, Verdict.OK, "looks like one of Discord's")


def _discord(config: Config, environment: Mapping[str, str], reach: Reach) -> Iterator[Check]:
    name = "discord"
    with suppress(ConfigError):  # it has been told
        token = read_token(config, environment)
        if token is None:
            return
        try:
            bot = reach(config.discord, token)
        except LoginRefused as refused:
            yield Check(name, Verdict.PROBLEM, str(refused), "see [discord] in config.toml, and token")
        except DiscordUnreachable as trouble:
            yield Check(
                name, Verdict.WARNING, str(trouble), "wait; the bot tries again by itself until Discord is there"
            )
        else:
            yield _taken(config.discord, bot)


def _taken(config: DiscordConfig, bot: Application) -> Check:
    taken = f"takes the token, which is that of {bot.name}"
    if config.message_content and not bot.reads_messages:
        missing = f"{taken}, but Message Content Intent is switched off for it, which message_content = true needs"
        return Check("discord", Verdict.PROBLEM, missing, f"switch it on at {bot.page}", bot.invite)
    return Check("discord", Verdict.OK, f"{taken}; this adds it to a server", link=bot.invite)


def _anyone_may_read(file: Path) -> bool:
    return os.name == "posix" and bool(file.stat().st_mode & stat.S_IROTH)


def _library(settings: Settings) -> LibraryView | LibraryEmpty | StorageUnavailable:
    try:
        return open_library(settings)
    except (LibraryEmpty, StorageUnavailable) as error:
        return error


def _articles(settings: Settings, library: LibraryView | LibraryEmpty | StorageUnavailable) -> Check:
    name = "articles"
    if isinstance(library, StorageUnavailable):
        return Check(name, Verdict.PROBLEM, str(library), "see state" if settings.database else "see data folder")
    if isinstance(library, LibraryEmpty):
        fix = "put a file into the folder that [library] articles names"
        return Check(name, Verdict.PROBLEM, str(library), fix)
    paragraphs = sum(article.paragraphs for article in library.summaries)
    found = f"{len(library.articles)} in {settings.articles}, {paragraphs} paragraphs"
    if library.problems:
        fix = "let them be read, or repair or remove them"
        return Check(name, Verdict.WARNING, f"{found}; {' '.join(map(str, library.problems))}", fix)
    return Check(name, Verdict.OK, found)


def _inspected(settings: Settings) -> IndexState | EngineError:
    try:
        return inspect_index(settings)
    except EngineError as error:
        return error


def _data_folder(settings: Settings, index: IndexState | EngineError, hindrance: EngineError | None) -> Check:
    name = "data folder"
    if hindrance is None:
        return Check(name, Verdict.OK, f"{settings.data} can be written to")
    serves = isinstance(index, IndexState) and index.serves
    found = f"{settings.data}: {hindrance}"
    fix = "allow it or make room, or set another [storage] data"
    return Check(name, Verdict.WARNING if serves else Verdict.PROBLEM, found, fix)


def _state(config: Config) -> Check:
    name, path, places = "state", config.state.path, Places.of(config)
    if is_unfinished(places):
        unfinished = "a backup is being restored, or a restore was interrupted"
        return Check(name, Verdict.WARNING, unfinished, "wait; the next command finishes what was interrupted")
    if path is None:
        return _state_of_server(config.state)
    if not os.path.lexists(path):
        return Check(name, Verdict.OK, f"{path} is made when it is needed")
    try:
        found = inspect_database(path)
    except StateUnavailable as error:
        return Check(name, Verdict.PROBLEM, str(error), "see that sentence; verbatim backup keeps one to restore")
    if found.schema is not None and found.schema > SCHEMAS[-1]:
        return Check(name, Verdict.PROBLEM, str(StateUnavailable(StateFault.NEWER)), "install Verbatim again, newer")
    if found.faults:
        return Check(name, Verdict.PROBLEM, f"{path} is damaged: {'; '.join(found.faults)}", "verbatim restore")
    free = shutil.disk_usage(path.parent).free
    detail = f"{path}: {found.servers} servers, {found.size // 1000} kB, schema {found.schema}, {free // 10**6} MB free"
    if free < _LITTLE_ROOM:
        return Check(name, Verdict.WARNING, detail, "make room on the disk, or what is set cannot be kept")
    return Check(name, Verdict.OK, detail if found.whole else f"{detail}; too large to be read through in 10 s")


def _state_of_server(address: DatabaseAddress) -> Check:
    name, fix = "state", "see docs/postgresql.md"
    try:
        try:
            from bot.community.postgresql.inspection import inspect_server  # deferred: what it needs is an extra
        except ImportError as error:
            raise StateUnavailable(StateFault.NOT_INSTALLED) from error
        found = inspect_server(address)
        fresh = is_current(found.schema)
    except StateUnavailable as error:
        return Check(name, Verdict.PROBLEM, str(error), fix)
    if found.faults:
        return Check(name, Verdict.PROBLEM, f"{address.masked}: {'; '.join(found.faults)}", fix)
    holds = f"{found.servers} servers, {found.size // 1000} kB, schema {found.schema}" if found.schema else "empty"
    later = "" if fresh else "; the next start makes its tables as they are to be"
    return Check(name, Verdict.OK, f"{address.masked}: PostgreSQL {found.version}, {holds}{later}")


def _encoder(settings: Settings, articles: Sequence[Summary]) -> Check:
    name = "encoder"
    try:
        found = check_encoder(settings)
    except EncoderUnavailable as error:
        return Check(name, Verdict.PROBLEM, str(error), "install Verbatim again, or correct [search] encoder")
    foreign = sum(article.language not in (None, DEFAULT_ENCODER_LANGUAGE) for article in articles)
    if settings.encoder == DEFAULT_ENCODER and foreign:
        found = f"{found} understands English alone, and {foreign} of {len(articles)} articles are in other languages"
        return Check(name, Verdict.WARNING, found, _MULTILINGUAL_FIX)
    return Check(name, Verdict.OK, found)


def _index(index: IndexState | EngineError, hindrance: EngineError | None) -> Check:
    name = "index"
    if isinstance(index, EncoderUnavailable):
        return Check(name, Verdict.WARNING, "whether it fits cannot be told without the encoder", "see encoder")
    if isinstance(index, StorageUnavailable):
        return Check(name, Verdict.PROBLEM, str(index), "see data folder and state")
    if isinstance(index, EngineError):
        return Check(
            name,
            Verdict.PROBLEM,
            str(index),
            "delete the folder generations in the data folder, and the next start builds the index",
        )
    if index.state is IndexCondition.FRESH:
        return Check(name, Verdict.OK, index.detail)
    if hindrance is None:
        return Check(name, Verdict.WARNING, f"{index.detail} The next start builds it")
    if index.serves:
        found = f"{index.detail} The bot serves it, because no other can be written"
        return Check(name, Verdict.WARNING, found, "see data folder")
    return Check(name, Verdict.PROBLEM, f"{index.detail} None can be written", "see data folder")
