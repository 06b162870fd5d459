"""The words by which the end of a sentence is told in Spanish, as data, in lower case."""

from __future__ import annotations

ABBREVIATIONS = frozenset(
    "sr sra sres srta dr dra dña d.ª ud uds vd vds lic prof gral cnel tte ee ee.uu excmo ilmo depto avda pág núm "
    "aprox p.ej hno hnos mons".split()
)
ABBREVIATIONS_BEFORE_NUMBERS = frozenset("núm pág págs art vol cap aprox tel".split())
SENTENCE_OPENERS = frozenset("Él Ella Ellos Este Esta Pero Según Una Ese Esa Sin Tras".split())
