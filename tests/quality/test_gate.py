import json
from pathlib import Path

import pytest

from index.search.encoder.models import load, locate
from index.settings import DEFAULT_ENCODER
from tests.index.library import read_library
from tests.quality.gate import BUNDLED, fallen, measure, raised, read_baseline
from tests.quality.gate import QUESTIONS as FILE

QUESTIONS = json.loads(FILE.read_text())["data"][0]["paragraphs"]


def test_the_bundled_article_is_answered_as_well_as_ever(tmp_path: Path) -> None:
    found = measure(FILE, load(locate(DEFAULT_ENCODER), tmp_path), whole_library=False)
    assert fallen(found, read_baseline()[BUNDLED]) == []


def test_the_questions_are_about_the_article_as_it_is_read() -> None:
    (article,) = read_library(Path("articles")).articles
    read = [paragraph.span.of(article.source) for paragraph in article.paragraphs]
    assert [context["context"] for context in QUESTIONS] == read
    for context in QUESTIONS:
        for entry in context["qas"]:
            for answer in entry["answers"]:
                start = answer["answer_start"]
                assert context["context"][start : start + len(answer["text"])] == answer["text"]


def test_there_are_enough_questions() -> None:
    entries = {entry["id"]: entry for context in QUESTIONS for entry in context["qas"]}
    assert sum(not entry["is_impossible"] for entry in entries.values()) >= 60
    assert sum(entry["is_impossible"] for entry in entries.values()) >= 40


@pytest.mark.parametrize(("found", "lines"), [({"a": 0.9}, 0), ({"a": 0.892}, 0), ({"a": 0.88}, 1), ({}, 1)])
def test_what_falls_is_named(found: dict[str, float], lines: int) -> None:
    assert len(fallen(found, {"a": 0.9})) == lines


def test_the_baseline_only_rises_unless_it_is_told_to() -> None:
    baseline = {"a": 0.9, "b": 0.5}
    assert raised({"a": 0.8, "b": 0.6, "c": 0.1}, baseline, allow_lower=False) == {"a": 0.9, "b": 0.6, "c": 0.1}
    assert raised({"a": 0.8}, baseline, allow_lower=True) == {"a": 0.8, "b": 0.5}
