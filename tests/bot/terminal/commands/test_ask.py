import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from tests.bot.command_line import run
from tests.index.asking.multilingual import ARTICLE, PARAGRAPHS, QUESTIONS, save_model

Output = pytest.CaptureFixture[str]
Typed = Callable[..., None]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    def typed(*lines: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    return typed


def records(capsys: Output) -> list[dict[str, Any]]:
    shown = capsys.readouterr()
    assert shown.err == ""
    return [json.loads(line) for line in shown.out.splitlines()]


def test_a_question_is_answered_with_a_quotation(library: Path, capsys: Output) -> None:
    assert run("ask", "What colour has the bridge?") == 0
    shown = capsys.readouterr()

    assert "  ▸ Its new colour is a deep blue, which the mayor chose after a vote in the summer.\n" in shown.out
    assert "Ann Lee" in shown.out
    assert shown.err == ""


def test_as_json_it_is_one_line_that_can_be_checked(library: Path, capsys: Output) -> None:
    assert run("ask", "What colour has the bridge?", "--json") == 0
    (record,) = records(capsys)
    source = (library / "articles" / "bridge.txt").read_text(encoding="utf-8")

    assert record["answered"] is True
    for quote in record["quotes"]:
        text = source if quote["article"] == "bridge" else (library / "articles" / "market.txt").read_text()
        assert quote["text"] == text[quote["start"] : quote["end"]]


def test_a_refusal_is_an_answer(library: Path, capsys: Output) -> None:
    (library / "config.toml").write_text("[search]\nthreshold = 1\n")

    assert run("ask", "Who won the cup?") == 0
    assert capsys.readouterr().out.startswith("The library does not answer this.\n")


def test_a_question_can_be_asked_inside_one_article(library: Path, capsys: Output) -> None:
    assert run("ask", "What colour has the bridge?", "--article", "market", "--json") == 0
    (record,) = records(capsys)

    assert {quote["article"] for quote in record["quotes"] + record["nearest"]} == {"market"}


@pytest.mark.parametrize("arguments", [["ask", "Why?", "--article", "nope"], ["ask", "-", "--article", "nope"]])
def test_an_unknown_article_is_refused(library: Path, capsys: Output, arguments: list[str]) -> None:
    assert run(*arguments) == 2
    assert "nope" in capsys.readouterr().err


@pytest.mark.parametrize("question", ["", "   ", "x" * 1_000_000])
def test_what_is_no_question_is_refused(library: Path, capsys: Output, question: str) -> None:
    assert run("ask", question) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_bytes_that_are_no_text_do_not_end_it(library: Path, capsys: Output) -> None:
    assert run("ask", "What colour has the bridge\udcff?") == 0


def test_a_stream_answers_every_line(library: Path, capsys: Output, typed: Typed) -> None:
    typed("What colour has the bridge?", "When does the market return?")

    assert run("ask", "-", "--json") == 0
    assert [record["question"] for record in records(capsys)] == [
        "What colour has the bridge?",
        "When does the market return?",
    ]


def test_a_line_may_be_an_object_whose_other_keys_come_back(library: Path, capsys: Output, typed: Typed) -> None:
    asked = {"question": "What colour has the bridge?", "article": "market", "id": [1, {"a": None}], "é": 1.5}
    typed(json.dumps(asked), json.dumps({"question": "Why?", "article": None}))

    assert run("ask", "-", "--json") == 0
    answered, _ = records(capsys)
    assert {key: answered[key] for key in asked} == asked
    assert {quote["article"] for quote in answered["quotes"] + answered["nearest"]} == {"market"}


def test_an_object_may_override_the_article_of_all(library: Path, capsys: Output, typed: Typed) -> None:
    typed('{"question": "What colour?", "article": "bridge"}', '{"question": "What colour?"}', "What colour?")

    assert run("ask", "-", "--article", "market", "--json") == 0
    found = [{quote["article"] for quote in record["quotes"] + record["nearest"]} for record in records(capsys)]
    assert found == [{"bridge"}, {"market"}, {"market"}]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{",
        '{"question": "Why?"',
        '{"article": "bridge"}',
        '{"question": 3}',
        '{"question": "Why?", "article": 3}',
        '{"question": "Why?", "article": "nope"}',
        '{"question": "Why?", "score": NaN}',
        '{"question": "Why?", "score": 1e999}',
        '{"question": "Why?", "score": ' + "9" * 5000 + "}",
        '{"question": "Why?", "deep": ' + "[" * 100_000 + "]" * 100_000 + "}",
    ],
)
def test_a_line_that_cannot_be_asked_gets_an_error_in_its_place(
    library: Path, capsys: Output, typed: Typed, line: str
) -> None:
    typed(line, "What colour has the bridge?")

    assert run("ask", "-", "--json") == 0
    wrong, right = records(capsys)
    assert wrong["error"].endswith((".", ")."))
    assert "answered" not in wrong
    assert right["answered"] is True


def test_half_a_character_does_not_end_the_stream(library: Path, capsys: Output, typed: Typed) -> None:
    typed(r'{"question": "What colour \ud83d has the bridge?"}', r'{"question": "\ud83d"}', "What colour?")

    assert run("ask", "-", "--json") == 0
    whole, empty, last = records(capsys)
    assert (whole["answered"], last["answered"]) == (True, True)
    assert "error" in empty


def test_an_error_can_be_told_by_the_keys_that_came_with_it(library: Path, capsys: Output, typed: Typed) -> None:
    typed('{"question": "", "id": 7}')

    run("ask", "-", "--json")
    assert records(capsys)[0]["id"] == 7


def test_in_words_a_line_that_cannot_be_asked_is_named(library: Path, capsys: Output, typed: Typed) -> None:
    typed("", "What colour has the bridge?", '{"question": "in words this is a question like any other"}')

    assert run("ask", "-") == 2
    shown = capsys.readouterr()
    assert shown.err.startswith("Line 1: ")
    assert shown.err.count("\n") == 1
    assert "deep blue" in shown.out


def test_a_stream_shows_the_scores_behind_every_answer(library: Path, capsys: Output, typed: Typed) -> None:
    typed("What colour has the bridge?", "", "When does the market return?")

    assert run("ask", "-", "--explain") == 2
    bridge, market = capsys.readouterr().out.split("confidence ")[1:]
    assert "bridge, paragraph 2: " in bridge
    assert "market, paragraph 1: " in market


def test_a_stream_of_objects_has_the_scores_behind_every_answer(library: Path, capsys: Output, typed: Typed) -> None:
    typed("What colour has the bridge?", "", '{"question": "When does the market return?"}')

    assert run("ask", "-", "--explain", "--json") == 0
    bridge, wrong, market = records(capsys)
    assert (bridge["explanation"][0]["article"], market["explanation"][0]["article"]) == ("bridge", "market")
    assert "explanation" not in wrong

    typed("What colour has the bridge?")
    assert run("ask", "-", "--json") == 0
    assert "explanation" not in records(capsys)[0]


def test_with_a_multilingual_model_other_languages_are_understood(library: Path, capsys: Output, typed: Typed) -> None:
    (library / "articles" / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    save_model(library / "model")
    (library / "config.toml").write_text('[search]\nencoder = "./model"\n')
    typed(*(question for questions in QUESTIONS.values() for question in questions))

    assert main(["ask", "-", "--json", "--article", "bridge"]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["answered"] for answer in answers] == [True] * 8
    assert [answer["quotes"][0]["paragraph"] for answer in answers] == [*PARAGRAPHS] * 4

    typed(QUESTIONS["ru"][0])
    assert main(["ask", "-"]) == 0
    shown = capsys.readouterr().out
    assert "│ The president signed a military pact between the two towns in April." in shown
    assert "English" not in shown


def test_an_empty_stream_is_no_error(library: Path, capsys: Output, typed: Typed) -> None:
    typed()

    assert run("ask", "-", "--json") == 0
    assert records(capsys) == []


def test_the_scores_behind_an_answer_are_shown_when_asked_for(library: Path, capsys: Output) -> None:
    assert run("ask", "What colour has the bridge?", "--explain") == 0
    assert "bridge, paragraph 2: " in capsys.readouterr().out

    assert run("ask", "What colour has the bridge?", "--explain", "--json") == 0
    (record,) = records(capsys)
    for item in record["explanation"]:
        assert item["points"] == pytest.approx(sum(item["parts"].values()))
    assert [item["points"] for item in record["explanation"]] == sorted(
        (item["points"] for item in record["explanation"]), reverse=True
    )

    assert run("ask", "What colour has the bridge?", "--json") == 0
    assert "explanation" not in records(capsys)[0]


def test_an_answer_can_be_cited(library: Path, capsys: Output) -> None:
    assert run("ask", "What colour has the bridge?", "--cite") == 0
    shown = capsys.readouterr().out
    sentence = "Its new colour is a deep blue, which the mayor chose after a vote in the summer."
    assert f"    “{sentence}” (Lee, " in shown
    assert f"    > {sentence}\n" in shown

    assert run("ask", "What colour has the bridge?", "--cite", "--json") == 0
    (record,) = records(capsys)
    assert len(record["citations"]) == len(record["quotes"])
    assert record["citations"][0]["mla"].startswith(f"“{sentence}” (Lee, par. ")
    assert record["citations"][0]["apa"] in shown.replace("\n    ", "\n")


def test_nothing_is_cited_of_a_refusal(library: Path, capsys: Output) -> None:
    (library / "config.toml").write_text("[search]\nthreshold = 1\n")
    assert run("ask", "Who won the cup?", "--cite", "--json") == 0
    assert records(capsys)[0]["citations"] == []
