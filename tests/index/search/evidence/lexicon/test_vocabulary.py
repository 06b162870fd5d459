"""Words by number and by key, against Python's own sets, lists and dictionaries."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.search.evidence.lexicon.vocabulary import Groups, Vocabulary

# Of one to four bytes of UTF-8 each, on both sides of the letters.
LETTERS = "!abz{é磨😀"
WORDS = st.sets(st.text(LETTERS, min_size=1, max_size=4))


@given(WORDS, WORDS)
def test_words_are_numbered_in_their_order_and_found(words: set[str], others: set[str]) -> None:
    vocabulary = Vocabulary.of(sorted(words))
    assert vocabulary.words() == sorted(words)
    assert [vocabulary.word(number) for number in range(len(vocabulary))] == sorted(words)
    assert [vocabulary.find(word) for word in sorted(words)] == list(range(len(words)))
    assert {word for word in others | {"", " "} if vocabulary.find(word) is not None} == others & words


@given(WORDS)
def test_words_in_any_order_get_the_same_numbers(words: set[str]) -> None:
    listed = list(words)
    vocabulary, numbers = Vocabulary.numbering(listed)
    assert [vocabulary.words()[number] for number in numbers] == listed
    assert vocabulary.words() == sorted(words)


@given(WORDS, st.sampled_from(LETTERS))
def test_the_words_that_begin_with_a_letter(words: set[str], letter: str) -> None:
    first, found = Vocabulary.of(sorted(words)).beginning_with(letter)
    assert found == [word for word in sorted(words) if word[0] == letter]
    assert sorted(words)[first : first + len(found)] == found


@given(WORDS)
def test_words_are_found_by_their_keys(words: set[str]) -> None:
    ordered = sorted(words)
    groups = Groups.by(lambda word: [letter for letter in word if letter != "a"], Vocabulary.of(ordered))
    for letter in {letter for word in words for letter in word} | {"a", "zz"}:
        expected = [number for number, word in enumerate(ordered) for own in word if own == letter != "a"]
        assert groups.of(letter).tolist() == expected
