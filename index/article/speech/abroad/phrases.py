"""Whoever speaks, as a phrase: read behind a verb from left to right, or before it from its clause's start."""

from __future__ import annotations

from index.article.speech.tokens import Phrase, Token
from index.article.speech.windows import LONGEST_PHRASE, LONGEST_SPEAKER
from index.languages.telling import Telling

_DASHES = frozenset({"-", "–", "—", "--", "―"})


def is_title(token: Token, telling: Telling) -> bool:
    """Whether a word before a name says what its bearer is."""
    return is_title_word(token.text.rstrip("."), telling)


def is_title_word(text: str, telling: Telling) -> bool:
    """Whether a word says what somebody is."""
    if text in telling.titles or text in telling.male_titles or text in telling.female_titles:
        return True
    base = text.removesuffix("in") if "in" in telling.female_endings else text
    return any(ending and base.endswith(ending) for ending in telling.title_endings)


def is_pronoun(token: Token, telling: Telling) -> bool:
    """Whether a word stands for somebody as a subject."""
    return token.text in telling.he or token.text in telling.she or token.text in telling.others


def is_dash(token: Token) -> bool:
    """Whether a token is a dash."""
    return token.text in _DASHES


def speaker_behind(token: Token, stop: Token, telling: Telling) -> Phrase | None:
    """The phrase that names whoever speaks, behind a verb; times and places before it are passed over."""
    first = behind_asides(token, stop, telling)
    if first is None or first.index >= stop.index or not first.is_word:
        return None
    if is_pronoun(first, telling) and not (first.text in telling.determiners and _leads_noun(first, telling)):
        return Phrase(first, first)
    if first.text in telling.clauses and first.text not in telling.determiners:
        return None
    last = _last_of(first, stop, telling)
    if last is None or not _is_somebody(Phrase(first, last), telling):
        return None
    return with_name(Phrase(first, last), stop, telling)


def speaker_between(first: Token, last: Token, telling: Telling) -> Phrase | None:
    """The phrase between what opens a clause and its verb: "Der Minister ... sagte", "wie Müller ... sagte"."""
    token: Token | None = first
    while token is not None and token.index <= last.index:
        adverb = token.text in telling.adverbs and token.text not in telling.determiners
        if token.text in telling.joining or adverb or not (token.is_word or token.quoted):
            token = token.next
            continue
        break
    if token is None or token.index > last.index or token.text in telling.prepositions:
        return None
    return speaker_behind(token, last.next, telling)


def behind_asides(token: Token, stop: Token, telling: Telling) -> Token | None:
    """The first token that is neither an adverb nor in an aside ("am Montag in Berlin")."""
    for _ in range(LONGEST_PHRASE):
        if token.index >= stop.index:
            return None
        if token.text in telling.prepositions and token.text not in telling.determiners:
            token = _behind_place(token, stop, telling)
        elif token.text in telling.determiners and token.next.text in telling.days:
            token = token.next.next
        elif (
            token.text in telling.days
            or (token.text in telling.adverbs and not is_pronoun(token, telling) and not token.capital)
            or token.text[:1].isdigit()
        ):
            token = token.next
        else:
            return token
    return None


def _behind_place(preposition: Token, stop: Token, telling: Telling) -> Token:
    """Behind a preposition and its noun; a second capital goes with the first only where it is no day."""
    token = preposition.next
    if token.text in telling.determiners:
        token = token.next
    while token.index < stop.index and token.is_word and not token.capital and token.next.capital:
        token = token.next
    if token.text[:1].isdigit():
        token = token.next
    return token.next if token.index < stop.index and token.is_word else token


def _leads_noun(token: Token, telling: Telling) -> bool:
    behind = token.next
    return behind.is_word and not is_verb(behind, telling) and behind.text not in telling.prepositions


def is_verb(token: Token, telling: Telling) -> bool:
    """Whether a word is a finite verb that is known: of saying or another."""
    return not token.capital and (token.text in telling.saying or token.text in telling.verbs)


def _last_of(first: Token, stop: Token, telling: Telling) -> Token | None:
    """Where the noun phrase that begins with a token ends."""
    last: Token | None = None
    described = first.text in telling.determiners or not first.capital
    for token in first.rightwards(stop, LONGEST_SPEAKER):
        if not token.is_word or (token is not first and token.starts_sentence):
            break
        if token is not first and _ends(token, first, described=described, telling=telling):
            break
        last = token
    while last is not None and last is not first and _hangs(last, telling):
        last = last.previous
    return last


def _ends(token: Token, first: Token, *, described: bool, telling: Telling) -> bool:
    """Whether a word can no longer belong to the phrase that begins with `first`."""
    text, named = token.text, token.previous.capital and not is_title(token.previous, telling)
    if in_name(token, telling) and not token.capital:
        return False
    if text in telling.joining:
        return not (token.next.capital and token.previous.capital)
    if text in telling.genitives or text in telling.links:
        return not token.next.is_word or (named and not described)
    if is_verb(token, telling) or text in telling.prepositions or text in telling.negations:
        return True
    if text in telling.determiners:
        return not described or token.previous.text not in telling.links
    if token.capital:
        return text in telling.days
    if text in telling.clauses or text in telling.adverbs or is_pronoun(token, telling):
        return True
    return named and not telling.nouns_have_capitals and not described


def _hangs(token: Token, telling: Telling) -> bool:
    """Whether a small word at the end of a phrase leads to something that is no longer in it."""
    text = token.text
    return text in telling.links or text in telling.joining or text in telling.determiners or text in telling.particles


def _is_somebody(phrase: Phrase, telling: Telling) -> bool:
    """Whether a phrase can be one who speaks: it has a noun, or a name."""
    if phrase.first.text in telling.determiners:
        return len(phrase) > 1
    if telling.nouns_have_capitals:
        return any(token.capital for token in phrase)
    first = phrase.first
    return (
        first.capital
        or is_title(first, telling)
        or any(token.capital for token in phrase)
        or first.text in telling.others
    )


def with_name(phrase: Phrase, stop: Token, telling: Telling) -> Phrase:
    """`der Sprecher des Ministeriums, Karl Meier`: with the name behind the comma, where that ends the clause."""
    comma = phrase.end
    first = phrase.first
    if first.capital and first.text not in telling.determiners and not is_title(first, telling):
        return phrase
    if comma.text != "," or comma.index >= stop.index or any(_names(token, telling) for token in phrase):
        return phrase
    name = list(comma.next.rightwards(stop, LONGEST_SPEAKER))
    count = next((at for at, token in enumerate(name) if not in_name(token, telling)), len(name))
    if count < 2 or not name[0].capital or name[count - 1].next.is_word:
        return phrase
    return Phrase(phrase.first, name[count - 1])


def _names(token: Token, telling: Telling) -> bool:
    """Whether a word inside a description looks like the first of a name."""
    two = token.capital and token.next.capital and token.next.is_word
    return two and (token.text in telling.male_names or token.text in telling.female_names)


def in_name(token: Token, telling: Telling) -> bool:
    """Whether a word can stand inside a name: a capital, or a particle that leads to one."""
    if not token.is_word or token.capital or token.text not in telling.particles:
        return token.is_word and token.capital
    if telling.nouns_have_capitals and token.text in telling.determiners:
        return token.previous.text in telling.particles
    return token.next.is_word and (token.next.capital or token.next.text in telling.particles)


def is_behind_quotation(token: Token) -> bool:
    """Whether nothing but marks stands between a quotation and a token."""
    before = token.previous
    while not before.is_edge and before.quoted is None and not before.is_word:
        before = before.previous
    return before.quoted is not None
