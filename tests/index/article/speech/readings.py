"""What the tests of the tables and of the windows read from a text, each as a line."""

from __future__ import annotations

from index.article.speech.people.cast import Cast
from index.article.speech.people.coreference import Coreference
from index.article.speech.phrases.ending import subject_before
from index.article.speech.phrases.starting import phrase_after
from index.article.speech.tokens import Phrase
from index.datatypes import Voice
from tests.index.article.newspaper import proses_of, quotations_of, reported_in


def cues(text: str) -> str:
    """The cues as "said < Berg (subject)"."""
    return "; ".join(
        f"{cue.span.of(text)} < {_words(text, cue.subject) or 'nobody'} ({cue.rule.name.lower()})"
        for prose in proses_of(text)
        for cue in prose.cues
    )


def last_cue(text: str) -> str:
    return cues(text).split("; ")[-1]


def stated(text: str) -> str:
    return "stated" if proses_of(text)[-1].cues[-1].is_stated else "not stated"


def phrase_at_end(text: str) -> str:
    tokens = proses_of(text)[0].tokens
    return _words(text, subject_before(tokens[-1], tokens[0]))


def phrase_at_start(text: str) -> str:
    tokens = proses_of(text)[0].tokens
    return _words(text, phrase_after(tokens[0], tokens[-1].next))


def reported(text: str) -> str:
    return " | ".join(report.span.of(text) for report in reported_in(text))


def addressee(text: str) -> str:
    mention = (*quotations_of(text), *reported_in(text))[-1].attribution.addressee
    return mention.span.of(text) if mention is not None else "nobody"


def speaker(text: str) -> str:
    """Who speaks the last quotation, in the words of the text."""
    attribution = quotations_of(text)[-1].attribution
    if attribution.voice is Voice.ARTICLE:
        return "a term"
    return attribution.speaker.span.of(text) if attribution.speaker is not None else "somebody"


def name(text: str) -> str:
    """Whom the subject of the last cue stands for."""
    proses = proses_of(text)
    subject = proses[-1].cues[-1].subject
    assert subject is not None
    return Coreference(proses).resolve(proses[-1], subject).text or "nobody"


def head(text: str) -> str:
    """The name that the whole text is a mention of."""
    proses = proses_of(text)
    tokens = proses[0].tokens
    found = Cast(proses).name_in(0, Phrase(tokens[0], tokens[-1]))
    return found.span.of(text) if found is not None else ""


def _words(text: str, phrase: Phrase | None) -> str:
    return phrase.span.of(text) if phrase is not None else ""
