import json
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config.toml_lines import line_of


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        ("top = 3", ("top",), 1),
        ("\n# top = 1\n\ntop = 3\n", ("top",), 4),
        ("[search]\ntop = 3\n", ("search",), 1),
        ("[search]\ntop = 3\n", ("search", "top"), 2),
        ("# note\nsearch.top = 3\n", ("search", "top"), 2),
        ('search . "top" = 3\n', ("search", "top"), 1),
        ("a = 1\nsearch = { top = 3, threshold = 0 }\n", ("search", "threshold"), 2),
        ("[search]\ntop = [\n  1,\n\n  2,\n]\nlast = 1\n", ("search", "top"), 2),
        ("[search]\ntop = [\n  1,\n\n  2,\n]\nlast = 1\n", ("search", "last"), 7),
        ('a = """\n[search]\ntop = 1\n"""\n[search]\ntop = 3\n', ("search", "top"), 6),
        ("a = '''\ntop = 1\n'''\ntop = 3\n", ("top",), 4),
        ("[[search]]\ntop = 3\n", ("search",), 1),
    ],
)
def test_finds_the_line_that_sets_a_key(text: str, path: tuple[str, ...], line: int) -> None:
    assert line_of(text, path) == line


VALUES = st.one_of(
    st.integers(),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs"])).map(lambda text: text.replace("\x7f", "")),
    st.lists(st.integers(), max_size=3),
)


def statement(name: str, value: object, spread: bool) -> str:
    if isinstance(value, list) and spread:
        return f'"{name}" = [\n' + "".join(f"  {item}, # {name}\n" for item in value) + "]\n"
    return f'"{name}" = {json.dumps(value, ensure_ascii=False)}\n'


@given(st.lists(st.tuples(VALUES, st.booleans(), st.integers(0, 2)), min_size=1, max_size=6), st.data())
def test_every_statement_is_found_wherever_it_stands(
    parts: list[tuple[object, bool, int]], data: st.DataObject
) -> None:
    text, lines = "", []
    for number, (value, spread, blank_lines) in enumerate(parts):
        text += "\n" * blank_lines
        lines.append(text.count("\n") + 1)
        text += statement(f"key {number}", value, spread)
    tomllib.loads(text)
    number = data.draw(st.integers(0, len(parts) - 1))

    assert line_of(text, (f"key {number}",)) == lines[number]
