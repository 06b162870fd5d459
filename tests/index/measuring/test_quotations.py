from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import Span
from index.measuring.quotations import (
    GoldAttribution,
    GoldDocument,
    QuotationFigures,
    evaluate_quotations,
    parse_brat,
    read_gold,
    score,
)

TEXT = '"We won," Anna Berg said.\n\nCarl Lind said the dam was safe.\n'
ANNOTATIONS = """\
T1\tSource 10 19\tAnna Berg
T2\tCue 20 24\tsaid
T3\tContent 0 9\t"We won,"
T4\tAttribution 20 24\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
#1\tAnnotatorNotes T3\ta note
T5\tSource 27 36\tCarl Lind
T6\tContent 42 58\tthe dam was safe
T7\tAttribution 37 41\tsaid
E2\tAttribution:T7 Content:T6 Source:T5
"""


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def gold(text: str, content: str, source: str | None) -> GoldAttribution:
    return GoldAttribution((span_of(text, content),), (span_of(text, source),) if source else ())


def score_of(text: str, *attributions: GoldAttribution) -> QuotationFigures:
    return score(GoldDocument("made-up", text, attributions))


def test_brat_annotations_become_attributions() -> None:
    assert parse_brat(ANNOTATIONS) == (
        GoldAttribution((Span(0, 9),), (Span(10, 19),), (Span(20, 24),)),
        GoldAttribution((Span(42, 58),), (Span(27, 36),)),
    )


def test_split_spans_and_numbered_roles_are_joined() -> None:
    annotations = "T1\tContent 9 12;0 4\tx\nT2\tContent 20 25\ty\nE1\tAttribution:T9 Content:T1 Content2:T2\n"
    assert parse_brat(annotations) == (GoldAttribution((Span(0, 4), Span(9, 12), Span(20, 25)), ()),)


@pytest.mark.parametrize(
    "annotations",
    [
        "",
        "\n\n",
        "T1\n",
        "T1\tContent\tx",
        "T1\tContent 5 2\tx\nE1\tContent:T1",
        "E1\tContent:T1",
        "E1\tSource:T1",
        "words",
    ],
)
def test_what_is_no_attribution_is_passed_over(annotations: str) -> None:
    assert parse_brat(annotations) == ()


@given(st.text(alphabet="TE1 \t\n:;29ContentSource#", max_size=80))
def test_nothing_in_a_brat_file_can_stop_the_parser(annotations: str) -> None:
    for attribution in parse_brat(annotations):
        assert attribution.content


def test_a_folder_is_read_with_the_first_annotator_of_each_article(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "paper_dam.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "attributions" / "paper_dam_a1.ann").write_text(ANNOTATIONS, encoding="utf-8")
    (tmp_path / "attributions" / "paper_dam_b2.ann").write_text("", encoding="utf-8")
    (document,) = read_gold(tmp_path)
    assert (document.name, document.text, len(document.attributions)) == ("paper_dam", TEXT, 2)
    figures = evaluate_quotations(tmp_path)
    assert (figures.documents, figures.paragraphs) == (1, 2)
    assert (figures.gold, figures.gold_found, figures.speaker_right) == (1, 1, 1)
    assert (figures.gold_reported, figures.gold_reported_found, figures.reports_right) == (1, 1, 1)
    assert figures.quotation_f1 == figures.speaker_precision == figures.reported_f1 == 1.0


def test_an_empty_folder_has_no_figures(tmp_path: Path) -> None:
    assert evaluate_quotations(tmp_path) == QuotationFigures()


def test_a_quotation_that_nobody_annotated_costs_precision() -> None:
    figures = score_of('"We won," Anna Berg said. "Again," Carl Lind said.', gold('"We won," Anna', '"We won,"', None))
    assert (figures.quotations, figures.quotations_right, figures.gold_found) == (2, 1, 1)


def test_an_annotation_that_we_miss_costs_recall() -> None:
    text = 'The two formed a "defense space" in Lima.'
    figures = score_of(text, gold(text, 'a "defense space"', None))
    assert (figures.gold, figures.gold_found, figures.quotations) == (1, 0, 0)


def test_half_of_the_characters_between_the_marks_are_enough() -> None:
    text = 'She said "we won" and it was "late", Anna Berg wrote.'
    figures = score_of(text, gold(text, '"we won" and it was "late"', "Anna Berg"))
    assert figures.gold_found == 1


@pytest.mark.parametrize(
    ("text", "source", "right", "wrong"),
    [
        ('"We won," Anna Berg said.', "Anna Berg", 1, 0),
        ('"We won," said the mayor, Anna Berg.', "Anna Berg", 0, 1),
        ('Berg smiled. "We won," Anna Berg said.', "Berg smiled", 0, 0),
        ('"We won," Anna Berg said, according to Reuters.', "Reuters", 1, 0),
        ('Lind smiled. "We won," Anna Berg said.', "Lind", 0, 1),
        ('"We won," Anna Berg said.', None, 0, 1),
    ],
)
def test_right_and_wrong_speakers(text: str, source: str | None, right: int, wrong: int) -> None:
    figures = score_of(text, gold(text, '"We won,"', source))
    assert (figures.speaker_named, figures.speaker_right, figures.speaker_wrong) == (1, right, wrong)


def test_figures_add_up_and_print() -> None:
    one = QuotationFigures(documents=1, gold=2, gold_found=1, quotations=1, quotations_right=1)
    both = one + QuotationFigures(documents=1, gold=2, gold_found=2, quotations=3, quotations_right=2)
    assert (both.documents, both.gold, both.gold_found, both.quotations, both.quotations_right) == (2, 4, 3, 4, 3)
    assert both.quotation_f1 == 0.75
    assert any("F1 0.750" in line for line in both.lines())
