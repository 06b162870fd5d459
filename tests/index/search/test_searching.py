from pathlib import Path

import pytest

from index.search.searching import gather
from tests.index.search.test_retrieval import ENCODER, retriever


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("trainig and arming peple to fihgt", "training and arming people to fight"),
        ("I read of air force drills. What is that about?", "I read of air force drills."),
        ("Hm! And what is it? Tell me of drones.", "Hm! Tell me of drones."),
        ("centres in Kyiv", "centers in Kiev"),
        ("What is it?", "What is it?"),
    ],
)
def test_what_is_searched_for(typed: str, plain: str) -> None:
    ENCODER.encoded.clear()
    evidence = gather(typed, ENCODER, retriever(Path("articles")), article=None)
    assert ENCODER.encoded[-1] == plain
    assert len(evidence) == 8
