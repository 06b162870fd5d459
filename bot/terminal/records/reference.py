"""The published description of the JSON: a JSON Schema, and a page that says the same to people.

`python -m bot.terminal.records.reference docs` writes docs/json.schema.json and docs/json.md, both made from the types
alone; a test holds them to what the types are.
"""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from bot.health.check import Checked
from bot.terminal.records.answers import Answer, Failure
from bot.terminal.records.articles import Article, Entry, Speaker, Summary
from bot.terminal.records.claims import Verification
from bot.terminal.records.collections import Added, Back, Removed
from bot.terminal.records.objects import Quote
from bot.terminal.records.reports import Backup, Diagnosis, Faults, Report, Restored
from bot.terminal.records.statistics import Statistics

SCHEMA_FILE, PAGE_FILE = "json.schema.json", "json.md"

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DEFINITIONS = "#/$defs/"

Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Command:
    """A command that prints JSON: how it is typed, its name in the schema, and the types of what a line may hold."""

    typed: str
    name: str
    printed: tuple[Any, ...]


COMMANDS = (
    Command("ask QUESTION", "ask", (Answer,)),
    Command("ask -", "ask-stream", (Answer, Failure)),
    Command("show SLUG", "show", (Article,)),
    Command("verify TEXT", "verify", (Verification,)),
    Command("quotes", "speakers", (list[Speaker],)),
    Command("quotes SPEAKER", "quotes", (list[Quote],)),
    Command("timeline", "timeline", (list[Entry],)),
    Command("reindex", "reindex", (Report,)),
    Command("articles", "articles", (list[Summary],)),
    Command("library add FILE", "library-add", (Added,)),
    Command("library list", "library-list", (list[Summary],)),
    Command("library show SLUG", "library-show", (Article,)),
    Command("library remove SLUG", "library-remove", (Removed,)),
    Command("library undo", "library-undo", (Back,)),
    Command("check", "check", (Faults,)),
    Command("doctor", "doctor", (Diagnosis,)),
    Command("healthcheck", "healthcheck", (Checked,)),
    Command("backup FILE", "backup", (Backup,)),
    Command("restore FILE", "restore", (Restored,)),
    Command("stats", "stats", (Statistics,)),
)

_PREFACE = """\
# The JSON of the command line

With `--json` a command prints one line of JSON on standard output, and nothing else there; `ask -` prints one line for
every line that it reads. An error that ends a command is a sentence on standard error, and the
[exit status](commands.md) tells of it.

Scripts may rely on this: a key is never renamed, moved or taken away, and its type stays; new keys may come. Every key
is there even when its value is not known, which is `null`, but for those that are said to be left out. Positions are
half-open ranges of code points in the article's source, dates are ISO 8601, text is UTF-8 with control characters
escaped.

[json.schema.json](json.schema.json) has the same as a JSON Schema (draft 2020-12); what a command prints is defined
there under the name in the last column. Both files are made from the types in `bot/terminal/records` by `make docs`.
"""


def schema() -> Schema:
    """The JSON Schema: a definition for each command and each object."""
    types = [one for command in COMMANDS for one in command.printed]
    printed, objects = msgspec.json.schema_components(types, ref_template=_DEFINITIONS + "{name}")
    lines = iter(printed)
    commands = {}
    for command in COMMANDS:
        choices = [next(lines) for _ in command.printed]
        commands[command.name] = {
            "description": f"What `verbatim {command.typed} --json` prints.",
            **(choices[0] if len(choices) == 1 else {"anyOf": choices}),
        }
    return {
        "$schema": _DIALECT,
        "title": "The JSON of Verbatim's command line",
        "$defs": commands | {name: _cleaned(objects[name]) for name in _reached(commands, objects)},
    }


def _cleaned(made: Schema) -> Schema:
    """A definition whose description is not indented, as docstrings are before Python 3.13."""
    return made | {"description": inspect.cleandoc(made["description"])} if "description" in made else made


def page(described: Schema) -> str:
    """The schema as a page of Markdown."""
    definitions: dict[str, Schema] = described["$defs"]
    rows = [f"| `{one.typed}` | {_kind(definitions[one.name])} | `{one.name}` |" for one in COMMANDS]
    commands = {command.name for command in COMMANDS}
    sections = [_section(name, made) for name, made in definitions.items() if name not in commands]
    table = "\n".join(["| command | prints | in the schema |", "|---|---|---|", *rows])
    return "\n".join([_PREFACE, table, "", *sections])


def _reached(commands: Mapping[str, Schema], objects: Mapping[str, Schema]) -> dict[str, None]:
    """The names of the objects in the order in which a reader comes upon them."""
    reached: dict[str, None] = {}
    waiting = [name for command in commands.values() for name in _references(command)]
    while waiting:
        name = waiting.pop(0)
        if name not in reached:
            reached[name] = None
            waiting = [*_references(objects[name]), *waiting]
    return reached


def _references(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _references(item)
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"].removeprefix(_DEFINITIONS)
        for item in value.values():
            yield from _references(item)


def _section(name: str, made: Schema) -> str:
    said = " ".join(made.get("description", "").split())
    lines = [f"## {name}", "", said, ""]
    if "enum" in made:
        lines += [f"One of {', '.join(f'`{value!s}`' for value in made['enum'])}.", ""]
    if "properties" in made:
        lines += ["| key | type | meaning |", "|---|---|---|"]
        lines += [_row(key, of, key in made.get("required", ())) for key, of in made["properties"].items()]
        lines.append("")
    return "\n".join(lines)


def _row(key: str, of: Schema, required: bool) -> str:
    kind = _kind(of) if required else f"{_kind(of)}, or left out"
    return f"| `{key}` | {kind} | {of.get('description', '')} |"


def _kind(of: Schema) -> str:
    """The type of a value, in words."""
    if "$ref" in of:
        name = of["$ref"].removeprefix(_DEFINITIONS)
        return f"[{name}](#{name.lower()})"
    if "anyOf" in of:
        return " or ".join(map(_kind, of["anyOf"]))
    match of.get("type"):
        case "array":
            return f"list of {_kind(of['items'])}"
        case "object":
            return f"object of {_kind(of['additionalProperties'])}s by name"
        case "string":
            return "date" if of.get("format") == "date" else "text"
        case "boolean":
            return "true or false"
        case None:
            return "any value"
        case plain:
            return str(plain)


def main(folder: Path) -> None:
    """Write both files."""
    described = schema()
    (folder / SCHEMA_FILE).write_text(json.dumps(described, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / PAGE_FILE).write_text(page(described), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
