"""What a question asks for, told by the word that it begins with, as data. Written by hand.

In folded words (`index.folding.fold_words`), for all languages at once: none of these words means something else at the
beginning of a question in another of them. Questions that ask for different things differ, however alike their other
words are; a question that begins otherwise ("what", "which", a bare name) may ask for anything.
"""

from __future__ import annotations

import re

_BEFORE = (
    r"(?:(?:and|so|but|by|to|from|of|in|on|at|since|until|till|for|und|aber|von|mit|für|seit|bis|ab|in|zu|an|et|de|par|à"
    r"|pour|depuis|jusqu|y|por|para|desde|hasta|a|con|и|в|во|с|от|до|к|у|о) ){0,2}"
)
"""Small words that may stand before it."""

_WORDS = {
    "person": "who whom whose wer wen wem wessen qui quién quien quiénes quienes кто кого кому кем чей",
    "time": (
        r"when what\s(?:time|day|date|year|month) which\s(?:day|year|month) wann um\swie\sviel\suhr "
        r"(?:welche[mns]?|welches)\s(?:tag|jahr|monat|datum) quand quel\sjour quelle\s(?:heure|année) "
        r"cuándo cuando qué\s(?:día|año|hora) когда (?:каком|какого)\s(?:году|дня|числа)"
    ),
    "place": r"where wo woher wohin où dónde donde adónde где куда откуда",
    "reason": r"why warum wieso weshalb weswegen pourquoi por\squé почему зачем",
    "number": r"how\smany wie\sviele combien\sde(?!\stemps) cuántos cuántas cuantos cuantas",
    "duration": r"how\slong wie\slange combien\sde\stemps cuánto\stiempo",
    "frequency": r"how\soften wie\s(?:oft|häufig) combien\sde\sfois",
    "age": r"how\sold wie\salt",
}

_BEGINNING = re.compile(
    _BEFORE + "(?:" + "|".join(f"(?P<{asked}>{'|'.join(words.split())})" for asked, words in _WORDS.items()) + r")\b"
)


def asks_for(words: str) -> str | None:
    """What a question in folded words asks for; None where its beginning does not tell."""
    found = _BEGINNING.match(words)
    return found.lastgroup if found else None
