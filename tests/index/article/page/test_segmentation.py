import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article.page.segmentation import LONGEST_SENTENCE, split_blocks, split_sentences
from index.datatypes import Span


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "expected",
    [
        ["He left.", "She stayed."],
        ["Putin had made a rare visit on Dec.19, where he met Mr. Lukashenko in Minsk."],
        ["Drills are to last until Feb. 1st, and there's more.", "Nobody knows why."],
        ["He lives in the U.S. with J. R. Smith.", "He likes it."],
        ["Troops left the U.S. He said so."[:20], "He said so."],
        ['"In a decree," the AFP reports.', '"The document did not specify where."'],
        ['"Why?" he asked.', '"Because!" she said.'],
        ["“Not to move our forces there.", "They offer us a pact,” he said."],
        ["It cost 3.5 million.", "No. 5 is alive, e.g. here."],
        ["Wait... what?", "Yes!"],
        ["They met at 5 p.m. on Monday.", "Then they left."],
        ["これは文です。", "次の文です。"],
        ["هل هذا صحيح؟", "نعم."],
        ["Он сказал: «Да.»", "Потом ушёл."],
        ["No terminator at all"],
        ["He left at 6 a.m. Monday.", "She left at 7 p.m.", "He stayed."],
        ["Take Vitamin C.", "It is good."],
        ["J. K. Rowling and A. A. Milne wrote it."],
        ["1. Go to bed early.", "It helps."],
        ["12. Avoid coffee"],
        ["It was Boeing 747.", "Nobody knew."],
        ["Er kam am 3. Oktober.", "Dr. Lindner blieb."],
        ["真的吗?", "是。"],
        ["“真的吗?”", "他问了。"],
    ],
)
def test_sentences(expected: list[str]) -> None:
    joiner = "" if "\u3040" <= expected[-1][0] <= "\u9fff" else " "
    assert sentences(joiner.join(expected)) == expected


def test_run_on_text_is_cut_at_spaces() -> None:
    pieces = sentences("word " * 1_000)
    assert all(len(piece) <= LONGEST_SENTENCE for piece in pieces)
    assert all(piece.startswith("word") and piece.endswith("word") for piece in pieces)


def test_text_without_spaces_is_cut_all_the_same() -> None:
    assert [len(piece) for piece in sentences("x" * 2_500)] == [1_000, 1_000, 500]


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


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(' .!?"“”…\n\r\u00a0Aa1。')), max_size=300))
def test_sentences_cover_a_paragraph_without_overlap(text: str) -> None:
    for block in split_blocks(text):
        position = block.start
        for span in split_sentences(text, block):
            assert not text[position : span.start].strip()
            assert span.of(text) == span.of(text).strip() != ""
            position = span.end
        assert position == block.end


@given(st.text(max_size=300))
def test_blocks_hold_all_that_is_not_white_space(text: str) -> None:
    position = 0
    for block in split_blocks(text):
        assert not text[position : block.start].strip()
        position = block.end
    assert not text[position:].strip()
