"""A message checked against the library: its words, and whose it says they are.

A message that stands in the library as it is, or nearly, is one claim. Else what it quotes is checked by itself, and
where it names a speaker, so is that: words may be right and still be somebody else's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from index.claims.concordance import Places
from index.claims.message import Quoted, quoted_in
from index.claims.verdict import Agreement, Change, Finding, Verification
from index.claims.verification import verify
from index.datatypes import Article, Attribution, Span, Voice
from index.folding import fold_words
from index.quoting.naming import called, is_body, is_described, is_outlet
from index.quoting.voices import voices_at

VERBATIM = (Agreement.EXACT, Agreement.FOLDED)
FOUND = (*VERBATIM, Agreement.NEGATED)
_WORD = re.compile(r"\w+")
_WORST_FIRST = (
    *(Agreement.ABSENT, Agreement.NEARLY, Agreement.MISATTRIBUTED, Agreement.NEGATED, Agreement.FOLDED),
    Agreement.EXACT,
)
_OWN_WORDS = 2
"""Words of a message beside its quotations that stand in the article as well: from so many, and half of them, on, the
message is text of the article, and no talk about a quotation."""


def check(message: str, library: Places) -> Verification:
    """What a message is to the library. Raises `QuestionInvalid` when there are no words in it."""
    whole = verify(message, library)
    if whole.agreement in FOUND:
        return whole
    text = whole.text
    quoted = quoted_in(text)
    if not quoted:
        return whole
    checked = [_attributed(verify(one.span.of(text), library), one, library.articles) for one in quoted]
    if len(checked) > 1:
        anothers = any(one.speaker_agrees is False for one in checked)
        if whole.agreement is Agreement.NEARLY and not anothers and _is_the_articles(whole, quoted):
            return whole
        worst = min(checked, key=lambda one: _WORST_FIRST.index(one.agreement)).agreement
        return Verification(text, worst, (), (), (), parts=tuple(checked))
    (only,), (one,) = checked, quoted
    if only.agreement in ((*FOUND, Agreement.MISATTRIBUTED) if one.marked else (*VERBATIM, Agreement.MISATTRIBUTED)):
        as_it_is = one.speaker or not (whole.agreement is Agreement.NEARLY and _is_the_articles(whole, quoted))
        return only if as_it_is else whole
    if whole.agreement is Agreement.NEARLY and (not one.marked or _is_the_articles(whole, quoted)):
        return replace(whole, claimed_speaker=only.claimed_speaker, speaker_agrees=only.speaker_agrees)
    return only


def _is_the_articles(whole: Verification, quoted: Sequence[Quoted]) -> bool:
    """Whether what a message has beside its quotations stands in the article, too."""
    outside = [word.span() for word in _WORD.finditer(whole.text)]
    outside = [at for at in outside if not any(one.span.covers(Span(*at)) for one in quoted)]
    same = [part.claimed for part in whole.differences if part.change is Change.SAME and part.claimed]
    standing = sum(any(stretch.covers(Span(*at)) for stretch in same) for at in outside)
    return standing >= _OWN_WORDS and 2 * standing >= len(outside)


def _attributed(checked: Verification, quoted: Quoted, articles: Mapping[str, Article]) -> Verification:
    """What was found of a quotation, with whether they are the words of whom the message names."""
    name = quoted.speaker
    if name is None or not checked.findings:
        return replace(checked, claimed_speaker=name)
    if quoted.labelled and not any(_word_of(name, articles[one.article].source) for one in checked.findings):
        return checked
    agreeing = [_says(name, one, articles[one.article]) for one in checked.findings]
    if True in agreeing:
        first = agreeing.index(True)
        if checked.agreement in VERBATIM and first:
            findings = list(checked.findings)
            findings.insert(0, findings.pop(first))
            checked = replace(checked, findings=tuple(findings), differences=())
        # Without the "not" that is left out these may be the words, but not what was said.
        return replace(checked, claimed_speaker=name, speaker_agrees=None if checked.negations else True)
    if None in agreeing:
        return replace(checked, claimed_speaker=name)
    agreement = Agreement.MISATTRIBUTED if checked.agreement in VERBATIM else checked.agreement
    return replace(checked, agreement=agreement, claimed_speaker=name, speaker_agrees=False)


def _says(name: str, finding: Finding, article: Article) -> bool | None:
    """Whether somebody of this name says what stands at a place; None where the article does not tell."""
    voices = [voice for span in finding.spans for voice in voices_at(article, span)]
    told = [_is(name, other) for voice in voices for other in _called(voice, article)]
    if True in told:
        return True
    if None in told or any(voice.voice is not Voice.ARTICLE and voice.names[0] is None for voice in voices):
        return None
    narrated = any(voice.voice is Voice.ARTICLE for voice in voices)
    # Who is named beside words without a speaker may have said them all the same.
    paragraph = [one.span.of(article.source) for one in article.paragraphs if one.number == finding.paragraph]
    near = narrated and any(_word_of(name, text) for text in paragraph)
    if narrated and article.facts.outlet is None and is_body(name):  # it may be anyone's
        return None
    if is_outlet(name) and not any(is_outlet(other) for voice in voices for other in _called(voice, article)):
        return None  # it may have told what somebody said
    described = any(other[:1].islower() for voice in voices for other in _called(voice, article))
    return None if near or (described and _word_of(name, article.source)) else False


def _called(voice: Attribution, article: Article) -> Iterator[str]:
    """Whose words they are, by every name: of the article's own, its author's and its outlet's."""
    if voice.voice is Voice.ARTICLE:
        facts = article.facts
        yield from (name for name in (facts.byline, facts.outlet) if name)
    else:
        speaker, _, outlet = voice.names
        yield from (name for name in (speaker, outlet) if name)


def _is(name: str, other: str) -> bool | None:
    """Whether two names are one bearer's; None where only one of them is a proper name."""
    ours, theirs = fold_words(name), fold_words(other)
    if ours == theirs or set(ours.split()) <= set(theirs.split()):
        return True
    one, another = called(name), called(other)
    if one.core and another.core and one.may_be(another):
        return True
    described = [is_described(name), is_described(other)]
    if any(described):
        # "The mayor" is "Mayor Linda Park", and may be "Linda Park".
        what = set(ours.split()[1:])
        is_told = described[0] and what and what <= set(theirs.split())
        return True if is_told else False if all(described) else None
    proper = [any(word[:1].isupper() for word in text.split()) for text in (name, other)]
    return False if all(proper) or not any(proper) else None


def _word_of(name: str, text: str) -> bool:
    """Whether the last word of a name stands in a text."""
    last = _WORD.findall(name)[-1:]
    return bool(last) and re.search(rf"\b{re.escape(last[0])}\b", text) is not None
