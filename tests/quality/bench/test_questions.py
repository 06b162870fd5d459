import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quality.bench.questions import SheetUnreadable, find_sheet, read_sheet, spread


def asked(question: str, *, answerable: bool = True) -> dict[str, object]:
    return {"question": question, "is_impossible": not answerable, "answers": []}


def written(folder: Path, *articles: list[tuple[str, list[dict[str, object]]]]) -> Path:
    paragraphs = [[{"context": context, "qas": qas} for context, qas in article] for article in articles]
    path = folder / "sheet.json"
    path.write_text(json.dumps({"version": "1", "data": [{"title": "T", "paragraphs": each} for each in paragraphs]}))
    return path


def test_positions_count_through_all_articles(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        [("One.", []), ("Two.", [asked("Which?")])],
        [("Three.", [asked("Who?")])],
    )
    sheet = read_sheet(path, paragraphs=10, questions=10)
    assert sheet.library == (("One.", "Two."), ("Three.",))
    assert sheet.paragraphs == 3
    assert {question.text: question.right for question in sheet.questions} == {"Which?": {1}, "Who?": {2}}


def test_unanswerable_questions_are_not_asked(tmp_path: Path) -> None:
    path = written(tmp_path, [("One.", [asked("What?"), asked("Why not?", answerable=False)])])
    assert [question.text for question in read_sheet(path, paragraphs=9, questions=9).questions] == ["What?"]


def test_white_space_is_folded_and_a_repeated_paragraph_stands_once(tmp_path: Path) -> None:
    path = written(tmp_path, [("One\n two. ", []), ("One two.", [asked("What?")]), ("Last.", [asked("And?")])])
    sheet = read_sheet(path, paragraphs=9, questions=9)
    assert sheet.library == (("One two.", "Last."),)
    assert {question.text: question.right for question in sheet.questions} == {"What?": {0}, "And?": {1}}


def test_a_question_on_two_paragraphs_is_asked_once_and_both_are_right(tmp_path: Path) -> None:
    path = written(tmp_path, [("One.", [asked("When?")]), ("Two.", [asked("When?")])])
    assert [question.right for question in read_sheet(path, paragraphs=9, questions=9).questions] == [{0, 1}]


def test_only_whole_articles_are_taken(tmp_path: Path) -> None:
    path = written(tmp_path, [("One.", [asked("A?")])], [("Two.", [asked("B?")]), ("Three.", [])])
    assert read_sheet(path, paragraphs=2, questions=9).library == (("One.",),)


@pytest.mark.parametrize("content", [b"", b"[]", b'{"data": [{"paragraphs": [{}]}]}', b"\xff\xfe", b'{"data": []}'])
def test_anything_else_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "sheet.json"
    path.write_bytes(content)
    with pytest.raises(SheetUnreadable, match=r"^sheet\.json .*\.$"):
        read_sheet(path, paragraphs=9, questions=9)


def test_the_best_suited_shared_file_comes_first_and_own_questions_last(tmp_path: Path) -> None:
    root = tmp_path / "repository"
    own = root / "tests" / "quality" / "own.json"
    own.parent.mkdir(parents=True)
    assert find_sheet(root) is None
    own.touch()
    assert find_sheet(root) == own
    shared = tmp_path / "shared" / "data" / "questions"
    shared.mkdir(parents=True)
    (shared / "news.json").touch()
    (shared / "squad2.json").touch()
    found = find_sheet(root)
    assert found is not None
    assert found.name == "squad2.json"


@given(st.lists(st.integers(), min_size=1, unique=True), st.integers(min_value=1, max_value=50))
def test_a_spread_keeps_the_order_and_the_first(items: list[int], count: int) -> None:
    kept = spread(items, count)
    assert len(kept) == min(count, len(items))
    assert kept[0] == items[0]
    assert list(kept) == [item for item in items if item in kept]
