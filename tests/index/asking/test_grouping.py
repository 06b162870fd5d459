"""Questions that mean the same stand together, each once; those that differ in one word that matters do not."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from index.asking.grouping import MOST_GROUPED, UNRELATED, count_questions, group_questions, linked, nearness
from index.folding import fold_words
from index.search.encoder.encoding import Encoding
from tests.index.word_encoder import WordEncoder

WORDS = st.sampled_from("who when bridge bridges the did cost open close not 2021 2022 ? ! \ud800 🙂 \u202e".split())
ASKED = st.dictionaries(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), st.integers(1, 9), max_size=24)


def groups_of(*texts: str) -> list[list[str]]:
    return [
        [question.text for question in group.questions]
        for group in group_questions(dict.fromkeys(texts, 1), WordEncoder()).groups
    ]


@given(ASKED)
def test_every_question_is_in_one_group(asked: dict[str, int]) -> None:
    found = group_questions(asked, WordEncoder())
    shown = [question.text for group in found.groups for question in group.questions]
    assert len(shown) == len(set(shown))
    assert {fold_words(text) for text in shown} == {fold_words(text) for text in asked} - {""}
    assert sum(group.count for group in found.groups) == sum(n for text, n in asked.items() if fold_words(text))
    assert [group.count for group in found.groups] == sorted((group.count for group in found.groups), reverse=True)


@given(ASKED)
def test_the_first_of_a_group_was_asked_most(asked: dict[str, int]) -> None:
    for group in group_questions(asked, WordEncoder()).groups:
        assert group.questions[0].count == max(question.count for question in group.questions)


def test_the_spelling_used_most_stands_for_the_same_words() -> None:
    asked = {"who built it": 2, "Who built it?": 3, "WHO BUILT IT": 1, "When?": 1, "?!": 4}
    assert [(one.text, one.count) for one in count_questions(asked)] == [("Who built it?", 6), ("When?", 1)]


def test_of_equally_many_the_one_most_like_the_others_stands_for_them() -> None:
    encoder = Placed({"north": (0.0,), "middle": (0.2,), "south": (0.4,)})
    (group,) = group_questions({"north": 1, "south": 1, "middle": 1}, encoder).groups
    assert group.questions[0].text == "middle"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Which wines won in 2021?", "Which wines won in 2022?"),
        ("Who found the comet?", "When found the comet?"),
        ("wer fand den Kometen", "Wann fand den Kometen?"),
        ("Is the museum open on Sundays?", "Is the museum not open on Sundays?"),
        ("How many tons of grain came?", "how much tons of grain came 40"),
    ],
)
def test_what_differs_in_kind_is_kept_apart_however_near(one: str, other: str) -> None:
    encoder = Placed(dict.fromkeys((one, other), (0.0,)))
    assert len(group_questions({one: 1, other: 1}, encoder).groups) == 2
    assert len(group_questions({one: 1, one.lower() + "s": 1}, encoder).groups) == 1


def test_an_encoder_tells_nothing_of_a_language_that_it_does_not_know() -> None:
    texts = {"Wann öffnet die alte Stadtbücherei am Morgen?": 1, "wann öffnet die Stadtbücherei am Morgen": 1}
    for encoder, groups in ((Placed({}, "other"), 1), (Placed({}, "all-MiniLM-L6-v2@1"), 2)):
        assert len(group_questions(texts, encoder).groups) == groups


def test_only_the_questions_asked_most_are_compared() -> None:
    asked = {f"question number {number}": 1 for number in range(MOST_GROUPED + 7)} | {"the last one": 3}
    found = group_questions(asked, WordEncoder())
    assert found.rest == 8
    assert found.groups[0].questions[0].text == "the last one"
    assert sum(len(group.questions) for group in found.groups) == MOST_GROUPED


def test_nothing_asked_makes_no_groups() -> None:
    assert group_questions({}, WordEncoder()).groups == ()


@pytest.mark.parametrize("text", ["a" * 4_000, "word " * 800, "\ud800", "中文", "((((", "İ" * 50])
def test_whatever_was_typed_is_taken(text: str) -> None:
    assert [text] in groups_of(text, "another question") or not fold_words(text)


@given(st.integers(2, 30), st.integers(0, 10**6), st.floats(0.05, 0.95))
def test_the_groups_are_those_of_average_linkage(count: int, seed: int, threshold: float) -> None:
    alike = np.random.default_rng(seed).uniform(size=(count, count)).astype(np.float32)
    alike = (alike + alike.T) / 2
    np.fill_diagonal(alike, 1)
    tree = linkage(squareform(1 - alike.astype(np.float64), checks=False), "average")
    expected = fcluster(tree, 1 - threshold, "distance")
    found = np.empty(count, dtype=int)
    for number, members in enumerate(linked(alike, threshold)):
        found[members] = number
    assert (np.equal.outer(found, found) == np.equal.outer(expected, expected)).all()


@given(st.integers(2, 20), st.integers(0, 10**6))
def test_what_is_apart_is_never_joined_by_others(count: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    alike = chance.uniform(0.5, 1, size=(count, count)).astype(np.float32)
    alike = np.maximum(alike, alike.T)
    apart = chance.uniform(size=(count, count)) < 0.3
    alike[apart | apart.T] = -np.inf
    for members in linked(alike, 0.5):
        between = alike[np.ix_(members, members)][~np.eye(len(members), dtype=bool)]
        assert np.isfinite(between).all()


@given(st.lists(st.integers(0, 5), min_size=1, max_size=8), st.integers(0, 10**6))
def test_two_texts_are_as_near_as_their_words_farthest_from_the_other(lengths: list[int], seed: int) -> None:
    chance = np.random.default_rng(seed)
    tokens = [chance.normal(size=(length, 4)).astype(np.float32) for length in lengths]
    found = nearness(tokens)
    for one, first in enumerate(tokens):
        for other, second in enumerate(tokens):
            products = first @ second.T
            least = (products.max(axis=1).min() + products.max(axis=0).min()) / 2 if products.size else 0
            assert found[one, other] == pytest.approx(least, abs=1e-5)


class Placed(WordEncoder):
    """Embeds a text as one token at an angle: what is listed where it says, all else beside each other, and the
    questions that have nothing to do with each other far from all."""

    def __init__(self, angles: dict[str, tuple[float]], identity: str = "placed") -> None:
        super().__init__(identity, 64)
        self._angles = {text.casefold(): angle for text, (angle,) in angles.items()}

    def encode_questions(self, texts: Sequence[str]) -> list[Encoding]:
        return [self._place(text) for text in texts]

    def _place(self, text: str) -> Encoding:
        vector = np.zeros(self.dimension, np.float32)
        if text in UNRELATED:
            vector[2 + UNRELATED.index(text)] = 1
        else:
            angle = self._angles.get(text.casefold(), 0.0)
            vector[:2] = np.cos(angle), np.sin(angle)
        return Encoding(vector, vector[None], np.zeros(1, np.int32))
