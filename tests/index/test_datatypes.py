import pytest

from index import Span


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_what_is_no_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_spans_are_half_open_and_count_code_points() -> None:
    assert Span(1, 3).of("a😀é b") == "😀é"
    assert len(Span(1, 3)) == 2
    assert Span(1, 3).covers(Span(1, 3))
    assert not Span(1, 3).overlaps(Span(3, 5))
    assert Span(1, 3).overlaps(Span(2, 5))
