"""Every tuned constant is the one that its decision gives figures for: to move it is to write the decision anew."""

import importlib
import operator
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
POINTER = re.compile(r"docs/decisions/(\d{4})")
ROW = re.compile(
    r"^\| `(?P<module>[a-z_0-9.]+)\.(?P<name>[A-Z_0-9]+(?:\.[a-z_]+)?)` \| (?P<value>[\d.]+) \|", re.MULTILINE
)
CONSTANTS = [(decision.stem, *row.groups()) for decision in DECISIONS for row in ROW.finditer(decision.read_text())]


@pytest.mark.parametrize(("decision", "module", "name", "value"), CONSTANTS)
def test_a_tuned_constant_is_what_its_decision_says(decision: str, module: str, name: str, value: str) -> None:
    found = operator.attrgetter(name)(importlib.import_module(module))
    assert found == float(value), f"docs/decisions/{decision}.md gives figures for {value}: measure and write it anew"
    source = ROOT / Path(*module.split("."))
    assert decision[:4] in POINTER.findall(source.with_suffix(".py").read_text(encoding="utf-8"))


def test_every_pointer_leads_to_a_decision() -> None:
    numbers = {decision.stem[:4] for decision in DECISIONS}
    sources = [path for top in ("bot", "index", "tests") for path in (ROOT / top).rglob("*.py")]
    pointers = {(path.name, number) for path in sources for number in POINTER.findall(path.read_text(encoding="utf-8"))}
    assert {number for _, number in pointers} == numbers
    assert CONSTANTS
