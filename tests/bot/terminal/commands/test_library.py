import json
from pathlib import Path

import pytest

from tests.bot.command_line import BRIDGE, ROOT, run

Output = pytest.CaptureFixture[str]


def test_the_articles_are_listed(library: Path, capsys: Output) -> None:
    assert run("articles") == 0
    assert capsys.readouterr().out.splitlines() == [
        "bridge",
        "The Bridge Reopens",
        "by Ann Lee · no date of publication known · 2 paragraphs",
        "",
        "market",
        "A Market Returns",
        "by Bo Chen · no date of publication known · 1 paragraph",
    ]

    assert run("articles", "--json") == 0
    assert [(record["slug"], record["paragraphs"]) for record in json.loads(capsys.readouterr().out)] == [
        ("bridge", 2),
        ("market", 1),
    ]
    assert not (library / "data").exists()


def test_a_file_that_cannot_be_read_is_named_beside_the_others(library: Path, capsys: Output) -> None:
    (library / "articles" / "empty.txt").touch()

    assert run("articles", "--json") == 0
    shown = capsys.readouterr()
    assert len(json.loads(shown.out)) == 2
    assert shown.err.startswith("empty.txt cannot be read")


@pytest.mark.parametrize("command", [["articles"], ["show", "bridge"], ["ask", "Why?"], ["reindex"]])
def test_an_empty_library_is_for_the_person_to_fill(library: Path, capsys: Output, command: list[str]) -> None:
    for file in (library / "articles").iterdir():
        file.unlink()

    assert run(*command) == 2
    assert capsys.readouterr().out == ""


def test_an_article_is_shown_as_it_was_cleaned(library: Path, capsys: Output) -> None:
    assert run("show", "bridge") == 0
    assert "  │ Its new colour is a deep blue" in capsys.readouterr().out

    assert run("show", "bridge", "--json") == 0
    record = json.loads(capsys.readouterr().out)
    assert record["byline"] == "Ann Lee"
    for part in record["paragraphs"] + record["dropped"]:
        assert part["text"] == BRIDGE[part["start"] : part["end"]]


def test_an_unknown_article_is_named_with_those_there_are(library: Path, capsys: Output) -> None:
    assert run("show", "brigde") == 2
    error = capsys.readouterr().err
    assert "'brigde'" in error
    assert "bridge, market" in error


def test_the_bundled_article_has_the_facts_it_should(bundled: Path, capsys: Output) -> None:

    assert run("show", "training-centers", "--json") == 0
    record = json.loads(capsys.readouterr().out)
    source = (ROOT / "articles" / "training-centers.txt").read_bytes().decode("utf-8")
    assert record["title"] == "Putin Establishes Joint Military Training Centers With Belarus"
    assert (record["byline"], record["published"], record["outlet"]) == ("Tyler Durden", "2023-01-31", None)
    assert [date["date"] for date in record["dates"] if date["believed"]] == ["2023-01-31"]
    assert [date["date"] for date in record["dates"] if not date["believed"]] == ["2024-05-14"]
    assert record["headings"] == ["Lukashenko had confirmed Ukraine's offer last week"]
    assert [paragraph["heading"] for paragraph in record["paragraphs"]] == [None] * 6 + record["headings"] * 2
    assert all(len(paragraph["also_at"]) == 1 for paragraph in record["paragraphs"])
    assert "Loading…" in [dropped["text"] for dropped in record["dropped"]]
    for part in record["paragraphs"] + record["dropped"] + record["dates"]:
        assert part["text"] == source[part["start"] : part["end"]]


def test_reindexing_reports_and_reuses_what_is_there(library: Path, capsys: Output) -> None:
    run("reindex")
    capsys.readouterr()

    assert run("reindex", "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["encoded"], report["articles"]["unchanged"]) == (0, ["bridge", "market"])

    assert run("reindex", "--full") == 0
    shown = capsys.readouterr()
    assert "encoded, 0 reused" in shown.out
    assert shown.err == ""


@pytest.mark.usefixtures("library")
def test_reindexing_in_full_builds_a_missing_index_once(capsys: Output) -> None:
    assert run("reindex", "--full", "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report["generation"] == 1
    assert report["encoded"] > 0

    assert run("reindex", "--full", "--json") == 0
    assert json.loads(capsys.readouterr().out)["generation"] == 2


def test_reindex_tells_what_changed_since_the_last_index(library: Path, capsys: Output) -> None:
    assert run("reindex", "--json") == 0
    assert json.loads(capsys.readouterr().out)["articles"]["added"] == ["bridge", "market"]

    (library / "articles" / "market.txt").unlink()
    assert run("reindex", "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report["articles"]["removed"] == ["market"]
    assert report["encoded"] == 0

    assert run("reindex") == 0
    assert "Nothing has changed" in capsys.readouterr().out


def test_the_bundled_article_says_whose_words_they_are(bundled: Path, capsys: Output) -> None:

    assert run("show", "training-centers", "--json") == 0
    paragraphs = json.loads(capsys.readouterr().out)["paragraphs"]
    voices = {
        paragraph["number"]: [
            (said["voice"], said["speaker"], said["reported_by"]) for said in paragraph["attributions"]
        ]
        for paragraph in paragraphs
    }
    lukashenko, own = "Alexander Lukashenko", ("article", None, None)
    assert voices == {
        1: [own],
        2: [("quotation", "AFP", None)] * 2,
        3: [own],
        4: [own],
        5: [own] * 2,
        6: [own] * 2,
        7: [("quotation", lukashenko, "Belta")] * 2 + [("reported", lukashenko, "Belta")],
        8: [("reported", lukashenko, None)],
    }
    (term,) = paragraphs[3]["quotations"]
    assert (term["text"], term["voice"], term["speaker"]) == ("unified defense space", "article", None)
    (insane,) = paragraphs[7]["quotations"]
    assert (insane["text"], insane["voice"], insane["speaker"]) == ("completely insane", "quotation", lukashenko)
    assert insane["speaker_span"] == {"start": 2050, "end": 2052}  # "He", which stands for the name
    assert insane["steps"][-1]["why"].startswith("the only full name in the article")


def test_the_source_is_printed_as_it_is(library: Path, capsys: Output) -> None:
    assert run("show", "bridge", "--source") == 0
    assert capsys.readouterr().out == BRIDGE
