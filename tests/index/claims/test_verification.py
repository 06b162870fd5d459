from __future__ import annotations

import re
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from index.claims.verdict import Agreement, Change, Difference, Verification
from index.claims.verification import MOST_FINDINGS
from index.datatypes import Span
from index.errors import QuestionInvalid
from index.folding import fold_in_place
from tests.index.library import SOURCE, bundled, plain, verify

ARTICLE = bundled()
OTHER = plain("other", "The cat sat on the mat... and slept.\nIt was a Tuesday, and it was cold.")
LIBRARY = (ARTICLE, OTHER)


def stands(verification: Verification) -> list[str]:
    """The words of the source at the first place."""
    found = verification.findings[0]
    source = next(article.source for article in LIBRARY if article.slug == found.article)
    return [span.of(source) for span in found.spans]


def changes(verification: Verification) -> list[tuple[str, str | None, str | None]]:
    """What is not the same: (change, words of the claim, words of the source)."""
    source = next(article.source for article in LIBRARY if article.slug == verification.findings[0].article)

    def shown(difference: Difference) -> tuple[str, str | None, str | None]:
        claimed, stood = difference.claimed, difference.source
        return difference.change, claimed and claimed.of(verification.text), stood and stood.of(source)

    return [shown(one) for one in verification.differences if one.change is not Change.SAME]


@pytest.mark.parametrize(
    ("claim", "paragraph"),
    [
        ("They offer us to sign a non-aggression pact", 7),
        ('"They offer us to sign a non-aggression pact"', 7),
        ("“The document did not specify where they would be based.”", 2),
        ("  'completely insane'  ", 8),
        ('a "unified defense space" - but no details were offered', 4),
        ("Putin Establishes Joint Military Training Centers With Belarus", None),
        ("Lukashenko had confirmed Ukraine's offer last week", None),
    ],
)
def test_words_of_the_library_are_exact(claim: str, paragraph: int | None) -> None:
    verification = verify(claim, LIBRARY)
    assert verification.agreement is Agreement.EXACT
    assert (verification.findings[0].article, verification.findings[0].paragraph) == ("training-centers", paragraph)
    assert stands(verification) == [verification.text]
    assert verification.folded == verification.differences == ()


@pytest.mark.parametrize(
    ("claim", "folded"),
    [
        ("they offer US to sign", ("capitals",)),
        ("Russia’s 'Union State' ally", ("quotation marks",)),
        ("a non\u2013aggression pact,", ("dashes",)),
        ("not to move\n our   forces there", ("spaces",)),
        ("not to move our forces there. THEY offer", ("capitals",)),
        ("Ukraine's\u00a0energy infra\u00adstructure FROM Belarus", ("invisible characters", "capitals", "spaces")),
        ("Putin‘s order for russia", ("quotation marks", "capitals")),
    ],
)
def test_what_was_overlooked_is_named(claim: str, folded: tuple[str, ...]) -> None:
    verification = verify(claim, LIBRARY)
    assert verification.agreement is Agreement.FOLDED
    assert verification.folded == folded
    assert len(stands(verification)[0].split()) == len(claim.split())


@pytest.mark.parametrize(
    "source",
    ["on in\u00adfra\u00ad\u200bstructure \u200e\n\u2066 and roads", "\u200fon infrastructure and\u2060 roads"],
)
def test_invisible_characters_of_the_source_are_overlooked(source: str) -> None:
    verification = verify("infrastructure and roads", [plain("hyphenated", source)])
    assert verification.folded[0] == "invisible characters"
    ((span,),) = [found.spans for found in verification.findings]
    assert span == Span(3 if source[0] == "o" else 4, len(source))


def test_a_copy_is_no_second_place_but_counts_where_only_it_is_exact() -> None:
    both = verify("Currently, Moscow and Minsk are participating", LIBRARY)
    assert [found.paragraph for found in both.findings] == [3]
    copied = verify("there’s been an increase in Russian top level official visits", LIBRARY)
    assert (copied.agreement, [found.paragraph for found in copied.findings]) == (Agreement.EXACT, [3])
    assert copied.findings[0].spans[0].start > SOURCE.index("Tyler Durden")


def test_every_place_is_listed_up_to_a_limit() -> None:
    assert [found.paragraph for found in verify("Lukashenko", LIBRARY).findings][:3] == [1, 4, 5]
    many = plain("many", "one\n" * 100)
    assert len(verify("one", [many]).findings) == MOST_FINDINGS


@pytest.mark.parametrize("claim", ["insan", "ussia", "embly", "completely ins", "ob"])
def test_half_a_word_is_no_quotation(claim: str) -> None:
    assert verify(claim, LIBRARY).agreement is Agreement.ABSENT


@pytest.mark.parametrize(
    "claim",
    [
        "not to fight Ukraine ... They offer us to sign",
        "not to fight Ukraine [...] They offer us to sign",
        "not to fight Ukraine […] They offer us to sign",
        "not to fight Ukraine… They offer us to sign …",
        '"... not to fight Ukraine . . . They offer us to sign"',
    ],
)
def test_an_ellipsis_is_a_gap(claim: str) -> None:
    verification = verify(claim, LIBRARY)
    assert (verification.agreement, verification.findings[0].paragraph) == (Agreement.EXACT, 7)
    assert stands(verification) == ["not to fight Ukraine", "They offer us to sign"]


def left_out(claim: str) -> tuple[list[str | None], list[str]]:
    """The words behind each ellipsis of a claim, and the negations among all that was left out."""
    verification = verify(claim, LIBRARY)
    gaps = [one.source and one.source.of(SOURCE) for one in verification.differences if one.change is Change.GAP]
    return gaps, [span.of(SOURCE) for span in verification.negations]


def test_what_an_ellipsis_leaves_out_is_told_with_the_negations_in_it() -> None:
    assert left_out("they ask us ... to fight Ukraine under any circumstances") == (["not"], ["not"])
    assert left_out("on the one hand ... they ask us [...] to fight Ukraine") == ([None, "not"], ["not"])
    assert left_out("a staunch defender ... for Russia to invade") == (["of Putin's order"], [])
    assert left_out("they asked us ... to fight Ukraine under any circumstances") == (["not"], ["not"])
    assert left_out("they ask us to fight Ukraine under any circumstances") == ([], ["not"])
    assert left_out("to fight Ukraine ... under any circumstances") == ([], ["not"])


def test_the_negation_of_a_verb_is_part_of_it() -> None:
    library = [plain("pact", "We can't sign it and they won’t ask us to do so again this year.")]
    assert verify("we can", library).agreement is Agreement.ABSENT
    gap = verify("they ... ask us", library)
    assert (gap.agreement, [span.of(library[0].source) for span in gap.negations]) == (Agreement.EXACT, ["won’t"])
    assert left_out("staunch defender of Putin ... to invade") == (["'s order for Russia"], [])


def test_pieces_around_a_gap_must_follow_each_other_in_one_copy() -> None:
    verification = verify("They offer us to sign ... not to fight Ukraine", LIBRARY)
    assert verification.agreement is Agreement.NEARLY


def test_the_shortest_stretch_around_a_gap_is_taken() -> None:
    verification = verify("Belarus ... drills", LIBRARY)
    first, second = verification.findings[0].spans
    assert "Belarus" not in SOURCE[first.end : second.start]


def test_an_ellipsis_of_the_source_is_itself() -> None:
    verification = verify("on the mat... and slept", LIBRARY)
    assert stands(verification) == ["on the mat... and slept"]


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (
            "They asked us to sign a non-aggression pact",
            [("altered", "asked", "offer")],
        ),
        (
            "They offer us to never sign a non-aggression pact",
            [("added", "never", None)],
        ),
        (
            "they ask us not to fight Ukraine, not to move our forces there",
            [("dropped", None, "under any circumstances")],
        ),
        (
            "They offer us to sign a peace treaty",
            [("altered", "peace treaty", "non-aggression pact")],
        ),
        (
            "They offer us [...] a non-aggression treaty, Lukashenko told officials",
            [("gap", " [...] ", "to sign"), ("altered", "treaty", "pact"), ("dropped", None, '"')],
        ),
    ],
)
def test_a_near_quotation_is_explained_word_by_word(
    claim: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    verification = verify(claim, LIBRARY)
    assert (verification.agreement, verification.findings[0].paragraph) == (Agreement.NEARLY, 7)
    assert changes(verification) == expected


def test_what_somebody_put_before_a_true_quotation_was_added() -> None:
    verification = verify('Putin said: "On the one hand, they ask us not to fight Ukraine"', LIBRARY)
    assert (verification.agreement, changes(verification)) == (
        Agreement.NEARLY,
        [("added", "Putin said:", None), ("added", '"', None)],
    )


@pytest.mark.parametrize(
    "claim",
    [
        "Who won the World Cup in 2022?",
        "Lukashenko said that he would never talk to Ukraine again, whatever anybody offers him",
        "the of in to and with a",
        "NATO",
        "(.*)+$ [a-z]{1,999} \\d+ (?:x|y)*",
        "completely mad",
    ],
)
def test_what_is_not_there_is_absent(claim: str) -> None:
    expected = Agreement.EXACT if claim == "NATO" else Agreement.ABSENT
    verification = verify(claim, LIBRARY)
    assert verification.agreement is expected
    assert bool(verification.findings) is (expected is Agreement.EXACT)


@pytest.mark.parametrize("claim", ["", "   ", "...", "“”", '"', "?!", "\u200b", "—'—"])
def test_without_a_word_there_is_nothing_to_verify(claim: str) -> None:
    with pytest.raises(QuestionInvalid):
        verify(claim, LIBRARY)


@pytest.mark.parametrize(
    "claim",
    [
        "a" * 1_000_000,
        "Belarus " * 125_000,
        "... a " * 166_000,
        "'" * 999_999 + "a",
        "a" + " " * 999_998 + "a",
        "a" + "." * 999_998 + "a",
        "a" + ". " * 499_999 + "a",
        "((((" * 250_000 + "a",
    ],
    ids=["letter", "word", "gaps", "marks", "spaces", "dots", "spaced dots", "brackets"],
)
def test_a_megabyte_is_answered_at_once(claim: str) -> None:
    start = time.process_time()
    verify(claim, LIBRARY)
    assert time.process_time() - start < 5.0


def test_an_empty_library_has_nothing() -> None:
    assert verify("some words", ()).agreement is Agreement.ABSENT


WORDS = [Span(*word.span()) for word in re.finditer(r"\w+(?:['’-]\w+)*", SOURCE)]
STRETCHES = st.integers(0, len(WORDS) - 40).flatmap(
    lambda first: st.integers(first + 8, first + 39).map(lambda last: Span(WORDS[first].start, WORDS[last].end))
)


@given(STRETCHES)
def test_any_stretch_of_words_is_exact_where_it_stands(span: Span) -> None:
    verification = verify(span.of(SOURCE), LIBRARY)
    assert verification.agreement is (Agreement.NEGATED if verification.negations else Agreement.EXACT)
    assert stands(verification) == [verification.text]
    assert span.of(SOURCE).strip("\"'“”‘’ \n") in (span.of(SOURCE), verification.text)


@given(STRETCHES, st.data())
def test_one_altered_word_is_reported_as_exactly_that(span: Span, data: st.DataObject) -> None:
    inside = [word for word in WORDS if span.covers(word)][1:-1]  # beyond its first and last words a claim may go on
    word = data.draw(st.sampled_from(inside))
    assume(SOURCE.count("\n", span.start, span.end) == 0)
    claim = SOURCE[span.start : word.start] + "Xylophon" + SOURCE[word.end : span.end]
    verification = verify(claim, LIBRARY)
    assert verification.agreement is Agreement.NEARLY
    ((change, claimed, stood),) = (one for one in changes(verification) if one[0] != "dropped")  # a "not" beside it
    assert (change, claimed, fold_in_place(stood or "")) == ("altered", "Xylophon", fold_in_place(word.of(SOURCE)))


@given(st.text(max_size=80))
def test_any_text_gives_spans_that_lie_inside(text: str) -> None:
    try:
        verification = verify(text, LIBRARY)
    except QuestionInvalid:
        return
    for found in verification.findings:
        source = next(article.source for article in LIBRARY if article.slug == found.article)
        assert all(Span(0, len(source)).covers(span) for span in found.spans)
    for difference in verification.differences:
        assert difference.claimed is None or Span(0, len(verification.text)).covers(difference.claimed)


@pytest.mark.parametrize(("kept", "agreement"), [(6, Agreement.NEARLY), (5, Agreement.ABSENT)])
def test_six_words_of_ten_make_nearly_a_quotation(kept: int, agreement: Agreement) -> None:
    source = "amber birds carry driftwood every Friday giving herons island jewels"
    made_up = "kelp lemons mint nettles olives".split()
    claim = " ".join([*source.split()[:kept], *made_up[: 10 - kept]])
    assert verify(claim, (plain("one", source),)).agreement is agreement


def cut_at(begin: str, end: str) -> str:
    """The source from the middle of one word to the middle of another; | says where in the words around it."""
    start = SOURCE.index(begin.replace("|", "")) + begin.index("|")
    return SOURCE[start : SOURCE.index(end.replace("|", ""), start) + end.index("|")]


@pytest.mark.parametrize(
    ("begin", "end", "cuts"),
    [
        ("O|n the one hand", "not t|o move", [("cut", "n", "On"), ("cut", "t", "to")]),
        ("|On the one hand", "under any circumst|ances", [("cut", "circumst", "circumstances")]),
        ("aga|in denied that", "Poland and Lithua|nia", [("cut", "in", "again"), ("cut", "Lithua", "Lithuania")]),
        ("stau|nch defender", "Putin's ord|er", [("cut", "nch", "staunch"), ("cut", "ord", "order")]),
    ],
)
def test_a_text_cut_in_the_middle_of_words_is_verbatim_and_cut(
    begin: str, end: str, cuts: list[tuple[str, str, str]]
) -> None:
    claim = cut_at(begin, end)
    verification = verify(claim, LIBRARY)
    assert verification.agreement is Agreement.EXACT
    assert stands(verification) == [claim] == [verification.text]
    assert changes(verification) == cuts
    assert not verification.negations
    folded = verify(claim.upper(), LIBRARY)
    assert (folded.agreement, folded.folded) == (Agreement.FOLDED, ("capitals",))
    assert [source for *_, source in changes(folded)] == [source for *_, source in cuts]


@pytest.mark.parametrize(
    ("source", "claim", "word"),
    [
        ("We were unable to keep the old bridge.", "able to keep the old bridge", "unable"),
        ("They say that illegal fishing is rare here.", "legal fishing is rare here", "illegal"),
        ("All of us said that they cannot go.", "All of us said that they can", "cannot"),
        ("As ever, nothing at all was done there.", "thing at all was done there", "nothing"),
        ("We all thought that it was hopeless.", "We all thought that it was hope", "hopeless"),
    ],
)
def test_what_a_cut_takes_away_may_be_the_not(source: str, claim: str, word: str) -> None:
    verification = verify(claim, (plain("cut", source),))
    assert verification.agreement is Agreement.EXACT
    assert [span.of(source) for span in verification.negations] == [word]


@pytest.mark.parametrize("claim", ["We all think that we can", "we all think that we ca"])
def test_the_not_of_a_verb_is_not_cut_off(claim: str) -> None:
    verification = verify(claim, (plain("cut", "We all think that we can't go."),))
    assert verification.agreement is not Agreement.EXACT or verification.negations


def test_only_the_ends_of_a_claim_are_cut() -> None:
    claim = "hand, they ask us not to fi ... any circumstances, not to move"
    assert verify(claim, LIBRARY).agreement is Agreement.NEARLY
    verification = verify("and, they ask us not to fight ... any circumstances, not to mo", LIBRARY)
    assert verification.agreement is Agreement.EXACT
    assert [change for change, *_ in changes(verification)] == ["cut", "gap", "cut"]


def test_a_cut_is_no_change_beside_a_real_one() -> None:
    verification = verify("n the one hand, they asked us not to fight Ukraine under any circumst", LIBRARY)
    assert verification.agreement is Agreement.NEARLY
    assert changes(verification) == [
        ("cut", "n", "On"),
        ("altered", "asked", "ask"),
        ("cut", "circumst", "circumstances"),
    ]


@given(st.integers(0, len(SOURCE) - 400), st.integers(60, 400))
def test_any_stretch_of_characters_is_verbatim_where_it_stands(start: int, length: int) -> None:
    claim = SOURCE[start : start + length].strip()
    assume(len(claim.split()) >= 7 and not re.search(r"\.\.\.|…", claim))
    assume(not re.match(r"['’]t\b", SOURCE[start + length :]))
    verification = verify(claim, LIBRARY)
    assert verification.agreement in (Agreement.EXACT, Agreement.NEGATED)
    assert stands(verification) == [verification.text]
    beside = {Change.DROPPED} if verification.agreement is Agreement.NEGATED else set()
    assert {one.change for one in verification.differences} <= {Change.CUT} | beside
