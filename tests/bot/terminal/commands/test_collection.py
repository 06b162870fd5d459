"""`library add` and the others, as somebody types them."""

from __future__ import annotations

import io
import json
import threading
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.terminal.session import Session
from index import Settings
from index.libraries.collecting.removals import UNDO
from index.store.locking import build_lock, collection_lock
from tests.bot.command_line import BRIDGE, run
from tests.index.article.formats import samples

Output = pytest.CaptureFixture[str]

FERRY = """The Ferry Stops

By Mira Holt

The old ferry stopped running on Monday after its engine failed in the middle of the wide river.

Nobody was hurt, and the forty passengers were brought ashore in two small fishing boats.
"""


@pytest.fixture
def ferry(library: Path) -> Path:
    """A file that is to be added."""
    path = library / "ferry.txt"
    path.write_text(FERRY, encoding="utf-8")
    return path


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Has a person sit at the terminal and type answers; returns what they are asked."""

    def type_in(*answers: str) -> list[str]:
        asked: list[str] = []
        left = iter(answers)

        def typed(prompt: str) -> str:
            asked.append(prompt)
            try:
                return next(left)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr("builtins.input", typed)
        monkeypatch.setattr(Session, "interactive", True)
        return asked

    return type_in


def printed(capsys: Output, *arguments: str, status: int = 0) -> dict[str, object]:
    assert run("library", *arguments, "--json") == status
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def slugs(capsys: Output, *arguments: str) -> list[str]:
    assert run("library", "list", *arguments, "--json") == 0
    return [one["slug"] for one in json.loads(capsys.readouterr().out)]


def test_an_article_is_previewed_kept_and_answers(ferry: Path, capsys: Output) -> None:
    assert run("library", "add", str(ferry), "--outlet", "The Gazette", "--yes") == 0
    shown = capsys.readouterr().out
    assert "The Ferry Stops\nby Mira Holt · The Gazette · no date of publication known · 2 paragraphs" in shown
    assert "It would be kept as ferry.txt, called ferry." in shown
    assert "“The Ferry Stops” is kept as ferry.\nIt can be asked; indexing took" in shown
    assert (ferry.parent / "articles" / "ferry.toml").read_text() == 'outlet = "The Gazette"\n'
    assert run("ask", "Who was hurt?", "--article", "ferry") == 0
    assert "Nobody was hurt" in capsys.readouterr().out


def test_without_a_yes_nothing_is_kept(ferry: Path, capsys: Output) -> None:
    assert run("library", "add", str(ferry)) == 2
    assert capsys.readouterr().err == "Nothing was kept: --yes keeps it.\n"
    found = printed(capsys, "add", str(ferry), status=2)
    assert (found["kept"], found["slug"], found["refusals"], found["report"]) == (False, "ferry", [], None)
    assert slugs(capsys) == ["bridge", "market"]


def test_a_person_is_asked(ferry: Path, capsys: Output, typing: Callable[..., list[str]]) -> None:
    asked = typing("n", "", "YES")
    for status in (0, 0, 0):
        assert run("library", "add", str(ferry)) == status
    assert asked == ["Keep it? [y]es, [n]o: "] * 3
    assert capsys.readouterr().out.count("Discarded; nothing was changed.") == 2
    assert slugs(capsys) == ["bridge", "ferry", "market"]


def test_another_version_takes_the_place_or_stands_beside(
    ferry: Path, capsys: Output, typing: Callable[..., list[str]]
) -> None:
    edited = BRIDGE.replace("deep blue", "light green")
    ferry.write_text(edited, encoding="utf-8")
    asked = typing("d", "u", "k")
    assert run("library", "add", str(ferry)) == 0
    assert asked == ["[u]pdate bridge, [k]eep both, [d]iscard: "]
    shown = capsys.readouterr().out
    assert "It looks like another version of “The Bridge Reopens” (bridge)." in shown
    assert "  - Paragraph 2, altered: “deep blue” → “light green”" in shown
    assert run("library", "add", str(ferry)) == 0
    assert "has taken the place of the version before (bridge)." in capsys.readouterr().out
    assert (ferry.parent / "articles" / "bridge.txt").read_text(encoding="utf-8") == edited
    ferry.write_text(BRIDGE, encoding="utf-8")
    assert run("library", "add", str(ferry)) == 0
    capsys.readouterr()
    assert slugs(capsys) == ["bridge", "ferry", "market"]


def test_update_names_the_article_whose_place_it_takes(ferry: Path, capsys: Output) -> None:
    found = printed(capsys, "add", str(ferry), "--update", "market", "--yes")
    assert (found["kept"], found["slug"], found["replaced"], found["path"]) == (True, "market", True, "market.txt")
    assert run("library", "add", str(ferry), "--update", "nothing", "--yes") == 2
    assert "'nothing'" in capsys.readouterr().err


def test_the_same_file_twice(ferry: Path, capsys: Output) -> None:
    assert run("library", "add", str(ferry), "--yes") == 0
    assert run("library", "add", str(ferry), "--as", "again.txt", "--yes") == 2
    assert "This file is in the library already, as ferry.txt." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "it holds no text"),
        (b"x" * 30_000_000, "it is larger than 10 MB"),
        (b"\x89PNG\r\n\x1a\n\0\0", "it is a binary file"),
        (b"{\\rtf1 x}", "A file of this kind is not read; read are"),
    ],
)
def test_what_cannot_be_kept_is_told_in_a_sentence(ferry: Path, capsys: Output, content: bytes, sentence: str) -> None:
    ferry.write_bytes(content)
    assert run("library", "add", str(ferry), "--yes") == 2
    shown = capsys.readouterr()
    assert sentence in shown.out
    assert shown.err == ""
    found = printed(capsys, "add", str(ferry), "--yes", status=2)
    assert (found["kept"], found["article"]) == (False, None)
    assert len(found["refusals"]) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["gone.txt", ".", "a\0b"])
def test_a_file_that_cannot_be_opened(library: Path, capsys: Output, name: str) -> None:
    assert run("library", "add", name, "--yes") == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_pasted_text_and_a_hostile_name(library: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(FERRY))
    assert printed(capsys, "add", "-", "--yes")["path"] == "the-ferry-stops.txt"
    for name, path in [("../../etc/passwd", "passwd.txt"), ("CON.txt", "CON-article.txt"), ("🎉.md", "x-title.md")]:
        text = FERRY.replace("Monday", path)
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
        assert printed(capsys, "add", "-", "--as", name, "--title", "X Title", "--yes")["path"] == path


def test_a_pdf_comes_in_by_what_is_inside_it(library: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = io.BytesIO(samples.pdf([samples.column(samples.SENTENCES)]))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(pdf))
    assert printed(capsys, "add", "-", "--as", "ferry.txt", "--yes")["path"] == "ferry.pdf"


def test_a_wrong_value_is_named(ferry: Path, capsys: Output) -> None:
    found = printed(capsys, "add", str(ferry), "--published", "31.1.2023", "--yes", status=2)
    assert found["refusals"] == [{"code": "wrong_date", "text": "published must be a date such as 2023-01-31."}]


def test_renamed(library: Path, capsys: Output) -> None:
    assert run("library", "rename", "market", "The “Old” Market") == 0
    assert "market is called “The “Old” Market” now." in capsys.readouterr().out
    assert run("library", "show", "market", "--json") == 0
    assert json.loads(capsys.readouterr().out)["title"] == "The “Old” Market"
    assert run("library", "rename", "market", " ") == 2
    assert capsys.readouterr().err == "title must be one line of text, of at most 500 characters.\n"


def test_removed_and_undone(library: Path, capsys: Output, typing: Callable[..., list[str]]) -> None:
    assert run("library", "remove", "market") == 2
    assert capsys.readouterr().err == "Nothing was removed: --yes removes it.\n"
    asked = typing("n", "y")
    assert run("library", "remove", "market") == 0
    assert run("library", "remove", "market") == 0
    assert asked[0] == "Remove “A Market Returns” (market)? [y]es, [n]o: "
    assert "“A Market Returns” (market) is removed. Until " in capsys.readouterr().out
    assert slugs(capsys) == ["bridge"]
    assert printed(capsys, "undo") == {"slug": "market", "path": "market.txt"}
    assert slugs(capsys) == ["bridge", "market"]
    assert run("library", "undo") == 2
    assert capsys.readouterr().err == "Nothing was removed in the last ten minutes.\n"


def test_undone_too_late(library: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    assert printed(capsys, "remove", "market", "--yes")["slug"] == "market"
    monkeypatch.setattr("index.libraries.collecting.removals.UNDO", -UNDO)
    assert run("library", "undo") == 2


def test_an_emptied_library_answers_nothing_and_is_filled_again(library: Path, capsys: Output) -> None:
    run("reindex")
    for slug in ("bridge", "market"):
        assert run("library", "remove", slug, "--yes") == 0
    assert "The library is empty now, and answers nothing." in capsys.readouterr().out
    assert run("library", "list") == 0
    assert capsys.readouterr().out == "The library has no articles yet.\n"
    assert run("ask", "What colour is the bridge?") == 2
    assert capsys.readouterr().out == ""
    assert run("library", "undo") == 0
    assert run("ask", "What returns to the square?") == 0
    assert "forty stalls" in capsys.readouterr().out


def test_a_servers_library_is_its_own(ferry: Path, capsys: Output) -> None:
    assert slugs(capsys, "--server", "123") == []
    assert printed(capsys, "add", str(ferry), "--server", "123", "--yes")["kept"] is True
    assert slugs(capsys, "--server", "123") == ["ferry"]
    assert slugs(capsys) == ["bridge", "market"]
    assert (ferry.parent / "data" / "libraries" / "server-123" / "articles" / "ferry.txt").exists()
    assert run("library", "show", "bridge", "--server", "123") == 2
    for wrong in ("0", "-1", "x", "9" * 30):
        with pytest.raises(SystemExit) as ended:
            run("library", "list", "--server", wrong)
        assert ended.value.code == 2


def test_exported(library: Path, capsys: Output) -> None:
    assert run("library", "export", "all.zip") == 0
    assert capsys.readouterr().out.endswith(" kB, articles: 2.\n")
    with zipfile.ZipFile("all.zip") as archive:
        assert archive.read("articles/bridge.txt").decode() == BRIDGE
        assert [one["title"] for one in json.loads(archive.read("manifest.json"))["articles"]] == [
            "The Bridge Reopens",
            "A Market Returns",
        ]
    assert run("library", "export", "all.zip") == 2
    assert capsys.readouterr().err == "all.zip cannot be opened: File exists.\n"


@pytest.fixture
def held(library: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr("index.libraries.collecting.collection._WAIT", 0.01)
    (library / "data").mkdir()
    return Settings(library / "articles", library / "data")


def test_while_somebody_else_changes_or_builds(
    held: Settings, ferry: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    with collection_lock(held.data, 0):
        assert run("library", "add", str(ferry), "--yes") == 1
    assert capsys.readouterr().err.endswith("Somebody else is just changing the articles; try again in a moment.\n")
    monkeypatch.setattr("bot.terminal.commands.collection.patiently", lambda build: build())
    with build_lock(held.data):
        assert run("library", "add", str(ferry), "--yes") == 1
    assert "the change counts once reindex has run" in capsys.readouterr().err
    assert slugs(capsys) == ["bridge", "ferry", "market"]
    with build_lock(held.data):
        assert run("library", "remove", "ferry", "--yes") == 1
    said = capsys.readouterr()
    assert "that can be undone" in said.out
    assert "the change counts once reindex has run" in said.err


def test_a_build_of_somebody_else_is_waited_for(held: Settings, ferry: Path, capsys: Output) -> None:
    with ThreadPoolExecutor(1) as beside:
        taken, let_go = threading.Event(), threading.Event()

        def hold() -> None:
            with build_lock(held.data):
                taken.set()
                assert let_go.wait(30)

        holding = beside.submit(hold)
        assert taken.wait(10)
        threading.Timer(0.8, let_go.set).start()
        assert run("library", "add", str(ferry), "--yes") == 0
        holding.result()
    assert "It can be asked" in capsys.readouterr().out


def test_in_german(
    ferry: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch, typing: Callable[..., list[str]]
) -> None:
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    asked = typing("j")
    assert run("library", "add", str(ferry)) == 0
    assert asked == ["Aufnehmen? [j]a, [n]ein: "]
    assert "„The Ferry Stops“ ist aufgenommen, mit dem Namen ferry." in capsys.readouterr().out
    assert run("library", "rename", "ferry", "") == 2
    assert capsys.readouterr().err == "Titel: nötig ist eine Zeile Text mit höchstens 500 Zeichen.\n"
