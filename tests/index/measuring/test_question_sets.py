import json
from pathlib import Path

import pytest

from index.measuring.question_sets import SquadUnreadable, asked_as, read_squad
from tests.index.library import read_library


def write(folder: Path, *pages: dict[str, object]) -> Path:
    path = folder / "set.json"
    path.write_text(json.dumps({"version": "x", "data": list(pages)}))
    return path


def qa(name: str, *answers: tuple[str, int], impossible: bool | None = None) -> dict[str, object]:
    entry: dict[str, object] = {"id": name, "question": f"Question {name}?"}
    entry["answers"] = [{"text": text, "answer_start": start} for text, start in answers]
    return entry if impossible is None else entry | {"is_impossible": impossible}


PAGE = {
    "title": "Pacts",
    "paragraphs": [
        {"context": "One pact. Two pacts.\n", "qas": [qa("a", ("Two", 10)), qa("b", ("One", 0), ("pact", 4))]},
        {"context": "  ", "qas": []},
        {"context": "A second pact.", "qas": [qa("b", ("second", 2)), qa("c", impossible=True)]},
    ],
}


LONGER = {
    "paragraphs": [
        {
            "context": "The two neighbours signed a pact of friendship in the spring of that year.\n\n"
            "Nobody in either capital expected it to last for longer than a winter or two.",
            "qas": [qa("a", ("pact", 28)), qa("c", impossible=True)],
        },
        {
            "context": "A second pact, on fishing in the strait between them, followed in the autumn.",
            "qas": [qa("b", ("second", 2))],
        },
    ],
}


def test_answers_are_spans_of_the_source(tmp_path: Path) -> None:
    found = read_squad(write(tmp_path, PAGE))
    (text,) = found.texts.values()
    by_id = {question.id: question for question in found.questions}
    assert [span.of(text) for span in by_id["b"].answers] == ["One", "pact", "second"]
    assert [span.of(text) for span in by_id["b"].contexts] == ["One pact. Two pacts.\n", "A second pact."]
    assert (by_id["c"].answers, by_id["c"].contexts) == ((), ())


def test_one_id_in_several_contexts_is_one_question(tmp_path: Path) -> None:
    questions = read_squad(write(tmp_path, PAGE)).questions
    assert [(question.id, len(question.contexts), question.answerable) for question in questions] == [
        ("a", 1, True),
        ("b", 2, True),
        ("c", 0, False),
    ]


def test_the_engine_reads_the_files_with_the_slugs_and_the_text_of_the_set(tmp_path: Path) -> None:
    found = read_squad(write(tmp_path, LONGER, LONGER))
    found.write_articles(tmp_path / "articles")
    read = read_library(tmp_path / "articles").articles
    assert {article.slug: article.source for article in read} == found.texts
    assert len(read) == 2
    assert {question.article for question in found.questions} == set(found.texts)


def test_the_paragraphs_that_answer_are_those_of_the_contexts_wherever_the_engine_divides(tmp_path: Path) -> None:
    found = read_squad(write(tmp_path, LONGER))
    found.write_articles(tmp_path / "articles")
    (article,) = read_library(tmp_path / "articles").articles
    assert len(article.paragraphs) == 3  # the first context has two
    assert [sorted(question.paragraphs(article)) for question in found.questions] == [[1, 2], [], [3]]


def test_questions_can_be_asked_as_another_set_words_them(tmp_path: Path) -> None:
    known = read_squad(write(tmp_path, PAGE))
    worded = {**PAGE, "paragraphs": [{"context": "Ein Pakt.", "qas": [qa("b") | {"question": "Welcher Pakt?"}]}]}
    asked = asked_as(known, read_squad(write(tmp_path, worded)))
    (only,) = asked.questions
    assert (only.id, only.text) == ("b", "Welcher Pakt?")
    assert asked.texts == known.texts
    assert only.answers == next(one.answers for one in known.questions if one.id == "b")


@pytest.mark.parametrize("content", [b"", b"[]", b'{"data": 1}', b'{"data": [{"paragraphs": [{}]}]}', b"\xff\xfe"])
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "set.json").write_bytes(content)
    with pytest.raises(SquadUnreadable, match="SQuAD"):
        read_squad(tmp_path / "set.json")


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SquadUnreadable, match="cannot be read"):
        read_squad(tmp_path / "nowhere.json")


def test_a_byte_order_mark_is_no_character_of_the_text(tmp_path: Path) -> None:
    marked = json.loads(json.dumps(LONGER))
    first = marked["paragraphs"][0]
    first["context"] = "\ufeff" + first["context"]
    first["qas"][0]["answers"][0]["answer_start"] += 1
    found = read_squad(write(tmp_path, marked))
    found.write_articles(tmp_path / "articles")
    (article,) = read_library(tmp_path / "articles").articles
    asked = {question.id: question for question in found.questions}
    assert [span.of(article.source) for question in "ab" for span in asked[question].answers] == ["pact", "second"]
    assert [sorted(asked[question].paragraphs(article)) for question in "ab"] == [[1, 2], [3]]
