"""Items: clauses of laws, what a recipe needs."""

import pytest

from index.article.page.cleaning import clean


def kept(*blocks: str) -> list[str]:
    source = "\n\n".join(blocks) + "\n"
    return [paragraph.span.of(source) for paragraph in clean(source).paragraphs]


def test_lettered_and_numbered_clauses_keep_their_words() -> None:
    clauses = [
        "(1) The miller shall keep a book of all grain that is brought to the mill before noon.",
        "(2) The book shall contain—",
        "(a) the weight of the grain;",
        "(b) the name of whoever brought it; and",
        "(c) the day on which it came.",
        "(iv) Nobody pays for what is less than a bushel.",
    ]
    assert kept("Mill Act 1904", *clauses) == clauses


@pytest.mark.parametrize(
    "line", ["(c) 2021 The Marl Gazette", "(C) The Marl Gazette", "(c) the Gazette, all rights reserved"]
)
def test_who_has_the_rights_is_no_clause(line: str) -> None:
    text = "The ferry stops in June, because nobody has paid for a new engine."
    assert kept("Marl ferry to stop", text, line) == [text]


@pytest.mark.parametrize("needed", [("- 300 g rye", "- 1 onion"), ("- rye", "- onions", "- salt")])
def test_what_a_recipe_in_markdown_needs_is_text(needed: tuple[str, ...]) -> None:
    steps = ("1. Chop the onions until they look like coarse sand.", "2. Bake it all for an hour.")
    assert kept("# Onion loaf", "## You need", *needed, "## Steps", *steps) == [*needed, *steps]
