import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.terminal.records.answers import answer_record
from bot.terminal.records.articles import article_record, summary_record
from bot.terminal.records.line import one_line
from bot.terminal.records.objects import quote_record
from bot.terminal.records.reports import report_record
from index import Attribution, Beyond, Greeted, Length, Told, Topic, Unclear, Voice
from tests.bot.sample_library import ARTICLE, BARE_ARTICLE, MAYOR, REPORT, SOURCE, answer, quote, refusal, summed_up

ARTICLES_OWN = {
    "voice": "article",
    **dict.fromkeys(
        ("speaker", "speaker_span", "cue", "cue_span", "addressee", "addressee_span", "reported_by", "reported_by_span")
    ),
}


SAID = {
    "voice": "quotation",
    "speaker": "the mayor",
    "speaker_span": {"start": 165, "end": 174},
    "cue": "said",
    "cue_span": {"start": 175, "end": 179},
    "addressee": None,
    "addressee_span": None,
    "reported_by": "Reuters",
    "reported_by_span": {"start": 194, "end": 201},
}


def printed(record: object) -> Any:  # noqa: ANN401  any JSON
    return json.loads(one_line(record))


def test_a_quotation_has_the_keys_of_the_contract() -> None:
    assert printed(quote_record(quote(paragraph=2, sentence=1, attribution=MAYOR))) == {
        "text": '"We will paint it blue," the mayor said, according to Reuters. Nobody objected. The colour is new.',
        "article": "bridge",
        "title": "Bridge Reopens",
        "byline": "Ann Lee",
        "outlet": "The Ferry Gazette",
        "url": "https://example.org/bridge",
        "published": "2023-01-31",
        "heading": "What comes next",
        "paragraph": 2,
        "start": 140,
        "end": 238,
        "also_at": [],
        "sentence": {"text": "Nobody objected.", "start": 203, "end": 219},
        **SAID,
        "dates": [],
        "score": 0.5,
        "link": "https://example.org/bridge#:~:text=Nobody%20objected",
        "note": None,
        "attributions": [SAID],
        "note_code": None,
        "page": None,
    }


def test_what_is_shown_is_what_stands_at_its_place() -> None:
    record = printed(quote_record(quote(paragraph=1, sentence=1)))

    assert record["text"] == SOURCE[record["start"] : record["end"]]
    assert record["sentence"]["text"] == SOURCE[record["sentence"]["start"] : record["sentence"]["end"]]
    assert [record["text"]] == [SOURCE[place["start"] : place["end"]] for place in record["also_at"]]


def test_an_answer_has_the_keys_of_the_contract() -> None:
    assert printed(answer_record(answer(quote()))) == {
        "question": "What colour?",
        "answered": True,
        "confidence": 0.75,
        "quotes": [printed(quote_record(quote()))],
        "nearest": [],
        "topic": None,
        "lengths": [],
        "small_talk": False,
        "foreign_language": None,
        "elapsed_ms": 1.5,
        "article_language": None,
        "examples": [],
        "further": [],
        "kind": "quoted",
        "articles": None,
    }
    refused = printed(answer_record(refusal(quote())))
    assert (refused["answered"], refused["quotes"], refused["nearest"]) == (False, [], [printed(quote_record(quote()))])
    told = printed(answer_record(Told(question="?", topic=Topic.LENGTH, quotes=(quote(),), lengths=(LENGTH,))))
    assert (told["answered"], told["confidence"], told["topic"]) == (True, 1.0, "length")
    assert told["lengths"] == [{"article": "bridge", "paragraphs": 2, "sentences": 5, "words": 61}]
    unknown = printed(answer_record(Told(question="?", topic=Topic.LINK, quotes=())))
    assert (unknown["answered"], unknown["confidence"], unknown["quotes"]) == (False, 0.0, [])
    greeted = printed(answer_record(Greeted(question="Hello")))
    assert (greeted["small_talk"], greeted["answered"], greeted["confidence"]) == (True, False, 0.0)
    titles = printed(answer_record(Told(question="?", topic=Topic.ARTICLES, quotes=(quote(),), articles=7)))
    assert (titles["topic"], titles["articles"], told["articles"]) == ("articles", 7, None)
    unclear, beyond = (printed(answer_record(kind(question="?"))) for kind in (Unclear, Beyond))
    assert (unclear["answered"], unclear["confidence"], unclear["small_talk"]) == (False, 0.0, False)
    records = (refused, told, greeted, unclear, beyond)
    assert [record["kind"] for record in records] == ["refused", "told", "greeted", "unclear", "beyond"]
    assert all(list(record) == list(refused) for record in (*records, unknown, titles))


LENGTH = Length("bridge", 2, 5, 61)


def test_what_is_not_known_is_null() -> None:
    record = printed(quote_record(quote(article=BARE_ARTICLE)))

    for key in ("title", "byline", "outlet", "url", "published", "heading", "speaker", "cue", "reported_by"):
        assert record[key] is None
    assert {
        key: value for key, value in printed(summary_record(summed_up(BARE_ARTICLE))).items() if value is not None
    } == {
        "slug": "bare",
        "path": "bridge.txt",
        "paragraphs": 2,
    }


def test_an_article_has_the_keys_of_the_contract() -> None:
    record = printed(article_record(ARTICLE))

    assert list(record) == [
        *("slug", "path", "sha256", "title", "byline", "outlet", "url", "published"),
        *("dates", "headings", "paragraphs", "dropped", "reading"),
    ]
    assert record["reading"] == {
        "extractor": None,
        "version": None,
        "encoding": "cp1252",
        "guessed": True,
        "pages": [],
        "obstacle": None,
    }
    assert record["published"] == "2023-01-31"
    assert record["headings"] == ["What comes next"]
    assert record["dates"][0] == {
        "date": "2024-05-14",
        "text": "May 14, 2024",
        "start": 0,
        "end": 12,
        "believed": False,
        "why": (
            "It stands alone on its line, without weekday or byline, and is later than the believed date: taken as the "
            "date of the copy."
        ),
        "code": "copied",
        "place": "alone",
        "readings": [],
    }
    assert record["paragraphs"][0] == {
        "number": 1,
        "text": "The bridge reopened on Tuesday. It had been shut for a year.",
        "start": 61,
        "end": 121,
        "also_at": [{"start": 240, "end": 300}],
        "heading": None,
        "sentences": [{"start": 61, "end": 92}, {"start": 93, "end": 121}],
        "attributions": [ARTICLES_OWN, ARTICLES_OWN],
        "quotations": [],
        "reported": [],
        "dates": [],
        "page": None,
    }
    assert record["paragraphs"][1]["heading"] == "What comes next"
    assert record["dropped"][1:] == [
        {
            "start": 240,
            "end": 300,
            "text": "The bridge reopened on Tuesday. It had been shut for a year.",
            "reason": "copy of paragraph 1",
            "code": "copy",
            "original": "paragraph",
            "paragraph": 1,
        },
        {
            "start": 301,
            "end": 309,
            "text": "Loading…",
            "reason": "boilerplate",
            "code": "boilerplate",
            "original": None,
            "paragraph": None,
        },
    ]


def test_a_date_from_the_metadata_file_has_no_place() -> None:
    dates = (replace(ARTICLE.dates[1], span=None),)
    record = printed(article_record(replace(ARTICLE, dates=dates)))["dates"][0]

    assert (record["date"], record["start"], record["end"]) == ("2023-01-31", None, None)


def test_a_report_names_what_changed() -> None:
    assert printed(report_record(REPORT)) == {
        "generation": 3,
        "articles": {"added": ["bridge"], "changed": [], "removed": ["old"], "unchanged": ["a", "b"]},
        "paragraphs": {"added": ["bridge#1", "bridge#2"], "changed": ["a#1"], "removed": [], "unchanged": ["b#1"]},
        "encoded": 1,
        "reused": 4,
        "problems": ["x.txt cannot be read as an article: it is empty."],
        "seconds": 1.25,
        "guessed": [],
    }


@given(st.text(st.characters()))  # surrogates included
def test_json_is_one_safe_line_and_loses_nothing(text: str) -> None:
    line = one_line({"text": text})

    assert json.loads(line) == {"text": text}
    assert line.splitlines() == [line]
    assert not any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 for char in line)
    line.encode("utf-8")


def test_json_has_no_words_for_infinity() -> None:
    with pytest.raises(ValueError, match="JSON"):
        one_line({"score": float("inf")})


def test_where_several_speak_the_keys_of_one_are_null() -> None:
    both = replace(quote(), voices=(MAYOR, Attribution(Voice.ARTICLE)))
    record = printed(quote_record(both))
    assert {record[key] for key in SAID} == {None}
    assert record["attributions"] == [SAID, ARTICLES_OWN]
