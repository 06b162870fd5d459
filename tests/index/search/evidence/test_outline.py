from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import GenerationDamaged
from index.search.evidence.outline import Outline
from index.search.evidence.passages import encoder_text, sentences_of
from tests.index.library import read_library

PRONOUNS = frozenset("he she they it his her their its him them this these those such".split())
WORDS = st.lists(
    st.sampled_from([*"the mill stood by a river It THEIR such Hers nothis 磨坊".split(), "…"]), max_size=8
)
TEXTS = st.lists(st.lists(WORDS.map(" ".join), min_size=1, max_size=4), max_size=5)


def flat(texts: Sequence[Sequence[str]]) -> list[str]:
    return [text for paragraph in texts for text in paragraph]


def test_texts_are_the_sentences_in_their_order() -> None:
    (article,) = read_library(Path("articles")).articles
    texts = sentences_of(article)
    assert [len(paragraph) for paragraph in texts[:3]] == [1, 2, 1]
    assert len(flat(texts)) == 13
    for paragraph, found in zip(article.paragraphs, texts, strict=True):
        assert [encoder_text(sentence.span.of(article.source)) for sentence in paragraph.sentences] == [*found]


def test_both_copies_of_a_paragraph_have_one_encoder_text() -> None:
    (article,) = read_library(Path("articles")).articles
    seventh = article.paragraphs[6]
    first, second = (span.of(article.source) for span in (seventh.span, *seventh.also_at))
    assert first != second
    assert encoder_text(first) == encoder_text(second)


@given(TEXTS)
def test_an_outline_is_what_counting_finds(texts: list[list[str]]) -> None:
    found = Outline.of(texts)
    found.require_whole()
    assert (found.paragraphs, found.passages) == (len(texts), len(flat(texts)))
    assert found.lengths.tolist() == [len(paragraph) for paragraph in texts]
    assert found.pronouns.tolist() == [
        not PRONOUNS.isdisjoint(text.casefold().split()) for paragraph in texts for text in paragraph
    ]


@given(TEXTS)
def test_an_outline_comes_back_as_it_was(texts: list[list[str]]) -> None:
    found = Outline.of(texts)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(found), type=Outline) == found


WHOLE = Outline.of([["The mill stood by a river.", "It was old."], ["The river ran."]])


def numbers(*values: int) -> bytes:
    return np.array(values, "<u4").tobytes()


@pytest.mark.parametrize(
    "changed",
    [
        {"sentences": b""},
        {"sentences": numbers(2)},
        {"sentences": numbers(2, 2)},
        {"sentences": numbers(3, 0)},
        {"sentences": numbers(0, 2, 1)},
        {"sentences": numbers(2, 2**32 - 1)},
        {"sentences": WHOLE.sentences + b"\0"},
        {"refers_back": b""},
        {"refers_back": b"\0\1"},
        {"refers_back": b"\0\1\0\0"},
        {"refers_back": b"\0\2\0"},
    ],
)
def test_parts_that_do_not_belong_together_are_refused(changed: dict[str, bytes]) -> None:
    with pytest.raises(GenerationDamaged):
        msgspec.structs.replace(WHOLE, **changed).require_whole()
