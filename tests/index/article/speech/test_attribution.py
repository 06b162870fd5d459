from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article.speech.attribution import Attributed, ParagraphSpans
from index.datatypes import Attribution, Span, Voice
from tests.index.article.newspaper import attribute_all, attributed, only_attribution, paragraphs_of, reported_in

BUNDLED = Path(__file__).parents[4] / "articles" / "training-centers.txt"
COPIES = {"first": 0, "second": 1}


@pytest.fixture(params=COPIES)
def bundled(request: pytest.FixtureRequest) -> tuple[str, tuple[Attributed, ...]]:
    """The bundled article's eight paragraphs: the copy with straight marks, and the one with curly ones."""
    source = BUNDLED.read_text(encoding="utf-8")
    long_ones = [paragraph for paragraph in paragraphs_of(source) if len(paragraph.span) > 100]
    assert len(long_ones) == 16
    first = 8 * COPIES[request.param]
    return source, attribute_all(source, long_ones[first : first + 8])


def test_paragraph_2_is_the_agencys(bundled: tuple[str, tuple[Attributed, ...]]) -> None:
    _, found = bundled
    for each in (*found[1].quotations, *found[1].sentences):
        assert each.attribution.voice is Voice.QUOTATION
        assert each.attribution.names == ("AFP", None, None)
        assert cue_of(each.attribution) == "reports"
    assert len(found[1].quotations) == len(found[1].sentences) == 2


def test_paragraph_7_is_lukashenkos_through_belta(bundled: tuple[str, tuple[Attributed, ...]]) -> None:
    source, found = bundled
    (quotation,) = found[6].quotations
    assert quotation.span.of(source).startswith("On the one hand, they ask us")
    attribution = quotation.attribution
    assert attribution.names == ("Alexander Lukashenko", "officials in a meeting in Minsk", "Belta")
    assert attribution.speaker is not None
    assert attribution.speaker.span.of(source) == "Lukashenko"
    assert cue_of(attribution) == "told"
    assert [each.attribution.voice for each in found[6].sentences] == [
        Voice.QUOTATION,
        Voice.QUOTATION,
        Voice.REPORTED,
    ]


def test_what_he_added_is_reported_by_belta_too(bundled: tuple[str, tuple[Attributed, ...]]) -> None:
    source, found = bundled
    (report,) = found[6].reported
    assert report.span.of(source).startswith("On the other hand, Ukraine has been training")
    last = found[6].sentences[-1].attribution
    assert last == report.attribution
    assert last.names == ("Alexander Lukashenko", None, "Belta")
    assert cue_of(last) == "added"


def test_paragraph_8_is_lukashenkos_with_the_steps_kept(bundled: tuple[str, tuple[Attributed, ...]]) -> None:
    source, found = bundled
    (quotation,) = found[7].quotations
    (sentence,) = found[7].sentences
    assert quotation.span.of(source) == "completely insane"
    assert quotation.attribution.names[0] == "Alexander Lukashenko"
    assert cue_of(quotation.attribution) == "called out"
    attribution = sentence.attribution
    assert (attribution.voice, cue_of(attribution)) == (Voice.REPORTED, "denied")
    assert attribution.speaker is not None
    assert attribution.speaker.text == "Alexander Lukashenko"
    assert attribution.speaker.span.of(source) == "He"
    assert [step.span.of(source) for step in attribution.steps] == [
        "denied",
        "He",
        "he",
        "Lukashenko",
        "Alexander Lukashenko",
    ]


def test_the_rest_is_the_articles_own_voice(bundled: tuple[str, tuple[Attributed, ...]]) -> None:
    source, found = bundled
    for number in (0, 2, 3, 4, 5):
        assert found[number].reported == ()
        assert all(each.attribution == Attribution(Voice.ARTICLE) for each in found[number].sentences)
        assert all(each.attribution == Attribution(Voice.ARTICLE) for each in found[number].quotations)
    assert [each.span.of(source) for each in found[3].quotations] == ["unified defense space"]


@pytest.mark.parametrize(
    ("text", "reported_by"),
    [
        ('"It is late," Berg said, according to the Reuters news agency.', "Reuters"),
        ('"It is late," Berg said, Reuters reported.', "Reuters"),
        ('"It is late," Berg said, according to a report.', "a report"),
        ('"It is late," Berg was quoted as saying by Reuters.', "Reuters"),
        ('The Belta agency quoted Berg as saying: "It is late."', "Belta"),
        ('Berg said it was "far too late", state media reported.', "state media"),
        ('"It is late," Berg said.', None),
        ('"It is late," Berg told Reuters.', None),
    ],
)
def test_how_the_words_reached_the_article(text: str, reported_by: str | None) -> None:
    assert only_attribution(text).names[2] == reported_by


def test_what_an_agency_passes_on_is_the_speakers() -> None:
    text = "According to Reuters, Anna Berg said the dam was safe."
    (report,) = reported_in(text)
    assert report.span.of(text) == "the dam was safe"
    assert report.attribution.names == ("Anna Berg", None, "Reuters")


def test_an_outlet_does_not_hold_for_the_next_speaker() -> None:
    text = '"It is late," Berg said, according to Reuters. Lind added that it was cold.'
    (report,) = reported_in(text)
    assert report.attribution.names == ("Lind", None, None)
    assert report.attribution.reported_by is None


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ('"It is late," Berg said. The rain fell.', [Voice.QUOTATION, Voice.ARTICLE]),
        ("Berg said it was late. The rain fell.", [Voice.REPORTED, Voice.ARTICLE]),
        ('Berg called the old dam in the north of Lima "mad".', [Voice.REPORTED]),
        ('When she was asked about the dam in the north of Lima, Berg said: "No."', [Voice.QUOTATION]),
        ('The old dam in the north of Lima is a "sleeper".', [Voice.ARTICLE]),
        ('"It is late. It is cold," Berg said.', [Voice.QUOTATION, Voice.QUOTATION]),
    ],
)
def test_whose_words_a_sentence_carries(text: str, voices: list[Voice]) -> None:
    assert [each.attribution.voice for paragraph in attributed(text) for each in paragraph.sentences] == voices


WORDS = "said He he Anna Berg the told that who according to Reuters and called saying in mad Mr. what as".split()
PIECES = st.sampled_from([*WORDS, *",.\"“”'’‘(—):?;", "\n\n", "'''"])


@given(st.lists(PIECES, max_size=60).map(" ".join) | st.text(max_size=80))
def test_every_span_lies_in_its_place_and_says_its_words(text: str) -> None:
    paragraphs = paragraphs_of(text)
    found = attribute_all(text, paragraphs)
    assert len(found) == len(paragraphs)
    for paragraph, result in zip(paragraphs, found, strict=True):
        assert tuple(each.span for each in result.sentences) == paragraph.sentences
        for listed in (result.quotations, result.reported):
            assert all(paragraph.span.covers(each.span) for each in listed)
            assert all(one.span.end <= other.span.start for one, other in pairwise(listed))
        for each in (*result.quotations, *result.reported, *result.sentences):
            assert_stated(text, each.attribution)


def cue_of(attribution: Attribution) -> str | None:
    return attribution.cue.text if attribution.cue else None


def assert_stated(text: str, attribution: Attribution) -> None:
    for mention in (attribution.cue, attribution.addressee):
        assert mention is None or mention.span.of(text) == mention.text
    for mention in (attribution.speaker, attribution.reported_by):
        assert mention is None or 0 < len(mention.span.of(text)) == len(mention.span)
        assert mention is None or mention.text is None or mention.text in text
    if attribution.voice is Voice.ARTICLE:
        assert attribution == Attribution(Voice.ARTICLE)
    assert all(0 <= step.span.start < step.span.end <= len(text) for step in attribution.steps)


@pytest.mark.parametrize(
    "piece",
    ['"', '" ', "“‘", "said ", '"a," he said ', "Al Bo said, ", "he said that ", '"a b" ', ", who ", "( ", "but "],
)
def test_a_hundred_thousand_hostile_characters_are_read_in_a_moment(piece: str) -> None:
    text = "He said " + piece * (100_000 // len(piece))
    started = time.process_time()
    attribute_all(text, [ParagraphSpans(Span(0, len(text)), (Span(0, len(text)),))])
    assert time.process_time() - started < 15


def test_two_hundred_paragraphs_a_second() -> None:
    text = '"It is late," Anna Berg told officials, according to Reuters. He said it was "quite mad".\n\n' * 400
    paragraphs = paragraphs_of(text)
    started = time.process_time()
    attribute_all(text, paragraphs)
    assert len(paragraphs) / (time.process_time() - started) > 200
