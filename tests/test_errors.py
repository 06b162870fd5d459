"""Each side has one tree of errors, so that whoever calls it can catch all of them. Files alone raise OSError, as the
system does, and a kind of it may have a name."""

import ast
import builtins
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BUILTIN = {
    name for name, value in vars(builtins).items() if isinstance(value, type) and issubclass(value, BaseException)
}


@pytest.mark.parametrize(("package", "root"), [("index", "EngineError"), ("bot", "BotError")])
def test_every_error_hangs_on_one_tree(package: str, root: str) -> None:
    classes = (
        part
        for module in (ROOT / package).rglob("*.py")
        for part in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(part, ast.ClassDef)
    )
    roots = {one.name for one in classes if (BUILTIN - {"OSError"}) & {ast.unparse(base) for base in one.bases}}
    assert roots == {root}
