import pytest

from index.article.page.duplication import beginnings, choose_originals, group_copies

LONG = "The river rose by three metres overnight and flooded the lower town, officials said on Monday."


@pytest.mark.parametrize(
    ("texts", "groups"),
    [
        ([LONG, LONG.replace("river", "river ").upper()], (0, 0)),
        ([LONG, LONG.replace(" and ", " und ")], (0, 0)),
        ([LONG, LONG.replace("three", "3")], (0, 1)),
        ([LONG, LONG.replace("rose", "never rose")], (0, 1)),
        (["Yes.", "No.", "Yes!"], (0, 1, 0)),
        (["!!", "??"], (0, 1)),
        ([], ()),
    ],
)
def test_groups(texts: list[str], groups: tuple[int, ...]) -> None:
    assert group_copies(texts) == groups


@pytest.mark.parametrize(
    ("firsts", "kept"),
    [
        ([0, 1, 2, None, 0, 1, 2], {0, 1, 2}),
        ([0, 1, None, 3, 0, 1, 6], {3, 4, 5, 6}),
        ([0, 1, 0, 1], {0, 1}),
        ([None, None], set()),
        ([0, 1, None, 3, 4], {0, 1, 3, 4}),
    ],
)
def test_the_fullest_run_is_the_article(firsts: list[int | None], kept: set[int]) -> None:
    assert choose_originals(firsts, [10] * len(firsts)) == kept


def test_beginnings_are_found_wherever_they_stand() -> None:
    assert beginnings([LONG[:50] + "…", "Other text...", LONG, LONG[:60] + " ..."]) == {0: 2, 3: 2}


def test_many_texts_that_are_nearly_the_same_stay_fast() -> None:
    texts = [f"{LONG} Part {number} of the story, as it was told by {number} people." for number in range(1_500)]
    assert group_copies(texts) == tuple(range(1_500))


@pytest.mark.parametrize(("other_letters", "groups"), [(5, (0, 0)), (6, (0, 1))])
def test_copies_differ_in_one_letter_of_twenty_at_most(other_letters: int, groups: tuple[int, ...]) -> None:
    text = "the river rose by three metres overnight and flooded the lower town as officials said late monday eve"[:100]
    assert group_copies([text, text[: 100 - other_letters] + "q" * other_letters]) == groups
