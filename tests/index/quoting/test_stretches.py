"""Which sentence of a paragraph has somebody's words."""

import pytest

from index.article.source_files import Overrides
from index.quoting.stretches import sentence_of
from tests.index.library import parse_text

TEXT = (
    "The keeper Ida Moor criticised the plan. “It floods my yard,” Moor said. It rained. “Nobody came,” Moor said. "
    "The clerk Tom Vale called it “a very good plan” on Monday. It rained again."
)
(PARAGRAPH,) = parse_text("sluice", "sluice.txt", "0" * 64, f"The sluice\n\n{TEXT}\n", Overrides()).paragraphs
MOOR, VALE = {"Ida Moor", "Moor", "keeper Ida Moor", "The keeper Ida Moor"}, {"Tom Vale", "clerk Tom Vale", "Vale"}


@pytest.mark.parametrize(
    ("names", "sentence", "found"),
    [(MOOR, 0, 1), (MOOR, 1, 1), (MOOR, 2, 1), (MOOR, 3, 3), (MOOR, 5, 3), (VALE, 0, 4), ({"Ann Other"}, 2, 2)],
)
def test_the_nearest_sentence_with_words_of_theirs(names: set[str], sentence: int, found: int) -> None:
    assert sentence_of(names, PARAGRAPH, sentence) == found
