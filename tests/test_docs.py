"""Every relative link of the documents leads somewhere, and they are as short as they are meant to be."""

import re
from pathlib import Path

import pytest

from tests.import_graph import diagram
from tests.import_graph import drawn as drawn_graph
from tests.scale import graph

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / ".github").rglob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "tests").rglob("*.md"),
    ]
)
LINK = re.compile(r'\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"')
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def _anchors(document: Path) -> set[str]:
    """The anchors of a document's headings, as GitHub makes them."""
    headings = HEADING.findall(FENCED.sub("", document.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(document: Path) -> None:
    text = FENCED.sub("", document.read_text(encoding="utf-8"))
    targets = [one or other for one, other in LINK.findall(text)]
    dead: list[str] = []
    for target in targets:
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        there = (document.parent / file).resolve() if file else document
        if not there.exists() or (anchor and anchor not in _anchors(there)):
            dead.append(target)
    assert dead == []


def test_every_page_is_linked_from_the_index_of_its_folder() -> None:
    for folder in (ROOT / "docs", ROOT / "docs" / "decisions", ROOT / "docs" / "install"):
        index = (folder / "README.md").read_text(encoding="utf-8")
        pages = {page.name for page in folder.glob("*.md")} - {"README.md"}
        assert {page for page in pages if f"({page})" not in index} == set()


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 150


def test_the_rooms_are_drawn_as_they_are() -> None:
    assert drawn_graph() == diagram(), "draw them again: make docs"


def test_the_figures_of_the_readme_are_those_of_the_page() -> None:
    table = re.compile(r"^\| (?P<set>[^|]+?) \| (?P<first>\d\.\d+) \| (?P<three>\d\.\d+) \|", re.MULTILINE)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    page = (ROOT / "docs" / "how-good-it-is.md").read_text(encoding="utf-8")
    told = {row.groups() for row in table.finditer(readme)}
    assert len(told) >= 3
    measured = {(name.partition(" (")[0], *figures) for name, *figures in map(re.Match.groups, table.finditer(page))}
    assert told - measured == set()


def test_the_graph_shows_the_figures_of_its_page() -> None:
    drawn = graph.PICTURE.read_text(encoding="utf-8")
    assert drawn == graph.picture(graph.figures(graph.PAGE.read_text(encoding="utf-8"))), "draw it again: make docs"
