"""Finds the cues of a paragraph and their subjects; verbs are told from nouns, and active from passive, by context."""

from __future__ import annotations

from collections.abc import Sequence

from index.article.speech.cues import Cue, Group, Rule
from index.article.speech.mentions import (
    LONGEST,
    Mention,
    is_pronoun,
    skip_adverbs_back,
    subject_before,
)
from index.article.speech.subjects import main_subject, phrase_after
from index.article.speech.tokens import Word
from index.languages.english.inflection import inflect
from index.languages.english.speech import (
    AUXILIARY,
    BE,
    CALLING,
    DETERMINERS,
    HEADLINE_VERBS,
    NAMING,
    NEEDS_LISTENER,
    NEEDS_PARTICLE,
    NOUNS_TOO,
    OTHER_SUBJECTS,
    PEOPLE,
    PHRASAL,
    PREPOSITIONS,
    RELATIVE,
    SAYING,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    THINKING,
    VOICING,
    WRITTEN,
)

_Form = tuple[str, str, Group]
_GROUPS = ((Group.THINKING, THINKING), (Group.CALLING, CALLING), (Group.VOICING, VOICING), (Group.SAYING, SAYING))
_FORMS: dict[str, _Form] = {
    form: (base, kind, group) for group, verbs in _GROUPS for form, (base, kind) in inflect(sorted(verbs)).items()
}
_AND = frozenset({"and", "but", "or", "then"})
_LEADS_PARTICIPLE = frozenset(
    {"by", "in", "after", "before", "while", "when", "and", "or", "for", "without", "besides"}
)


def find_cues(words: Sequence[Word]) -> tuple[Cue, ...]:
    """Every cue of a paragraph outside its quotations, in order."""
    cues: list[Cue] = []
    sentence = 0
    skip_to = 0
    for index, word in enumerate(words):
        if word.starts_sentence:
            sentence = index
        if index < skip_to or not word.is_word:
            continue
        cue = _according(words, index) or _verb(words, index, sentence, cues)
        if cue is not None:
            cues.append(cue)
            skip_to = cue.last
    return tuple(cues)


def _sentence_end(words: Sequence[Word], index: int) -> int:
    for other in range(index + 1, min(len(words), index + 60)):
        if words[other].starts_sentence:
            return other
    return min(len(words), index + 60)


def _according(words: Sequence[Word], index: int) -> Cue | None:
    if words[index].text != "according" or index + 2 >= len(words) or words[index + 1].text != "to":
        return None
    subject = phrase_after(words, index + 2, _sentence_end(words, index))
    return Cue(index, index + 2, "according to", Group.ACCORDING, subject, Rule.ACCORDING) if subject else None


def _verb(words: Sequence[Word], index: int, sentence: int, earlier: Sequence[Cue]) -> Cue | None:
    found = _FORMS.get(words[index].text)
    if found is None or (words[index].capital and not _may_be_capital(words, index, found[1])):
        return None
    base, kind, group = found
    last = _particles(words, index, base)
    if last is None or words[index].possessive:
        return None
    who = _subject(words, index, last, found, sentence, earlier)
    return Cue(index, last, base, group, who[0], who[1], kind == "participle") if who else None


def _may_be_capital(words: Sequence[Word], index: int, kind: str) -> bool:
    """A participle that opens a sentence, or the verb of a headline; anything else in capitals is a name."""
    if words[index].starts_sentence:
        return kind == "participle"
    return kind == "finite" and words[index].text in HEADLINE_VERBS and words[index - 1].capital


def _particles(words: Sequence[Word], index: int, base: str) -> int | None:
    """The end of the cue with its particles ("went on to say"); None where a needed particle is missing."""
    for particle in PHRASAL.get(base, ()):
        parts = particle.split()
        if [word.text for word in words[index + 1 : index + 1 + len(parts)]] == parts:
            return index + 1 + len(parts)
    return None if base in NEEDS_PARTICLE else index + 1


_Found = tuple[Mention | None, Rule] | None
"""A subject and how it was found; None where the word is no cue at all."""


def _subject(
    words: Sequence[Word], index: int, last: int, form: _Form, sentence: int, earlier: Sequence[Cue]
) -> _Found:
    base, kind, group = form
    here = _leading(words, [cue for cue in earlier[-6:] if cue.first >= sentence])
    previous = skip_adverbs_back(words, index - 1, sentence)
    before = words[previous] if previous >= sentence else None
    helped = any(words[i].text in AUXILIARY for i in range(previous + 1, index))
    if words[index].text in NOUNS_TOO and not helped and not _is_surely_verb(words, index, before):
        return None
    if before is not None and before.text in BE:
        if kind != "participle":
            return _agent(words, last)
        previous = skip_adverbs_back(words, previous - 1, sentence)
        before, kind = (words[previous] if previous >= sentence else None), "finite"
    if before is not None and before.text == "to":
        return _inherited(words, sentence, index, here, Rule.INFINITIVE) if kind == "base" else None
    names = group is Group.CALLING and base in NAMING and _names_only(words, last)
    if names and (before is None or not (before.capital or is_pronoun(before) or helped)):
        return None, Rule.NAMING
    if kind == "participle" and before is not None and before.text == "as":
        return _quoted_as(words, previous, sentence, earlier)
    if kind == "participle":
        return _of_participle(words, index, sentence, previous, here)
    may_invert = kind == "finite" and not helped and base not in NEEDS_LISTENER
    if before is None or before.quoted is not None or _is_comma_after_quote(words, previous, sentence):
        return _inverted(words, last) if may_invert else None
    if before.text in _AND or (before.text == "," and previous > sentence and words[previous - 1].text in _AND):
        return _inherited(words, sentence, index, here, Rule.HANGING) if kind != "base" or helped else None
    floor = _floor(words, previous, sentence)
    if not helped and not _can_be_verb(words, index, previous, kind):
        return None
    if before.text in RELATIVE:
        return _relative(words, previous, sentence)
    if before.text == "," and group is Group.SAYING and may_invert:
        late = _inverted(words, last)
        if late and late[0] and words[late[0].first].capital and _ends(words, late[0].last):
            return late
    subject = subject_before(words, previous, floor)
    if subject is None:
        joined = any(words[i].text in _AND for i in range(max(floor, previous - 8), previous))
        return _inherited(words, sentence, index, here, Rule.HANGING) if joined else None
    if words[subject.first].text in RELATIVE:
        return _relative(words, subject.first, sentence)
    return subject, Rule.SUBJECT


def _is_comma_after_quote(words: Sequence[Word], index: int, sentence: int) -> bool:
    return index > sentence and words[index].text in {",", "-", "—", "–"} and words[index - 1].quoted is not None


def _ends(words: Sequence[Word], index: int) -> bool:
    return index >= len(words) or words[index].text in {".", ","} or words[index].starts_sentence


def _floor(words: Sequence[Word], index: int, sentence: int) -> int:
    """A subject does not reach back over a longer quotation, a semicolon or a colon."""
    for other in range(index, max(sentence, index - LONGEST) - 1, -1):
        quoted = words[other].quoted
        if words[other].text in {";", ":"} or (quoted is not None and len(quoted.span) >= 40):
            return other + 1
        if quoted is not None and (other == sentence or words[other - 1].text not in DETERMINERS):
            return other + 1
    return max(sentence, index - LONGEST)


def _can_be_verb(words: Sequence[Word], index: int, previous: int, kind: str) -> bool:
    """Tells "Reuters reports" from "the reports": base and -s forms are nouns after most small words."""
    text, before = words[index].text, words[previous]
    if before.text in DETERMINERS - OTHER_SUBJECTS or before.possessive or before.text in PREPOSITIONS:
        return False
    if kind == "finite" and not text.endswith("s"):
        return True
    if before.text in SUBJECT_PRONOUNS or before.text in RELATIVE or before.text in {",", ")"}:
        return True
    if kind == "base":
        return text == "say" or before.text in PEOPLE or (before.text.endswith("s") and text == "add")
    return before.capital or text in {
        "says",
        "adds",
        "writes",
        "tells",
        "argues",
        "asks",
        "insists",
        "explains",
        "reads",
    }


def _names_only(words: Sequence[Word], index: int) -> bool:
    """`called "Operation Dawn"`: nothing but a determiner stands before the marks, so they hold a name."""
    while index < len(words) and words[index].text in {"the", "a", "an"}:
        index += 1
    return index < len(words) and words[index].quoted is not None


def _is_surely_verb(words: Sequence[Word], index: int, before: Word | None) -> bool:
    """Whether a form that is more often a noun is a verb here: behind a pronoun, or with what was said beside it."""
    if before is not None and (before.text in SUBJECT_PRONOUNS or before.text in {"who", "to"}):
        return True
    return _introduces(words, index)


def _introduces(words: Sequence[Word], index: int) -> bool:
    """Whether what was said follows the word at `index`, or stood before it in marks."""
    behind = words[index + 1] if index + 1 < len(words) else None
    if behind is None or behind.quoted is not None or behind.text in {"that", ":"}:
        return True
    if behind.text not in {",", ".", "on"}:
        return False
    return any(word.quoted is not None for word in words[max(0, index - 8) : index])


def _inverted(words: Sequence[Word], last: int) -> _Found:
    subject = phrase_after(words, last, _sentence_end(words, last))
    return (subject, Rule.INVERTED) if subject else None


def _agent(words: Sequence[Word], last: int) -> _Found:
    """A passive verb: whoever stands behind "by"."""
    for other in range(last, min(last + 12, len(words))):
        if words[other].starts_sentence or words[other].text in {".", ";"}:
            break
        if words[other].text == "by":
            return phrase_after(words, other + 1, _sentence_end(words, other)), Rule.AGENT
    return None, Rule.PASSIVE


def _relative(words: Sequence[Word], index: int, sentence: int) -> _Found:
    """ "Mr. Cruz, who said": the mention is the name together with the pronoun."""
    if words[index].text == "that":
        return None, Rule.RELATIVE
    end = index - 1
    named = end >= sentence and words[end].text == ","
    if named:
        end -= 1
    antecedent = subject_before(words, end, sentence) if end >= sentence else None
    return (Mention(antecedent.first, index + 1) if antecedent and named else None), Rule.RELATIVE


def _quoted_as(words: Sequence[Word], index: int, sentence: int, earlier: Sequence[Cue]) -> _Found:
    """`Belta quoted him as saying`; `he was quoted as saying`: the one between the verb and "as", or the passive's."""
    quoting = next((cue for cue in reversed(earlier[-3:]) if cue.base == "quote" and cue.first >= sentence), None)
    if quoting is None:
        return None
    if quoting.rule in {Rule.PASSIVE, Rule.AGENT}:
        end = skip_adverbs_back(words, quoting.first - 1, sentence)
        end = skip_adverbs_back(words, end - 1, sentence) if words[end].text in BE else end
        return subject_before(words, end, sentence) if end >= sentence else None, Rule.QUOTED
    if words[quoting.last].text in {"him", "her", "them"}:
        return Mention(quoting.last, quoting.last + 1), Rule.QUOTED
    return phrase_after(words, quoting.last, index), Rule.QUOTED


def _leading(words: Sequence[Word], cues: Sequence[Cue]) -> Cue | None:
    """Of the cues before, the last whose subject is not just a pronoun inside the clause of another."""
    told = [
        cue
        for cue in cues
        if cue.subject is not None
        and cue.rule not in {Rule.INVERTED, Rule.RELATIVE}
        and not _is_subordinate(words, cue)
    ]
    while len(told) > 1 and told[-1].subject is not None and words[told[-1].subject.first].text in SUBJECT_PRONOUNS:
        told.pop()
    return told[-1] if told else None


def _is_subordinate(words: Sequence[Word], cue: Cue) -> bool:
    first = cue.subject.first if cue.subject is not None else cue.first
    return first > 0 and not words[first].starts_sentence and words[first - 1].text in SUBORDINATORS


def _inherited(words: Sequence[Word], sentence: int, verb: int, here: Cue | None, rule: Rule) -> _Found:
    """The verb shares the subject of the verb before it, or of the clause it hangs on."""
    clause = _clause_start(words, sentence, verb)
    if here is not None and here.first > clause:
        return here.subject, rule if rule is Rule.INFINITIVE else Rule.SHARED
    if clause > sentence and words[clause - 1].text == "who":
        return _relative(words, clause - 1, sentence)
    return main_subject(words, clause, verb), rule


def _clause_start(words: Sequence[Word], sentence: int, verb: int) -> int:
    """Behind the last ", as" or ", who" before the verb; the start of the sentence where there is none."""
    for index in range(verb - 2, max(sentence, verb - 30), -1):
        if words[index].text in {"as", "while", "who", "when", "after"} and words[index - 1].text == ",":
            return index + 1
    return sentence


def _of_participle(words: Sequence[Word], index: int, sentence: int, previous: int, here: Cue | None) -> _Found:
    before = words[previous] if previous >= sentence else None
    if before is None:
        comma = next((i for i in range(index, _sentence_end(words, index)) if words[i].text == ","), None)
        subject = phrase_after(words, comma + 1, _sentence_end(words, index)) if comma is not None else None
        return subject, Rule.OPENING
    written = any(words[i].text.rstrip("s") in WRITTEN for i in range(max(sentence, previous - 4), previous + 1))
    if not before.is_word or before.text in _LEADS_PARTICIPLE or written:
        return _inherited(words, sentence, index, here, Rule.HANGING)
    if not (before.capital or before.text in PEOPLE) or before.possessive:
        return (None, Rule.NOUN) if before.text not in DETERMINERS | PREPOSITIONS else None
    return subject_before(words, previous, _floor(words, previous, sentence)), Rule.NOUN
