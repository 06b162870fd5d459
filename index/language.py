"""Which language a short text is written in, told by its script or by its function words.

Enough for a question of a few words, where statistical detectors guess; what is not clear stays None. The lists hold
frequent function and question words; a word may stand in several, and the language with clearly the most wins.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from index.folding import fold_words

_SCRIPTS = {
    "CYRILLIC": "ru",
    "GREEK": "el",
    "ARABIC": "ar",
    "HEBREW": "he",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "THAI": "th",
    "DEVANAGARI": "hi",
}
_UKRAINIAN = re.compile(r"[іїєґ]", re.IGNORECASE)

_FUNCTION_WORDS = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the a an of to in on at and or is are was were be been do does did has have had will would can could "
        "should what who whom whose when where why how which that this it he she they we you i about with for "
        "from by not",
        "de": "der die das den dem des ein eine einen einem und oder ist sind war waren wird werden wurde wurden "
        "hat haben was wer wen wem wann wo warum wie welche welcher welches wieso woher wohin nicht mit für "
        "von über auf im zu sein sich es er sie wir ihr man auch noch gegen bei nach aus",
        "fr": "le la les un une des du de et ou est sont était étaient sera seront a ont avait que qui quoi quand "
        "où pourquoi comment quel quelle quels quelles ce cette ces il elle ils elles nous vous on ne pas "
        "avec pour par sur dans au aux qu est-ce",
        "es": "el la los las un una unos unas de del y o es son era fue fueron será serán ha han qué que quién "
        "quiénes cuándo cuando dónde donde por para cómo como cuál cuáles cuánto cuántos este esta no con en "
        "al su sus se lo sobre quien",
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
_LANGUAGES = {
    word: tuple(language for language, known in _FUNCTION_WORDS.items() if word in known)
    for word in frozenset().union(*_FUNCTION_WORDS.values())
}
_CLEARLY = 2


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of a text's language; None when it is too short or too mixed to tell."""
    by_script = _by_script(text)
    if by_script is not None:
        return by_script
    hits = Counter(language for word in fold_words(text).split() for language in _LANGUAGES.get(word, ()))
    (best, most), (_, second), *_ = [*hits.most_common(2), ("", 0), ("", 0)]
    return best if most >= _CLEARLY and most > second else None


def without_function_words(text: str, language: str) -> str:
    """The words of a text in a language that mean something by themselves, names among them."""
    known = _FUNCTION_WORDS.get(language, frozenset())
    return " ".join(word for word in text.split() if fold_words(word) not in known)


def _by_script(text: str) -> str | None:
    """The language of the script that most letters are of, unless that is Latin."""
    if text.isascii():
        return None
    scripts = Counter(unicodedata.name(letter, "").split(" ")[0] for letter in text[:2_000] if letter.isalpha())
    if not scripts:
        return None
    # Japanese mixes kana with Chinese characters; kana decide.
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > 0 and scripts["CJK"]:
        return "ja"
    script = scripts.most_common(1)[0][0]
    if script == "CYRILLIC":
        return "uk" if _UKRAINIAN.search(text) else "ru"
    return _SCRIPTS.get(script)
