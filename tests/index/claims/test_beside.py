"""What stands beside a claim, what was spliced, and what nobody sees as a change."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from index.claims.verdict import Agreement, Change
from index.datatypes import Span
from tests.index.library import plain, verify

NOTICE = plain(
    "notice",
    "The tenant is not allowed to keep dogs in the house. He may, with a month's notice, leave at any time. "
    "The owner denied that the roof was leaking. Nobody has ever seen the keys of the cellar. "
    "The lift can be used only if the caretaker is at home. He hardly spoke to us. "
    "It is not only the roof that leaks. The key was not lost, he wrote it on the door. "
    'He never said, "Come in and sit down." She denied, that they had a lamp.\n'
    "It cost 2,350 francs [without the paint] in 1987, he wrote. The ﬁrst of­fer was Q&amp;A&nbsp;Ltd for 3.5 million.",
)


@pytest.mark.parametrize(
    ("claim", "beside"),
    [
        ("allowed to keep dogs in the house", ("not", "not")),
        ("keep dogs in the house", ("not allowed to", "not")),
        ("the roof was leaking", ("denied that", "denied")),
        ("seen the keys of the cellar", ("Nobody has ever", "Nobody")),
        ("The lift can be used", ("only if", "only if")),
        ("spoke to us", ("hardly", "hardly")),
        ("Come in and sit", ('never said, "', "never")),
        ("that they had a lamp", ("denied,", "denied")),
    ],
)
def test_a_claim_beside_a_negation_is_not_exact(claim: str, beside: tuple[str, str]) -> None:
    verification = verify(claim, [NOTICE])
    source = NOTICE.source
    ((change, claimed, left_out),) = (
        (one.change, one.claimed, one.source and one.source.of(source)) for one in verification.differences
    )
    assert (verification.agreement, change, claimed) == (Agreement.NEGATED, Change.DROPPED, None)
    assert (left_out, [span.of(source) for span in verification.negations]) == (beside[0], [beside[1]])


@pytest.mark.parametrize(
    "claim",
    [
        "The tenant is not allowed to keep dogs in the house",
        "The owner denied that the roof was leaking",
        "leave at any time",
        "he wrote it on the door",
        "the roof that leaks",
        "dogs",
        "He hardly spoke to us",
    ],
)
def test_a_negation_of_the_claim_or_of_other_words_is_none_beside_it(claim: str) -> None:
    assert verify(claim, [NOTICE]).agreement is Agreement.EXACT


@pytest.mark.parametrize("claim", ["opens the mill in spring", "The bridge opens in autumn"])
def test_a_denial_far_before_and_a_negation_of_another_clause_are_none_beside_it(claim: str) -> None:
    source = "The rejected plan of the new council opens the mill in spring. The bridge opens in autumn but none paid."
    assert verify(claim, [plain("plan", source)]).agreement is Agreement.EXACT


@pytest.mark.parametrize("language", ["de", None])
def test_every_language_says_not_in_its_own_words(language: str | None) -> None:
    article = replace(
        plain("haus", "Der Vermieter öffnet den Keller an Feiertagen nicht. Er bestritt, dass das Dach undicht ist."),
        language=language,
    )
    for claim, word in (("Der Vermieter öffnet den Keller", "nicht"), ("das Dach undicht ist", "bestritt")):
        verification = verify(claim, [article])
        assert verification.agreement is Agreement.NEGATED
        assert [span.of(article.source) for span in verification.negations] == [word]


def test_a_place_without_a_negation_beside_it_counts() -> None:
    other = plain("other", "In spring he was allowed to keep dogs in the house.")
    verification = verify("allowed to keep dogs in the house", [NOTICE, other])
    assert verification.agreement is Agreement.EXACT
    assert [found.article for found in verification.findings] == ["other", "notice"]


def told(claim: str) -> list[tuple[str, str | None, str | None]]:
    verification = verify(claim, [NOTICE])
    assert verification.agreement is Agreement.NEARLY
    return [
        (
            str(one.change),
            one.claimed and one.claimed.of(verification.text),
            one.source and one.source.of(NOTICE.source),
        )
        for one in verification.differences
        if one.change is not Change.SAME
    ]


def test_changes_are_whole_numbers_brackets_and_words() -> None:
    assert told("It cost 2,530 francs") == [("altered", "2,530", "2,350")]
    assert told("It cost 2,350 francs in 1987") == [("dropped", None, "[without the paint]")]
    assert told("He may not leave at any time") == [
        ("added", "not", None),
        ("dropped", None, ", with a month's notice,"),
    ]


def test_spliced_words_are_two_places_with_what_lies_between() -> None:
    claim = "The owner denied that the lift can be used"
    verification = verify(claim, [NOTICE])
    (found,) = verification.findings
    assert [span.of(NOTICE.source) for span in found.spans] == ["The owner denied that the", "lift can be used"]
    (left_out,) = [one.source for one in verification.differences if one.change is Change.DROPPED and one.source][:1]
    assert left_out == Span(found.spans[0].end + 1, found.spans[1].start - 1)
    turned = verify("The owner denied that the roof was leaking. The tenant is not allowed to keep dogs", [NOTICE])
    assert [span.of(NOTICE.source)[:10] for span in turned.findings[0].spans] == ["The owner ", "The tenant"]


@pytest.mark.parametrize(
    ("claim", "folded"),
    [
        ("The first offer", ("written characters", "invisible characters")),
        ("offer was Q&A Ltd for", ("written characters", "invisible characters", "spaces")),
        ("He hardly spoke to us,", ("closing punctuation",)),
        ("“It cost 2,350 francs” […] “in 1987.”", ("closing punctuation",)),
    ],
)
def test_what_nobody_sees_and_what_ends_a_quotation_is_overlooked(claim: str, folded: tuple[str, ...]) -> None:
    verification = verify(claim, [NOTICE])
    assert (verification.agreement, verification.folded) == (Agreement.FOLDED, folded)
    for span in verification.findings[0].spans:
        assert span.of(NOTICE.source).strip() == span.of(NOTICE.source)


@pytest.mark.parametrize("repeated", ["x", "xy ", "x' "])
def test_what_repeats_itself_is_looked_for_in_bounded_time(repeated: str) -> None:
    library = [plain("long", "It said " + repeated * (180_000 // len(repeated)) + "so.")]
    start = time.process_time()
    verify(repeated * (3_000 // len(repeated)) + "x", library)
    assert time.process_time() - start < 1.0


@pytest.mark.parametrize(
    ("text", "claim", "negation"),
    [
        ("Сторож сказал, что мост не был закрыт зимой, и все это видели.", "был закрыт зимой", "не"),
        ("Он никогда не говорил, что паром тонет. Это были слова других.", "паром тонет", "не"),
        ("El guarda dijo que el puente nunca estuvo cerrado en invierno.", "estuvo cerrado en invierno", "nunca"),
        ("Le gardien a dit que le pont n'était jamais fermé en hiver.", "fermé en hiver", "jamais"),
        ("Der Wärter sagte, dass die Brücke im Winter nie gesperrt war.", "gesperrt war", "nie"),
    ],
)
@pytest.mark.parametrize("stated", [None, "de-AT"])
def test_a_negation_is_one_in_the_language_of_the_words_around_it(
    text: str, claim: str, negation: str, stated: str | None
) -> None:
    article = replace(plain("other", text), language=stated)
    verification = verify(claim, [article])
    assert verification.agreement is Agreement.NEGATED
    assert [span.of(text) for span in verification.negations] == [negation]


@pytest.mark.parametrize("language", ["ru", "ru-RU", None])
def test_a_negation_that_is_put_in_is_told_apart_in_any_language(language: str | None) -> None:
    article = replace(plain("other", "Сторож сказал, что мост был закрыт зимой из-за льда."), language=language)
    changes = verify("Сторож сказал, что мост никогда не закрыт зимой из-за льда.", [article]).differences
    assert Change.ADDED in {one.change for one in changes}


def test_in_a_title_a_negation_counts_within_its_line() -> None:
    heading = plain(
        "lines", "Why no\nTrain to the coast\n\nNo plan to close the mill\n\nIt rained all day in the valley."
    )
    assert verify("plan to close the mill", [heading]).agreement is Agreement.NEGATED
    assert verify("Train to the coast", [heading]).agreement is Agreement.EXACT


def test_not_only_behind_a_claim_is_no_negation() -> None:
    pipe = plain("pipe", "The pipe leaks not only in winter. The tap leaks not at all.")
    assert verify("The pipe leaks", [pipe]).agreement is Agreement.EXACT
    assert verify("The tap leaks", [pipe]).agreement is Agreement.NEGATED


@pytest.mark.parametrize(("put", "negated"), [("now", True), ("never", False)])
def test_a_not_that_another_word_stands_for_is_told_unless_it_says_not_too(put: str, negated: bool) -> None:
    found = verify(f"The tenant is {put} allowed to keep dogs in the house", [NOTICE])
    assert found.agreement is Agreement.NEARLY
    assert bool(found.negations) is negated
