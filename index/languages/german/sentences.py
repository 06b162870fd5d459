"""The words by which the end of a sentence is told in German, as data, in lower case."""

from __future__ import annotations

ABBREVIATIONS = frozenset(
    "bzw bspw ca dr dipl evtl exkl geb gest ggf hrsg inkl insb jr mio mrd nr prof sog st str tel u.a vgl z.b d.h u.u "
    "v.a i.d.r zzgl abzgl allg betr dgl ehem einschl o.ä o.g s.o s.u urspr zit mind gegr verh verst hl frl".split()
)
ABBREVIATIONS_BEFORE_NUMBERS = frozenset("nr abs art bd s kap ziff anm aufl jg tel".split())
LEADING_ORDINALS = frozenset(
    "am im vom zum zur beim der die das dem den des ein eine einen einem einer seit bis ab jeder jede jedes sein seine "
    "seinen seinem seiner ihr ihre ihren ihrem ihrer und oder dieser diese diesem".split()
)
"""Words before a number with a full stop that is one of a row: "im 17. Jahrhundert"."""
SENTENCE_OPENERS = frozenset("Der Die Er Sie Es Ein Eine Im Am Wir Und Aber Auch Doch Dabei Damit Dann Diese".split())
