"""Questions that a library answers, to show what can be asked: none is made up, each names who or what is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.quoting.speakers import Speaker, asked_for

_MOST_SPEAKERS = 2


def examples(speakers: Sequence[Speaker]) -> Iterator[str]:
    """In English, of forms that are read as what they are: for the words of those who are quoted most, and for what an
    article is about. `speakers` are all of the library or of one article, those with the most words first."""
    for speaker in speakers[:_MOST_SPEAKERS]:
        question = f"What did {speaker.name} say?"
        asked = asked_for(question, speakers)
        if speaker.named and asked is not None and asked.speakers == (speaker,):
            yield question
    yield "What is the article about?"
