from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import GenerationDamaged
from index.folding import fold_words
from index.search.evidence.dense import ByteVectors
from index.search.evidence.frequencies import TokenFrequencies
from index.search.evidence.late_interaction import TokenRows
from index.search.evidence.lexicon.words import ArticleWords
from index.search.evidence.outline import Outline
from index.search.evidence.passages import encoder_text, sentences_of
from index.search.evidence.retrieval import Indexed, Retriever
from tests.index.library import read_library
from tests.index.search.shelf import ExactCodec, MemoryShelf
from tests.index.word_encoder import WordEncoder

ENCODER = WordEncoder(dimension=32)
PRONOUNS = frozenset("he she they it his her their its him them this these those such".split())
WORDS = st.lists(
    st.sampled_from([*"the mill stood by a river It THEIR such Hers nothis 磨坊".split(), "…"]), max_size=8
)
TEXTS = st.lists(st.lists(WORDS.map(" ".join), min_size=1, max_size=4), max_size=5)


def outlined(texts: Sequence[Sequence[str]]) -> Outline:
    return Outline.of(texts, [encoding.ids for encoding in ENCODER.encode([*flat(texts)])])


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
    found = outlined(texts)
    found.require_whole()
    assert (found.paragraphs, found.passages) == (len(texts), len(flat(texts)))
    assert found.lengths.tolist() == [len(paragraph) for paragraph in texts]
    assert found.pronouns.tolist() == [
        not PRONOUNS.isdisjoint(text.casefold().split()) for paragraph in texts for text in paragraph
    ]
    counts = Counter(token for one in ENCODER.encode(flat(texts)) for token in set(one.ids.tolist()))
    assert dict(zip(found.frequencies.ids.tolist(), found.frequencies.counts.tolist(), strict=True)) == counts
    assert (np.diff(found.frequencies.ids) > 0).all()
    assert found.frequencies.texts == len(flat(texts))
    assert found.words == ArticleWords.of([fold_words(" ".join(paragraph)) for paragraph in texts])


@given(TEXTS)
def test_an_outline_comes_back_as_it_was(texts: list[list[str]]) -> None:
    found = outlined(texts)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(found), type=Outline) == found


@given(TEXTS, st.lists(st.integers(0, 2**18), max_size=6))
def test_rarity_is_that_of_the_tokens_it_was_made_of(texts: list[list[str]], asked: list[int]) -> None:
    ids = [encoding.ids for encoding in ENCODER.encode(flat(texts))]
    those = np.array([*asked, *(one for part in ids for one in part.tolist())], np.int32)
    rarity = outlined(texts).frequencies.rarity(those)
    assert rarity == pytest.approx(TokenFrequencies.of(ids).rarity(those))


WHOLE = outlined([["The mill stood by a river.", "It was old."], ["The river ran."]])


def numbers(kind: str, *values: int) -> bytes:
    return np.array(values, kind).tobytes()


@pytest.mark.parametrize(
    "changed",
    [
        {"sentences": b""},
        {"sentences": numbers("<u4", 2)},
        {"sentences": numbers("<u4", 2, 2)},
        {"sentences": numbers("<u4", 3, 0)},
        {"sentences": numbers("<u4", 0, 2, 1)},
        {"sentences": numbers("<u4", 2, 2**32 - 1)},
        {"sentences": WHOLE.sentences + b"\0"},
        {"refers_back": b""},
        {"refers_back": b"\0\1"},
        {"refers_back": b"\0\1\0\0"},
        {"refers_back": b"\0\2\0"},
        {"token_ids": b""},
        {"token_ids": WHOLE.token_ids[:-1]},
        {"token_ids": WHOLE.token_ids[4:]},
        {"token_ids": WHOLE.token_ids[::-1]},
        {"token_ids": numbers("<i4", -1) + WHOLE.token_ids[4:]},
        {"token_ids": WHOLE.token_ids[:-4] + numbers("<i4", 2**31 - 1)},
        {"token_ids": WHOLE.token_ids[:4] * 2 + WHOLE.token_ids[8:]},
        {"token_ids": WHOLE.token_ids[:-1], "token_counts": WHOLE.token_counts[:-1]},
        {"token_counts": b""},
        {"token_counts": WHOLE.token_counts[:-4]},
        {"token_counts": WHOLE.token_counts[:-4] + numbers("<u4", 0)},
        {"token_counts": WHOLE.token_counts[:-4] + numbers("<u4", 4)},
        {"token_counts": WHOLE.token_counts[:-4] + numbers("<u4", 2**32 - 1)},
        {"words": ArticleWords.of([])},
        {"words": ArticleWords.of(["the mill", "the river", "ran"])},
    ],
)
def test_parts_that_do_not_belong_together_are_refused(changed: dict[str, object]) -> None:
    with pytest.raises(GenerationDamaged):
        msgspec.structs.replace(WHOLE, **changed).require_whole()


def indexed(outline: Outline, lengths: list[int]) -> Retriever:
    """A library of one article with this outline, whose sentences are all alike."""
    coded = [TokenRows(np.zeros(length, np.int64), np.zeros((0, ExactCodec(32).width), np.uint8)) for length in lengths]
    vectors = ByteVectors.of(np.tile(np.eye(1, 32, dtype=np.float32), (outline.passages, 1)))
    return Retriever([Indexed("a", outline, vectors)], MemoryShelf({}, {"a": coded}), ExactCodec(32), 32)


PARTS = ["sentences", "refers_back", "token_ids", "token_counts"]
SMALL = st.lists(st.sampled_from([0, 0, 0, 0, 1, 1, 2, 3, 255]), max_size=16).map(bytes)


@given(st.dictionaries(st.sampled_from(PARTS), st.binary(max_size=16) | SMALL, min_size=1))
def test_whatever_the_bytes_an_outline_is_refused_or_serves(parts: dict[str, bytes]) -> None:
    """What is taken for whole can be put into an index and asked."""
    damaged = msgspec.structs.replace(WHOLE, **parts)
    try:
        damaged.require_whole()
    except GenerationDamaged:
        return
    lengths = damaged.lengths.tolist()
    library = indexed(damaged, lengths)
    (encoding,) = ENCODER.encode(["the river by the mill"])
    assert [item.paragraph for item in library.gather("river", encoding)] == [*range(1, len(lengths) + 1)]


@given(st.binary(max_size=12), st.binary(max_size=12), st.binary(max_size=4), st.binary(max_size=4))
def test_whatever_the_words_they_are_refused_or_serve(words: bytes, found: bytes, rows: bytes, counts: bytes) -> None:
    damaged = msgspec.structs.replace(WHOLE, words=ArticleWords(2, words, found, rows, counts))
    (encoding,) = ENCODER.encode(["the river by the mill"])
    try:
        damaged.require_whole()
        library = indexed(damaged, [2, 1])
    except GenerationDamaged:
        return
    assert len(library.gather("river", encoding)) == 2
