"""The published description of the JSON is what the types are, and leaves no key unexplained."""

import json
from pathlib import Path

from bot.terminal.records.reference import PAGE_FILE, SCHEMA_FILE, main, page, schema
from tests.bot.command_line import ROOT


def test_what_is_published_is_up_to_date(tmp_path: Path) -> None:
    main(tmp_path)
    for name in (PAGE_FILE, SCHEMA_FILE):
        assert (tmp_path / name).read_text(encoding="utf-8") == (ROOT / "docs" / name).read_text(encoding="utf-8"), (
            "the JSON's types have changed: make docs"
        )


def test_every_key_has_a_meaning() -> None:
    described = schema()
    for name, made in described["$defs"].items():
        assert made.get("description"), name
        assert all(of.get("description") for of in made.get("properties", {}).values()), name


def test_the_page_has_every_object_and_key() -> None:
    described = schema()
    text = page(described)
    for name, made in described["$defs"].items():
        if "title" in made:
            assert f"\n## {name}\n" in text
        for key in made.get("properties", {}):
            assert f"\n| `{key}` | " in text
    assert json.loads(json.dumps(described)) == described


def test_descriptions_are_the_same_on_every_version_of_python() -> None:
    assert [name for name, made in schema()["$defs"].items() if "\n " in made.get("description", "")] == []
