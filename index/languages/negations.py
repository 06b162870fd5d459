"""What says "not" in each language, and what makes of a statement one that is not stated, as data. Written by hand.

In small letters, by ISO 639-1 codes. Whoever begins or ends a quotation beside one of these words leaves out what turns
its meaning round.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Negations:
    """The words of a language, as patterns: `words` say "not"; `denials` say of what stands behind that it is not so;
    `that` opens a clause that depends on what stands before; `conditions` limit what stands before them; `only` behind
    a negation makes it none; at `stops` another clause begins. `closes` is how many words may stand between a statement
    and the negation at its end."""

    words: str
    denials: str
    that: str
    conditions: str
    only: str
    stops: str
    closes: int = 1


ENGLISH = Negations(
    words=(
        "not never no nor neither without cannot none nobody nothing nowhere hardly scarcely barely ain aint "
        "(?:\\w+n)?['’]t"
    ),
    denials=(
        "den(?:y|ies|ied|ying|ial|ials) refus(?:e|es|ed|ing|al) declin(?:e|es|ed|ing) fail(?:s|ed|ing)? "
        "reject(?:s|ed|ing)? disput(?:e|es|ed|ing) doubt(?:s|ed|ing|ful)? refut(?:e|es|ed|ing) disprov(?:e|es|ed|ing) "
        "debunk(?:s|ed|ing)? disagree(?:s|d)? false untrue wrong impossible unlikely lie myth"
    ),
    that="that whether if",
    conditions="unless except only\\s(?:if|when|after)",
    only="only just merely simply least doubt until long",
    stops=(
        "and but or so because since although though while when where why how who whom whose which what as than after "
        "before until unless yet"
    ),
)
GERMAN = Negations(
    words=(
        "nicht nichts nie niemals niemand(?:en|em)? kein(?:e|en|em|er|es|s|erlei|esfalls|eswegs)? weder ohne kaum "
        "nirgends nirgendwo"
    ),
    denials=(
        "bestreite(?:t|n) bestritt(?:en)? leugne(?:t|te|ten|n) geleugnet dementier(?:t|te|ten|en) zurückgewiesen "
        "weiger(?:t|te|ten|n) geweigert lehn(?:t|te|ten) abgelehnt verneint(?:e|en)? widerleg(?:t|te|ten) falsch "
        "unwahr bezweifel(?:t|te|ten|n) unmöglich"
    ),
    that="dass daß ob zu",
    conditions="außer nur\\s(?:wenn|falls) sofern",
    only="nur bloß zuletzt allein",
    stops=(
        "und aber oder sondern weil obwohl während als wenn wo warum wie wer was der die das welche bevor nachdem bis"
    ),
    closes=5,
)
FRENCH = Negations(
    words="ne n['’] pas jamais aucun(?:e)? rien personne sans ni nullement guère plus(?=\\s(?:de|d['’]))",
    denials="ni(?:e|é|ent|ait|aient|er) dément(?:i|ir|ent|ait)? refus(?:e|é|ent|ait|er) contest(?:e|é|ent|ait|er) faux",
    that="que qu['’] si de d['’]",
    conditions="sauf sinon seulement\\ssi",
    only="seulement que",
    stops="et mais ou car parce puisque quand lorsque où comment pourquoi qui dont comme",
)
SPANISH = Negations(
    words="no nunca jamás ning[úu]n(?:a|o|os|as)? nadie nada sin ni tampoco apenas",
    denials="nieg(?:a|an) neg(?:ó|aron|ado|aba|aban|ar) desm(?:iente|ienten|intió|entido) rechaz(?:a|ó|aron|ado) falso",
    that="que si de",
    conditions="salvo excepto s[oó]lo\\ssi",
    only="solo sólo solamente",
    stops="y e pero o u porque pues cuando donde como quien cual sino mientras",
)
RUSSIAN = Negations(
    words="не нет ни никогда никто никого никому ничего ничто без вряд едва",
    denials="отриц(?:ает|ают|ал|ала|али) опроверг(?:ает|ла|ли|нул)? отказ(?:ался|алась|ались|ывается)",
    that="что будто ли чтобы",
    conditions="кроме только\\sесли",
    only="только лишь",
    stops="и а но или потому когда где как кто который которая которые если хотя пока",
)

NEGATIONS: Mapping[str, Negations] = {
    "en": ENGLISH,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "ru": RUSSIAN,
}

OPPOSITE_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")
OPPOSITE_ENDING = "less"
"""What turns a word round within it: "uncertain", "harmless"."""
