"""The rooms and their imports as a Mermaid diagram in docs/how-it-is-built.md.

`make docs` draws it again. Modules of shared values (errors, datatypes, ...) are left out, and
so is an arrow where a longer way leads to the same room.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

import grimp

import index

PAGE = Path(__file__).parents[1] / "docs" / "how-it-is-built.md"
BLOCK = re.compile(r"(?<=^```mermaid\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)

_PROGRAMS = frozenset({"bot.__main__", "bot.run", "index.evaluation", "index.engine"})
"""Modules that are drawn although they are no folder."""

Graph = dict[str, set[str]]


def rooms() -> Graph:
    """Every room and the rooms that its modules import; `index` stands for what index/__init__.py exports."""
    modules = grimp.build_graph("index", "bot", cache_dir=None)
    packages = {module for module in modules.modules if module.count(".") == 1 and modules.find_children(module)}

    def room(module: str) -> str | None:
        top = ".".join(module.split(".")[:2])
        return top if top in packages | _PROGRAMS or top == "index" else None

    found: Graph = defaultdict(set)
    for module in modules.modules:
        for imported in modules.find_modules_directly_imported_by(module):
            one, other = room(module), room(imported)
            if one and other and one != other:
                found[one].add(other)
    found["index"] = {home for module, _ in index._HOMES.values() if (home := room(module))}
    return dict(found)


def reduced(graph: Graph) -> Graph:
    """The graph without the arrows that a longer way makes superfluous."""
    return {room: {to for to in others if not _leads(graph, others - {to}, to)} for room, others in graph.items()}


def _leads(graph: Graph, starts: set[str], goal: str) -> bool:
    seen: set[str] = set()
    waiting = list(starts)
    while waiting:
        room = waiting.pop()
        if room == goal:
            return True
        if room not in seen:
            seen.add(room)
            waiting += graph.get(room, set())
    return False


def diagram() -> str:
    """The body of the Mermaid block."""
    graph = reduced(rooms())
    names = sorted(set(graph).union(*graph.values()))
    lines = ["graph TD", *(f'  {_identifier(name)}["{name}"]' for name in names)]
    lines += [f"  {_identifier(room)} --> {_identifier(to)}" for room in sorted(graph) for to in sorted(graph[room])]
    return "\n".join(lines) + "\n"


def _identifier(name: str) -> str:
    return name.replace(".", "_")


def drawn() -> str:
    """The diagram that stands in the page."""
    found = BLOCK.search(PAGE.read_text(encoding="utf-8"))
    return found.group() if found else ""


def main() -> int:
    """Draws the diagram in the page again."""
    PAGE.write_text(BLOCK.sub(lambda _: diagram(), PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
