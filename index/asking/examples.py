"""Questions that a library answers, to show what can be asked: none is made up, each names who or what is there."""

from __future__ import annotations

from collections.abc import Iterator

from index.asking.understanding.whose_words import whose_words
from index.quoting.speakers import Speakers

_MOST_SPEAKERS = 2
_FORMS = {
    "en": ("What did {speaker} say?", "What is the article about?"),
    "de": ("Was sagte {speaker}?", "Worum geht es in dem Artikel?"),
}


def examples(speakers: Speakers, language: str | None = None) -> Iterator[str]:
    """In a language (ISO 639-1) where questions are read in it, else in English, of forms that are read as what they
    are: for the words of those who are quoted most, and for what an article is about. `speakers` are all of the library
    or of one article, those with the most words first."""
    words_of, about = _FORMS.get(language or "", _FORMS["en"])
    for speaker in speakers[:_MOST_SPEAKERS]:
        question = words_of.format(speaker=speaker.name)
        asked = whose_words(question, speakers)
        if speaker.named and asked is not None and asked.speakers == (speaker,):
            yield question
    yield about
