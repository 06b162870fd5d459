"""The words by which the end of a sentence is told in French, as data, in lower case."""

from __future__ import annotations

ABBREVIATIONS = frozenset("m mm mme mmes mlle mgr dr pr me st ste p.ex av.j.-c apr.j.-c env cie c.-à-d".split())
ABBREVIATIONS_BEFORE_NUMBERS = frozenset("n art p pp vol chap env fig".split())
SENTENCE_OPENERS = frozenset("Il Elle Ils Elles Nous Vous Mais Cette Ces Ce Selon Depuis Une".split())
