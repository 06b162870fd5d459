"""The shape of a block, whatever its words: a heading or other short line, an item, a row of data, running text."""

from __future__ import annotations

import re
import unicodedata

from index.article.page.layout import ITEM
from index.article.page.segmentation import FOOTNOTE_MARKS
from index.folding import fold_words
from index.languages.english.page import STATING_WORDS
from index.sentences import LAST_CLOSERS

LONGEST_HEADING = 140
MOST_HEADING_WORDS = 20
MOST_INNER_HEADING_WORDS = 12
"""Over a part of the article; longer lines without an end are paragraphs that lack it."""
MOST_WORDS_OF_A_QUESTION = 8
"""Questions and exclamations stand in running text as well; only short plain ones are taken for headings."""
FEWEST_WORDS_OF_A_SENTENCE = 6
FEWEST_WORDS_WITHOUT_AN_END = 25
"""Words from which on a line is running text even if no mark ends it."""
MOST_WORDS_OF_A_BUTTON = 3
_FEWEST_WORDS_OF_DATA = 4
_LETTERS_A_WORD = 2
"""Chinese characters or kana that count as much as one word."""

_ENDS_LIKE_TEXT = re.compile(rf"[.,;:…。；：،؛।][{re.escape(LAST_CLOSERS)}]*{FOOTNOTE_MARKS}$")
_ENDS_LIKE_SPEECH = re.compile(rf"[?!？！؟][{re.escape(LAST_CLOSERS)}]*$")
_ENDS_IN_A_NOTE = re.compile(r"[^\W\d_]{2}[.!?…][\"'”’»)]?\d{1,3}$")
"""A footnote's number right behind the sentence: "by the state.2"."""
_FEWEST_WORDS_OF_A_REMARK = 4
_NOTED = re.compile(r"[^\W_](?:\[\^?\w{1,3}\]|[†‡¹²³⁰-⁹])$")
_SPEECH = re.compile(r"^[\"“„«»‚‘][^\"“”„«»]+[\"“”«»]$")
"""Nothing but somebody's words between their marks."""
_ENDS_IN_A_SCORE = re.compile(r"\s\d{1,3}\s?[-–:]\s?\d{1,3}$")
_HAS_FIGURES = re.compile(r"(?:\s\d{1,6}(?=\s)[^\d\n]{0,20}){3}")
"""Three numbers in a line are a row of results, not a heading."""
_CLOSES_A_REMARK = re.compile(r"\([^()]{3,}\)$")
_HAS_AN_INNER_END = re.compile(r"[.!?…]['\"’”»)\]]*\s|:\s|[,;\"“”«»]")
_ENDS_A_SENTENCE = re.compile(rf"[.!?…。！？؟۔।;:,：，；][{re.escape(LAST_CLOSERS)}]*{FOOTNOTE_MARKS}$")
MARKDOWN_HEADING = re.compile(r"#{1,6}[ \t]+(?P<text>.*?)[ \t#]*$", re.DOTALL)
_BULLET = re.compile(r"(?:[-*•·+–—▪►●○◦‣]|o(?=\s+[A-ZÀ-Ý\d@#]))\s+")
_POST = re.compile(r"[—–-]\s?[^()@]{1,80}\(@\w{2,30}\)")
_LABEL = re.compile(r"(?P<label>[^\W\d_][^:.!?\n]{0,30}):\s+\S")
_NO_SPACES = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")


def bare(text: str) -> str:
    """The text behind a bullet."""
    match = _BULLET.match(text)
    return text[match.end() :] if match else text


def is_item(text: str) -> bool:
    """Whether a line begins as the items of lists do."""
    return ITEM.match(text) is not None


def has_bullet(text: str) -> bool:
    """Whether a line begins with a bullet."""
    return _BULLET.match(text) is not None


def size(text: str) -> int:
    """How much a text says, in words; scripts without spaces are counted by their letters."""
    return len(text.split()) + len(_NO_SPACES.findall(text)) // _LETTERS_A_WORD


def signs_a_post(text: str) -> bool:
    """Whether a line says who wrote the post that is quoted above it: "— Jane Doe (@jane) May 3, 2019"."""
    return _POST.match(text) is not None


def label_of(text: str) -> str | None:
    """What stands in front of a line's colon: "Q" of "Q: How old is the ferry?"."""
    match = _LABEL.match(text)
    return match["label"] if match else None


def ends_a_sentence(text: str) -> bool:
    """Whether a mark ends the text as it ends sentences and their parts."""
    return _ENDS_A_SENTENCE.search(text) is not None


def is_short_line(text: str) -> bool:
    """Whether a block has the shape of a title or heading: few words, no end of a sentence, not an item of a list."""
    if MARKDOWN_HEADING.fullmatch(text):
        return True
    return (
        len(text) <= LONGEST_HEADING
        and size(text) <= MOST_HEADING_WORDS
        and not _ENDS_LIKE_TEXT.search(text)
        and not _ENDS_IN_A_NOTE.search(text)
        and not ITEM.match(text)
        and not text[:1].islower()
        and not text.startswith("> ")
        and not (_ENDS_LIKE_SPEECH.search(text) and not _is_plain_question(text))
    )


def is_paragraph_without_end(text: str) -> bool:
    """Whether a short line inside the article is more than a heading: long, or ending in a remark or a picture."""
    if MARKDOWN_HEADING.fullmatch(text):
        return False
    words = size(text)
    return words > MOST_INNER_HEADING_WORDS or (
        words >= _FEWEST_WORDS_OF_A_REMARK
        and (
            _ends_in_a_picture(text)
            or any(shape.search(text) for shape in (_CLOSES_A_REMARK, _NOTED, _SPEECH, _ENDS_IN_A_SCORE, _HAS_FIGURES))
        )
    )


def is_prose(text: str) -> bool:
    """Whether a block is running text."""
    words = size(bare(text))
    if has_bullet(text):
        return words >= MOST_INNER_HEADING_WORDS and (ends_a_sentence(text) or words >= FEWEST_WORDS_WITHOUT_AN_END)
    return words >= FEWEST_WORDS_WITHOUT_AN_END or (words >= FEWEST_WORDS_OF_A_SENTENCE and ends_a_sentence(text))


def is_data(text: str) -> bool:
    """Whether a line is a row of data: a date and a place, a rank, a price."""
    return size(text) >= _FEWEST_WORDS_OF_DATA and any(letter.isdigit() for letter in text)


def begins_with_a_number(text: str) -> bool:
    """Whether a line begins as those of ingredients and results do: "200 g flour"."""
    return text[:1].isdigit() and " " in text


def states_something(text: str) -> bool:
    """Whether a line says something, as refrains do and labels do not: "I have a dream", "Never again!"."""
    return _ENDS_LIKE_SPEECH.search(text) is not None or not STATING_WORDS.isdisjoint(fold_words(text).split())


def _is_plain_question(text: str) -> bool:
    return len(text.split()) <= MOST_WORDS_OF_A_QUESTION and not _HAS_AN_INNER_END.search(text)


def _ends_in_a_picture(text: str) -> bool:
    last = text.rstrip("\ufe0f\u200d")[-1:]
    return unicodedata.category(last or " ") in {"So", "Sk"} and last not in "©®™°"
