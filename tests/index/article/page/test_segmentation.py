import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article.page.segmentation import split_blocks


def test_wrapped_and_unwrapped_lines() -> None:
    wrapped = "aaaaaaaaaa bbbbbbbbbb cccccccccc dddddddddd\neeeeeeeeee ffffffffff gggggggggg hhhhhhhhhh\niiii."
    listed = "- aaaaaaaaaa bbbbbbbbbb cccccccccc dddddddd\n- eeeeeeeeee ffffffffff gggggggggg hhhhhhhh\n- iiii."
    assert len(split_blocks(wrapped)) == 1
    assert len(split_blocks(listed)) == 3


def blocks(text: str) -> list[str]:
    return [span.of(text) for span in split_blocks(text)]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            [
                "He walked into the room on a cold day.",
                "She did not look up from the book she read.",
                "Nobody said anything at all that day.",
            ],
            id="a paragraph on each line",
        ),
        pytest.param(
            ["What the council decided at its meeting on Monday", "The river was blocked."], id="heading and text"
        ),
        pytest.param(
            [
                "Council Approves New Budget After a Marathon Debate",
                "Springfield voted to approve a new budget after a\nlong debate.",
            ],
            id="title over a wrapped paragraph",
        ),
        pytest.param(
            [
                "The mayor defended the measure and promised that a review would follow\nwithin six months.",
                "Best,",
                "Jane",
            ],
            id="signed",
        ),
        pytest.param(["He spoke on Monday in the very small town of\nSpringfield, Ohio."], id="goes on with a name"),
        pytest.param(["市议会周一批准了新预算。" * 4, "反对派要求进行审查。" * 4], id="two lines without case"),
        pytest.param(["\n".join(["市议会周一批准了新预算而且市长说" * 3] * 3) + "\n审查。"], id="column without case"),
    ],
)
def test_lines_are_joined_only_where_a_sentence_goes_on(lines: list[str]) -> None:
    assert blocks("\n".join(lines)) == lines


def test_lines_that_stand_alone_are_never_joined() -> None:
    wrapped = "The river rose by three metres overnight and\nflooded the lower town, officials said then."
    source = f"{wrapped}\nread more\n{wrapped}\nmore."
    found = split_blocks(source, stands_alone=lambda line: "more" in line.of(source))
    assert [span.of(source) for span in found] == [wrapped, "read more", wrapped, "more."]


def test_the_rest_of_a_sentence_is_joined_although_it_looks_like_furniture() -> None:
    source = "The mayor said to the council that he wanted nothing\nmore."
    assert len(split_blocks(source, stands_alone=lambda line: line.of(source) == "more.")) == 1


@given(st.text(max_size=300))
def test_blocks_hold_all_that_is_neither_white_space_nor_the_mark_of_quoted_mail(text: str) -> None:
    position = 0
    for block in split_blocks(text):
        assert not text[position : block.start].replace(">", "").strip()
        position = block.end
    assert not text[position:].replace(">", "").strip()


@pytest.mark.parametrize(("length", "joined"), [(40, True), (39, False)])
def test_without_case_lines_are_a_column_from_four_fifths_of_its_width_on(length: int, joined: bool) -> None:
    lines = ["市" * 50, "会" * length, "周" * 47 + "。"]
    assert blocks("\n".join(lines)) == (["\n".join(lines)] if joined else lines)
