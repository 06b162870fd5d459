"""Forms are told by how their matches begin: no text that one of them matches is missed."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from index.asking.understanding.forms import SLOT, Forms
from index.languages.english import record as english
from index.languages.english import talk as english_talk
from index.languages.german import record as german
from index.languages.german import talk as german_talk

TALK = (english_talk.SMALL_TALK, english_talk.HELP, german_talk.SMALL_TALK, german_talk.HELP)
SHAPES = [
    *((shape, "", "") for table in TALK for shape in table),
    *((shape, english.LEADS, english.END) for talk in (english_talk, german_talk) for shape in talk.BEYOND),
    *(
        (shape, language.LEADS, language.END)
        for language in (english, german)
        for table in (language.topics(SLOT), language.PLAIN)
        for shapes in table.values()
        for shape in shapes
    ),
    *((shape, english.LEADS, english.END) for shape in (english.SEEKING, english.WRITTEN, english.PERSON)),
]


@settings(max_examples=200, deadline=None)
@given(shape=st.sampled_from(SHAPES), data=st.data())
def test_no_match_is_missed(shape: tuple[str, str, str], data: st.DataObject) -> None:
    pattern, leads, end = shape
    text = data.draw(st.from_regex(rf"(?:{leads})?(?:{pattern}){end}" if leads else pattern, fullmatch=True))
    assert Forms([(pattern, None)], leads, end).match(text)


WORDS = st.lists(
    st.sampled_from("what who is are it the mill about please not very so so dumb dumbo".split()), max_size=6
)
PATTERNS = (
    r"who (?:is|are) (?:it|the mill)|what",
    r"(?:(?:so|not|very) )*(?:dumb\w?|please)",
    r"(?:it )?is(?: it)? (?!the)\w+|\w+ mill",
    r"what{1,2} is|w[h]o are|(?P<x>the mill(?: is)?)+",
)


@given(words=WORDS)
def test_they_match_what_their_patterns_match_in_order(words: list[str]) -> None:
    text = " ".join(words)
    forms = Forms((pattern, number) for number, pattern in enumerate(PATTERNS))
    found = list(dict.fromkeys(number for number, _ in forms.matches(text)))
    assert found == [number for number, pattern in enumerate(PATTERNS) if re.fullmatch(pattern, text)]


@given(words=WORDS)
def test_words_before_and_behind(words: list[str]) -> None:
    text, (leads, end) = " ".join(words), (r"(?:so|very) ", r"(?: (?:please|about))*")
    forms = Forms(((pattern, None) for pattern in PATTERNS), leads, end)
    whole = rf"(?:{leads})*(?:{'|'.join(PATTERNS)}){end}"
    assert forms.match(text) is (re.fullmatch(whole, text) is not None)


def test_a_slot_is_filled_as_it_is_asked() -> None:
    forms = Forms([(rf"who wrote {SLOT}(?: now)?", True)])
    assert forms.match(f"who wrote {SLOT} now")
    assert [match[1] for _, match in forms.matches("who wrote the note now", "(the (?:note|text))")] == ["the note"]
    assert not list(forms.matches("who wrote the song", "(the (?:note|text))"))
