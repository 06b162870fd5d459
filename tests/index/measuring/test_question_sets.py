import json
from pathlib import Path

import pytest

from index.measuring.question_sets import SquadUnreadable, read_squad


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


def test_answers_are_spans_of_the_source(tmp_path: Path) -> None:
    found = read_squad(write(tmp_path, PAGE))
    (article,) = found.articles
    by_id = {question.id: question for question in found.questions}
    assert [span.of(article.source) for _, span in by_id["b"].answers] == ["One", "pact", "second"]
    for number, span in by_id["a"].answers + by_id["b"].answers:
        assert article.paragraphs[number - 1].span.covers(span)


def test_paragraphs_keep_their_numbers(tmp_path: Path) -> None:
    (article,) = read_squad(write(tmp_path, PAGE)).articles
    assert [paragraph.number for paragraph in article.paragraphs] == [1, 2, 3]
    assert [len(paragraph.sentences) for paragraph in article.paragraphs] == [2, 1, 1]


def test_one_id_in_several_paragraphs_is_one_question(tmp_path: Path) -> None:
    questions = read_squad(write(tmp_path, PAGE)).questions
    assert [(question.id, question.paragraphs, question.answerable) for question in questions] == [
        ("a", {1}, True),
        ("b", {1, 3}, True),
        ("c", frozenset(), False),
    ]


def test_articles_of_one_title_are_told_apart(tmp_path: Path) -> None:
    found = read_squad(write(tmp_path, PAGE, PAGE))
    assert len({article.slug for article in found.articles}) == 2
    assert {question.article for question in found.questions} == {article.slug for article in found.articles}


@pytest.mark.parametrize("content", [b"", b"[]", b'{"data": 1}', b'{"data": [{"paragraphs": [{}]}]}', b"\xff\xfe"])
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "set.json").write_bytes(content)
    with pytest.raises(SquadUnreadable, match="SQuAD"):
        read_squad(tmp_path / "set.json")


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SquadUnreadable, match="cannot be read"):
        read_squad(tmp_path / "nowhere.json")
