import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import Span
from index.sentences import LONGEST_SENTENCE, split_sentences, trimmed


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "expected",
    [
        ["He left.", "She stayed."],
        ["Putin had made a rare visit on Dec.19, where he met Mr. Lukashenko in Minsk."],
        ["Drills are to last until Feb. 1st, and there's more.", "Nobody knows why."],
        ["He lives in the U.S. with J. R. Smith.", "He likes it."],
        ["Troops left the U.S. He said so."[:20], "He said so."],
        ['"In a decree," the AFP reports.', '"The document did not specify where."'],
        ['"Why?" he asked.', '"Because!" she said.'],
        ["“Not to move our forces there.", "They offer us a pact,” he said."],
        ["It cost 3.5 million.", "No. 5 is alive, e.g. here."],
        ["Wait... what?", "Yes!"],
        ["They met at 5 p.m. on Monday.", "Then they left."],
        ["これは文です。", "次の文です。"],
        ["هل هذا صحيح؟", "نعم."],
        ["Он сказал: «Да.»", "Потом ушёл."],
        ["No terminator at all"],
        ["He left at 6 a.m. Monday.", "She left at 7 p.m.", "He stayed."],
        ["Take Vitamin C.", "It is good."],
        ["It stopped.³", "“Not again.”¹²", "An area of 5 km² is left."],
        ["J. K. Rowling and A. A. Milne wrote it."],
        ["1. Go to bed early.", "It helps."],
        ["12. Avoid coffee"],
        ["It was Boeing 747.", "Nobody knew."],
        ["Er kam am 3. Oktober.", "Dr. Lindner blieb."],
        ["真的吗?", "是。"],
        ["“真的吗?”", "他问了。"],
    ],
)
def test_sentences(expected: list[str]) -> None:
    joiner = "" if "\u3040" <= expected[-1][0] <= "\u9fff" else " "
    assert sentences(joiner.join(expected)) == expected


def test_run_on_text_is_cut_at_spaces() -> None:
    pieces = sentences("word " * 1_000)
    assert all(len(piece) <= LONGEST_SENTENCE for piece in pieces)
    assert all(piece.startswith("word") and piece.endswith("word") for piece in pieces)


def test_text_without_spaces_is_cut_all_the_same() -> None:
    assert [len(piece) for piece in sentences("x" * 2_500)] == [1_000, 1_000, 500]


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(' .!?"“”…\n\r\u00a0Aa1。')), max_size=300))
def test_sentences_cover_a_paragraph_without_overlap(text: str) -> None:
    paragraph = trimmed(text, Span(0, len(text)))
    position = paragraph.start
    for span in split_sentences(text, paragraph):
        assert not text[position : span.start].strip()
        assert span.of(text) == span.of(text).strip() != ""
        position = span.end
    assert position == paragraph.end


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("„Die Brücke wird teuer.“ Der Rest bleibt.", ["„Die Brücke wird teuer.“", "Der Rest bleibt."]),
        ("»Gut.« Der Rest.", ["»Gut.«", "Der Rest."]),
        ("„Wird das teuer?“ fragte er. Nein.", ["„Wird das teuer?“ fragte er.", "Nein."]),
    ],
)
def test_german_closing_marks_end_sentences_as_well(text: str, sentences: list[str]) -> None:
    assert [span.of(text) for span in split_sentences(text, Span(0, len(text)))] == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "Im 16. und 17. Jahrhundert war das so. Heute nicht.",
            ["Im 16. und 17. Jahrhundert war das so.", "Heute nicht."],
        ),
        ("Sie wohnt im 2. Bezirk. Er nicht.", ["Sie wohnt im 2. Bezirk.", "Er nicht."]),
        ("Das ist Platz 1. Dann kam nichts.", ["Das ist Platz 1.", "Dann kam nichts."]),
        (
            "Es ist z. B. Gold. Es kostet 10 Mio. Die Stadt zahlt.",
            ["Es ist z. B. Gold.", "Es kostet 10 Mio.", "Die Stadt zahlt."],
        ),
        ("M. Dupont et Mme Leroy sont là. Il part.", ["M. Dupont et Mme Leroy sont là.", "Il part."]),
        ("« Prêts ? » a-t-il dit. Non.", ["« Prêts ? » a-t-il dit.", "Non."]),
        ("« Prêts ! » Il part.", ["« Prêts ! »", "Il part."]),
        ("El Sr. Mora vino. La Dra. Gil no.", ["El Sr. Mora vino.", "La Dra. Gil no."]),
        ("В 2021 г. Он уехал в г. Тулу. Всё.", ["В 2021 г.", "Он уехал в г. Тулу.", "Всё."]),
        (
            "Пришли И. И. Иванов и др. Петровы. Это т. е. Москва.",
            ["Пришли И. И. Иванов и др. Петровы.", "Это т. е. Москва."],
        ),
        ("The 3. Then he left. I am 30. He is 40.", ["The 3.", "Then he left.", "I am 30.", "He is 40."]),
    ],
)
def test_stops_inside_the_sentences_of_other_languages(text: str, sentences: list[str]) -> None:
    assert [span.of(text) for span in split_sentences(text, Span(0, len(text)))] == sentences
