"""The configuration file and the bot's token: found, read, checked key by key, and turned into frozen values.

Whatever is wrong is said in one sentence that names the file, the line where it is certain, the key, its value and what
is allowed. The token is never part of a message.
"""

from __future__ import annotations

import codecs
import json
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from msgspec import structs

from bot.config.fetching import FetchingConfig
from bot.config.keys import KEYS, DiscordConfig, File, Key
from bot.config.servers import ServersConfig
from bot.config.toml_lines import line_of
from bot.config.values import TOKEN_SHAPE, DatabaseAddress
from bot.config.watching import LogConfig, MetricsConfig
from bot.errors import BotError
from index import Candidates, Settings

DEFAULT_FILE = Path("config.toml")
"""Read from the working directory when no file is named."""

STATE_FILE = "state.db"
"""The state database in the data folder, unless another is set."""

DEVELOPER_PORTAL = "https://discord.com/developers/applications"
"""Where applications and their tokens are made."""

_BACKSLASHES = (
    "in double quotes a backslash begins an escape, so put a path of Windows into single quotes, such as "
    r"'C:\Users\me\articles'"
)
_DOUBLY_QUOTED = re.compile(r'[^"]*"[^"\\]*\\')
_ESCAPED = re.compile(r"[\x00-\x1f]")

_MOST_BYTES = 64 * 1024  # a configuration or token file that is longer is something else
_SHOWN_VALUE = 60
_TABLES = {table.name: table.type for table in structs.fields(File)}


class ConfigError(BotError):
    """Something in the configuration has to be changed. `str(error)` is one sentence that is safe to show."""


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that can be set. `path` is the file it was read from, None when the defaults serve. `database` is the
    address that is set, None for the file in the data folder; `state` has it in either case. `cache_mb` is set where it
    is a server's."""

    path: Path | None
    settings: Settings
    discord: DiscordConfig
    servers: ServersConfig = field(default_factory=ServersConfig)
    fetching: FetchingConfig = field(default_factory=FetchingConfig)
    database: DatabaseAddress | None = None
    cache_mb: int | None = None
    log: LogConfig = field(default_factory=LogConfig)
    metrics: MetricsConfig = field(default_factory=MetricsConfig)

    @property
    def state(self) -> DatabaseAddress:
        """The address of the state database."""
        return self.database or DatabaseAddress.of(self.settings.data / STATE_FILE)


def load_config(path: Path | None = None) -> Config:
    """Reads the file `path`; without one `config.toml` in the working directory; without that the defaults serve.

    Relative folders and files are meant from the folder of the configuration file. Raises `ConfigError`.
    """
    if path is None and DEFAULT_FILE.exists():
        path = DEFAULT_FILE
    return _assemble(None, File()) if path is None else config_of(read_config(path), path)


def config_to_write(path: Path | None = None) -> Config:
    """What `load_config` reads, where a file is to be written that need not be there yet: `path` of it is always set.
    Raises `ConfigError`."""
    path = path or DEFAULT_FILE
    return load_config(path) if path.exists() else _assemble(path, File())


def read_config(path: Path) -> str:
    """The text of a configuration file, as it stands there. Raises `ConfigError`."""
    return _read(path, f"the configuration file {path}")


def config_of(text: str, path: Path) -> Config:
    """What a text would set that stands at `path`. Raises `ConfigError`."""
    text = text.replace("\r\n", "\n")
    document = _parse(text, path)
    config = _assemble(path, _check(text, document, path))
    _refuse_shared_folders(config.settings, text, document, path)
    if config.settings.candidates is Candidates.PGVECTOR and config.settings.database is None:
        line = line_of(text, ("search", "candidates"))
        raise ConfigError(
            f"{path}, line {line}: candidates can be pgvector only with a PostgreSQL in [storage] database."
        )
    return config


def read_token(config: Config, environment: Mapping[str, str]) -> str | None:
    """The bot's token: the variable DISCORD_TOKEN, else the token file; None when neither is set.

    Space around it is taken off. What stands there must be one printable word and, where `api_base` is Discord's, look
    like one of its tokens; another server may hand out tokens of another shape. Raises `ConfigError`.
    """
    token, place = environment.get("DISCORD_TOKEN", "").strip(), "the variable DISCORD_TOKEN"
    if not token:
        if config.discord.token_file is None:
            return None
        place = f"the token file {config.discord.token_file}"
        token = _read(config.discord.token_file, place).strip()
    return checked_token(token, place, config.discord)


def checked_token(token: str, place: str, discord: DiscordConfig) -> str:
    """A token that was found in `place`. Raises `ConfigError` for what can be none, with the place and without it."""
    if not token:
        raise ConfigError(f"{_capital(place)} is empty; it must hold the bot's token.")
    if not re.fullmatch(r"[!-~]+", token):
        raise ConfigError(f"{_capital(place)} must hold the bot's token alone, without spaces or other words.")
    if discord.is_discords and not has_token_shape(token):
        raise ConfigError(
            f"{_capital(place)} does not hold a bot token, which is three parts joined by dots; "
            f"copy it from the page Bot of your application at {DEVELOPER_PORTAL}."
        )
    return token


def has_token_shape(token: str) -> bool:
    """Whether `token` looks like one of Discord's; only Discord can say whether it is valid."""
    return TOKEN_SHAPE.fullmatch(token) is not None


def _read(path: Path, name: str) -> str:
    """The text of a small file, with or without a byte order mark (Windows editors and shells write one)."""
    try:
        if path.is_dir():
            raise ConfigError(f"{_capital(name)} is a folder; a file is needed.")
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise ConfigError(f"{_capital(name)} does not exist.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not allowed"
        raise ConfigError(f"{_capital(name)} cannot be read: {reason}.") from error
    if len(data) > _MOST_BYTES:
        raise ConfigError(f"{_capital(name)} is longer than {_MOST_BYTES // 1024} KiB; it must be something else.")
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{_capital(name)} is not UTF-8 text; save it as UTF-8.") from error


def _parse(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason, _, place = str(error).rpartition(" (at ")
        found = re.search(r"line (\d+)", place)
        line = int(found[1]) if found else text.rstrip("\n").count("\n") + 1  # "at end of document"
        hint = f"; {_BACKSLASHES}" if _DOUBLY_QUOTED.match(text.split("\n")[line - 1]) else ""
        raise ConfigError(f"{path}, line {line}: this is not TOML: {reason[:1].lower()}{reason[1:]}{hint}.") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, lists nested without end
        raise ConfigError(f"{path}: this is not TOML that can be read: a value is too long or too deep.") from error


def _check(text: str, document: dict[str, Any], path: Path) -> File:
    tables: dict[str, Any] = {}
    for table, content in document.items():
        if table not in _TABLES:
            raise ConfigError(f"{path}, line {line_of(text, (table,))}: {_unknown_table(table, content)}")
        if not isinstance(content, dict):
            line = line_of(text, (table,))
            raise ConfigError(f"{path}, line {line}: {table} is a table and begins with a line [{table}].")
        checked: dict[str, Any] = {}
        for name, value in content.items():
            key = next((key for key in KEYS if (key.table, key.name) == (table, name)), None)
            try:
                if key is None:
                    raise ValueError
                checked[name] = key.read(value)
            except ValueError as error:
                wrong = _unknown_key(table, name) if key is None else _wrong_value(key, value)
                raise ConfigError(f"{path}, line {line_of(text, (table, name))}: {wrong}") from error
        tables[table] = _TABLES[table](**checked)
    return File(**tables)


def _refuse_shared_folders(settings: Settings, text: str, document: dict[str, Any], path: Path) -> None:
    """Whoever clears away the data folder must not delete the articles with it."""
    written = settings.brought or settings.articles
    articles, data = (Path(os.path.realpath(folder)) for folder in (written, settings.data))
    if not (articles.is_relative_to(data) or data.is_relative_to(articles)):
        return
    table, name = ("storage", "data") if "data" in document.get("storage", {}) else ("library", "articles")
    raise ConfigError(
        f"{path}, line {line_of(text, (table, name))}: [storage] data and [library] articles must be folders apart, "
        "neither inside the other: what the program makes and what you write do not belong together."
    )


def _assemble(path: Path | None, file: File) -> Config:
    folder = path.parent if path else Path()
    token_file, reranker = file.discord.token_file, file.search.reranker
    database = _database(file.storage.database, folder)
    settings = Settings(
        articles=folder / file.library.articles,
        data=folder / file.storage.data,
        encoder=_model(file.search.encoder, folder),
        reranker=_model(reranker, folder) if reranker else None,
        top=file.search.top,
        threshold=file.search.threshold,
        candidates=file.search.candidates,
    )
    in_server = database is not None and not database.startswith(DatabaseAddress.PREFIX)
    return Config(
        path=path,
        settings=settings.kept_in(str(database)) if in_server else settings,
        discord=structs.replace(file.discord, token_file=folder / token_file if token_file else None),
        servers=file.servers,
        database=database,
        cache_mb=file.storage.cache_mb if in_server else None,
        fetching=file.fetching,
        log=file.log,
        metrics=file.metrics,
    )


def _database(address: DatabaseAddress | None, folder: Path) -> DatabaseAddress | None:
    """An address whose file is meant from the folder of the configuration file."""
    if address is None or address.path is None:
        return address
    return DatabaseAddress.of(folder / address.path)


def _model(name: str, folder: Path) -> str:
    """A model's name, or its folder as meant from the folder of the configuration."""
    if name.startswith((".", "~")) or Path(name).is_absolute():
        return str((folder / Path(name).expanduser()).absolute())  # "model" alone would name one on the hub
    return str(name)


def _unknown_table(table: str, content: object) -> str:
    if not isinstance(content, dict):
        return _unknown_key(None, table)
    close = get_close_matches(table.lower(), _TABLES, n=1)
    advice = (
        f"did you mean [{close[0]}]?" if close else f"there are {', '.join(f'[{name}]' for name in sorted(_TABLES))}."
    )
    return f"there is no table [{table}]; {advice}"


def _unknown_key(table: str | None, name: str) -> str:
    here = f"there is no key {name} in [{table}]" if table else f"there is no key {name} outside the tables"
    if name.lower().endswith("token"):
        return f"{here}; the token stands in a file of its own, which token_file under [discord] names."
    keys = sorted(KEYS, key=lambda key: key.table != table)  # the same table's first
    close = get_close_matches(name.lower(), [key.name for key in keys], n=1, cutoff=0.7)
    if close:
        key = next(key for key in keys if key.name == close[0])
        return f"{here}; did you mean {key.name}{'' if key.table == table else f' under [{key.table}]'}?"
    names = ", ".join(key.name for key in KEYS if key.table == table)
    return f"{here}; there are {names}." if names else f"{here}; config.example.toml lists what can be set."


def _wrong_value(key: Key, value: object) -> str:
    hint = f"; {_BACKSLASHES}" if isinstance(value, str) and _ESCAPED.search(value) else ""
    if key.secret:
        return f"{key} must be {key.allowed}{hint}."
    shown = json.dumps(value, ensure_ascii=False, default=str)
    shown = shown if len(shown) <= _SHOWN_VALUE else shown[: _SHOWN_VALUE - 1] + "…"
    return f"{key} must be {key.allowed}, not {shown}{hint}."


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
