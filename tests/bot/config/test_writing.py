import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config.configuration import ConfigError, config_of
from bot.config.keys import KEYS
from bot.config.writing import Values, changes, with_values

ROOT = Path(__file__).parents[3]
PATH = Path("config.toml")

ANSWERS: Values = {
    ("discord", "token_file"): "token.txt",
    ("discord", "owners"): [7, 8],
    ("servers", "libraries"): False,
    ("fetching", "allowed"): True,
}


def merged(text: str, values: Values) -> dict[str, Any]:
    document = tomllib.loads(text)
    for (table, name), value in values.items():
        document.setdefault(table, {})[name] = value
    return document


def test_a_new_file_says_what_each_key_means() -> None:
    made = with_values("", ANSWERS, PATH)
    assert tomllib.loads(made) == merged("", ANSWERS)
    comments = " ".join(line[2:] for line in made.splitlines() if line.startswith("# "))
    for key in KEYS:
        assert (key.meaning.replace("`", "") in comments) == ((key.table, key.name) in ANSWERS)
    assert "\n\n[servers]\n# " in made
    assert max(map(len, made.splitlines())) <= 120
    config_of(made, PATH)


def test_the_example_is_filled_in_where_it_shows_a_key() -> None:
    example = (ROOT / "config.example.toml").read_text(encoding="utf-8")
    made = with_values(example, ANSWERS, PATH)
    expected = (
        example.replace('# token_file = "token.txt"', 'token_file = "token.txt"')
        .replace("owners = []", "owners = [7, 8]")
        .replace("libraries = true", "libraries = false")
        .replace("allowed = false", "allowed = true")
    )
    assert made == expected


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_is_there_stays_line_for_line(line_end: str) -> None:
    before = line_end.join(
        ["# mine", "[discord] # ours", "owners = [1] # me", "", "[search]", "top = 1 # enough", "# the end", ""]
    )
    made = with_values(before, ANSWERS, PATH)
    lines = made.split(line_end)
    assert [line for line in before.split(line_end) if line and line not in lines] == ["owners = [1] # me"]
    assert "owners = [7, 8] # me" in lines
    assert tomllib.loads(made) == merged(before, ANSWERS)
    assert with_values(made, ANSWERS, PATH) == made


@pytest.mark.parametrize(
    "before",
    [
        "discord = { owners = [1] }\n",
        "discord.owners = [1]\n",
        "[discord]\n[servers]\n[fetching]",
        '["discord"]\n"owners" = [1]\n',
        '[search]\nencoder = """\n# token_file = "no"\n"""\n',
        "[fetching]\n# allowed = false\n\n[discord]\n# allowed = false\n",
    ],
)
def test_other_ways_to_write_it(before: str) -> None:
    assert tomllib.loads(with_values(before, ANSWERS, PATH)) == merged(before, ANSWERS)


LINES = st.lists(
    st.sampled_from(
        [
            "# note",
            "",
            '# token_file = "old"',
            "#allowed = 1",
            "owners = [3] # c",
            "libraries = true",
            "allowed = false",
        ]
    ),
    max_size=4,
)


@given(st.permutations(["discord", "servers", "fetching", "search"]), st.lists(LINES, min_size=4, max_size=4))
def test_whatever_stands_there_is_changed_rightly_or_not_at_all(tables: list[str], lines: list[list[str]]) -> None:
    before = "".join(
        f"[{table}]\n" + "".join(f"{line}\n" for line in some) for table, some in zip(tables, lines, strict=True)
    )
    try:
        wanted = merged(before, ANSWERS)
    except tomllib.TOMLDecodeError:
        return
    made = with_values(before, ANSWERS, PATH)
    assert tomllib.loads(made) == wanted
    assert made.count("# note") == before.count("# note")


def test_what_cannot_be_written_is_to_be_set_by_hand() -> None:
    with pytest.raises(ConfigError, match=r"only you can change it: set threshold = nan under \[search\]\."):
        with_values("", {("search", "threshold"): float("nan")}, PATH)


def test_only_lines_that_differ_are_among_the_changes() -> None:
    before = '[storage]\ndatabase = "secret"\n[discord]\n# owners\nowners = []\n[servers]\nlibraries = true\n'
    found = list(changes(before, with_values(before, ANSWERS, PATH)))
    assert found[0][:3] == (5, "[discord]", ["owners = []"])
    assert "secret" not in str(found)
