"""The commands behind `library`, and what can be said with each."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from bot.terminal.commands import collection
from bot.terminal.commands.uploads import STREAM


class Adding(Protocol):
    """Adds a command of this name, and gives its parser."""

    def __call__(self, name: str, command: Any, meaning: str, *, prints_json: bool = False) -> argparse.ArgumentParser:  # noqa: ANN401  each level of commands has a type of its own
        """`command` is what it does, `meaning` a line of help."""


def add_library(add_command: Adding) -> None:
    """Adds them with `add_command`, which is that of the program."""

    def add(
        name: str, command: collection.Command, meaning: str, *, prints_json: bool = True
    ) -> argparse.ArgumentParser:
        added = add_command(name, partial(collection.run, command), meaning, prints_json=prints_json)
        added.add_argument("--server", metavar="ID", type=collection.server_id, help="the library of a Discord server")
        return added

    adding = add("add", collection.add, "show what a file would be in the library, and keep it")
    adding.add_argument("file", metavar="FILE", help=f"a file, the address of a page, or {STREAM} for standard input")
    adding.add_argument("--as", dest="name", metavar="NAME", help="the name of its file in the library")
    for key in ("title", "byline", "outlet", "url", "published", "language"):
        adding.add_argument(f"--{key}", help=f"its {key}, as in a metadata file")
    adding.add_argument("--update", metavar="SLUG", help="the article in whose place it comes")
    adding.add_argument("--yes", action="store_true", help="keep it without asking")
    add("list", collection.list_articles, "list the articles")
    add("show", collection.show_article, "show an article as it was cleaned").add_argument("slug", metavar="SLUG")
    renaming = add("rename", collection.rename, "give an article another title", prints_json=False)
    renaming.add_argument("slug", metavar="SLUG")
    renaming.add_argument("title", metavar="TITLE")
    removing = add("remove", collection.remove, "take an article out; for ten minutes that can be undone")
    removing.add_argument("slug", metavar="SLUG")
    removing.add_argument("--yes", action="store_true", help="remove it without asking")
    add("undo", collection.undo, "put back what was removed last")
    exporting = add("export", collection.export, "write all articles into one zip archive", prints_json=False)
    exporting.add_argument("file", metavar="FILE.zip", type=Path)
