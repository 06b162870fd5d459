"""How German questions about an article itself are put, as patterns over folded words ("ss" for "ß").

As in `index.languages.english.record`, a question counts only when the whole of it says so.
"""

from __future__ import annotations

NOUN = r"(?:artikel|text|bericht|beitrag|geschichte|meldung|seite|dokument|nachricht|zeitungsartikel)"
"""What an article is called."""
SURE_NOUNS = frozenset(("artikel", "beitrag", "zeitungsartikel"))

_THE = r"(?:der|die|das|den|dem|des|dieser|diese|dieses|diesen|diesem|dein|deinen|deinem|ein|einen|einem|eurer)"
_KIND = r"(?:ganze|ganzen|gesamte|gesamten|vollständige|vollständigen)"
THIS = rf"(?:das|es|dies|(?:{_THE} )?(?:{_KIND} )?{NOUN}(?:e?s)?)"
"""The article that is talked about."""

_NAME = r"\w+(?: \w+){0,9}?"
_ABOUT = r"(?:über|zu|zum|zur|von|vom|mit dem titel|namens|mit der überschrift)"
NOUNS = rf"{NOUN}(?:e?s)?"
"""A word that each of these has."""
REFERENCE = (
    rf"(?:{_THE} )?(?:{_KIND} )?(?P<noun>{NOUN})(?:e?s)? {_ABOUT} (?P<about>{_NAME})|(?P<before>\b\B)(?P<behind>\b\B)"
)
"""An article by what it is about or called: "der Artikel über Katzen"."""
NO_NAME = frozenset("der die das den dem letzte letzten erste ersten neueste neuesten es dies wem was".split())

LEADS = r"(?:bitte|hallo|hey|hi|und|also|ok|okay|sag mir|sag mal|zeig mir|gib mir|nenne mir|nenn mir|mal|weisst du) "
"""What may stand before a question, once or more."""
END = r"(?: (?:bitte|genau|denn|eigentlich|nochmal|noch einmal|hier|überhaupt|mal))*"
_FILLER = r"(?: (?:denn|eigentlich|genau|überhaupt|hier))?"
_IS = r"(?:ist|war|sind|waren|wird|wurde|werden|wurden)"


def topics(this: str) -> dict[str, tuple[str, ...]]:
    """How each topic is asked about (`index.answers.Topic`) where `this` is a pattern for the article."""
    of_this = rf"(?: (?:von|zu|aus|in|im|über|für)? ?{this})?"
    in_this = rf"(?: (?:in|im|von) {this}| im {NOUN})?"
    return {
        "author": (
            rf"wer (?:hat|hatte){_FILLER} {this}{_FILLER} (?:geschrieben|verfasst|berichtet)",
            rf"wer (?:schrieb|verfasste) {this}",
            rf"von wem (?:ist|stammt|kommt|wurde){_FILLER} {this}(?: (?:geschrieben|verfasst))?",
            rf"(?:wer|wie heisst) {_IS}? ?(?:der|die)? ?(?:autor|autorin|autoren|verfasser|verfasserin|journalist"
            rf"|journalistin)(?: d(?:es|er|ieses|ieser))?{of_this}",
            rf"(?:wer {_IS} )?(?:der |die )?(?:autor|autorin|autoren|autorenzeile|verfasser)"
            rf"(?: d(?:es|er|ieses|ieser))?{of_this}",
        ),
        "published": (
            rf"wann {_IS}{_FILLER} {this}{_FILLER} (?:erschienen|veröffentlicht|geschrieben|verfasst|publiziert)"
            r"(?: worden)?",
            rf"wann (?:erschien|kam) {this}(?: heraus| raus)?",
            rf"von wann (?:ist|stammt) {this}|wie (?:alt|neu|aktuell) (?:ist|war) {this}",
            rf"ist {this} (?:alt|neu|aktuell)",
            rf"(?:was {_IS} )?(?:das )?(?:datum|veröffentlichungsdatum|erscheinungsdatum)(?: d(?:es|er))?{of_this}",
            rf"(?:an )?welche[nms] (?:tag|datum|jahr|monat) (?:{_IS}|hat|erschien) {this}"
            rf"(?: (?:erschienen|veröffentlicht|geschrieben))?",
        ),
        "outlet": (
            rf"wo {_IS} {this}{_FILLER} (?:erschienen|veröffentlicht|her)",
            rf"wo erschien {this}|woher (?:ist|stammt) {this}",
            rf"(?:wer|welche (?:zeitung|zeitschrift|seite|website|agentur)|welches (?:medium|blatt)) hat {this}"
            rf" (?:veröffentlicht|gedruckt|herausgegeben|publiziert)",
            rf"(?:was {_IS} )?die quelle(?: d(?:es|er|ieses|ieser))?{of_this}|aus welcher (?:zeitung|quelle) (?:ist"
            rf"|stammt) {this}",
        ),
        "title": (
            rf"wie (?:heisst|lautet) (?:{this}|(?:der|die) (?:titel|überschrift|schlagzeile)(?: d(?:es|er))?{of_this})",
            rf"(?:was {_IS} )?(?:der |die )?(?:titel|überschrift|schlagzeile)(?: d(?:es|er))?{of_this}",
        ),
        "subject": (
            rf"(?:um was|worum|über was|wovon|worüber|von was)(?: genau)? (?:geht|ging|handelt|berichtet|spricht)"
            rf"(?: es)?{_FILLER}(?:(?: in)? {this}|{in_this})?",
            rf"was (?:steht|stand|ist)(?: denn)? (?:in|im) (?:{this}|{NOUN})",
            rf"was sagt {this}|was {_IS} (?:das|der) (?:hauptthema|thema|gegenstand|inhalt)(?: d(?:es|er))?{of_this}",
            rf"(?:eine )?(?:kurze )?(?:zusammenfassung|inhaltsangabe|kurzfassung)(?: d(?:es|er))?{of_this}",
            rf"(?:fass|fasse) {this}(?: kurz)? zusammen|zusammenfassen",
            rf"(?:was (?:sind|waren) )?(?:die )?(?:wichtigsten|zentralen|wesentlichen) (?:punkte|aussagen|fakten"
            rf"|themen|inhalte|erkenntnisse)(?: d(?:es|er))?{of_this}",
            rf"(?:was (?:sind|waren) )?die (?:hauptpunkte|kernaussagen|kernpunkte|hauptaussagen|themen)"
            rf"(?: d(?:es|er))?{of_this}|hauptpunkte|kernaussagen",
            rf"(?:einen |ein )?(?:kurzen )?(?:überblick|übersicht)(?: über)?(?: d(?:es|er))?{of_this}|eine übersicht",
            rf"welche themen (?:behandelt|hat) {this}|das wichtigste(?: in kürze)?{in_this}|kurz gesagt|in kürze",
        ),
        "speakers": (
            rf"wer {_IS}(?: alles)?(?: (?:in|im|von) {this}| im {NOUN})? (?:erwähnt|zitiert|genannt)",
            rf"wer (?:kommt|kam)(?: alles)?{in_this} (?:zu wort|vor)|wen (?:zitiert|erwähnt|nennt) {this}",
            rf"(?:welche|wie viele) (?:personen|leute|menschen|sprecher|quellen|namen|politiker)"
            rf" (?:{_IS}|kommen)(?: alles)?{in_this} (?:erwähnt|zitiert|genannt|vor|zu wort)",
            rf"(?:welche|wie viele) (?:personen|leute|quellen|sprecher) (?:zitiert|erwähnt|nennt) {this}",
            rf"wer (?:spricht|redet|sagt etwas|hat etwas gesagt){in_this}|(?:alle )?(?:personen|sprecher){in_this}",
        ),
        "length": (
            rf"wie (?:lang|gross|kurz) (?:ist|war) {this}",
            rf"wie viele (?:wörter|worte|absätze|sätze|zeichen|zeilen) (?:hat|enthält|sind|stehen)(?: {this}{in_this}"
            rf"|{in_this})",
            rf"(?:was ist )?die länge(?: d(?:es|er))?{of_this}|wie lange (?:dauert|braucht) (?:es|man)"
            rf"(?: {this})?(?: zu lesen| zum lesen)(?: {this})?",
        ),
        "events": (
            rf"(?:eine |die )?(?:zeitleiste|chronologie|chronik|zeittafel)(?: d(?:es|er))?{of_this}"
            rf"|was (?:geschah|passierte) wann",
        ),
        "link": (
            rf"(?:was ist |wo ist |gibt es |hast du )?(?:der |den |einen |die )?(?:link|url|adresse|webadresse)"
            rf"(?: d(?:es|er))?{of_this}",
            rf"wo kann (?:ich|man) {this}(?: online)? (?:lesen|finden|sehen|nachlesen)",
        ),
    }


PLAIN: dict[str, tuple[str, ...]] = {
    "subject": (r"was ist passiert|was gibt s neues|was gibt es neues|was ist neu|was ist los|was ist geschehen",),
    "articles": (
        r"(?:welche|wie viele) (?:artikel|texte|berichte|beiträge|dokumente) (?:hast|kennst|liest|durchsuchst) du"
        r"(?: gelesen| gespeichert)?",
        r"(?:welche|wie viele) (?:artikel|texte|berichte|beiträge) (?:gibt es|sind (?:es|da|vorhanden|verfügbar)"
        r"|stehen (?:hier|zur verfügung))(?: (?:hier|insgesamt))?",
        r"(?:liste|alle|die|eine liste|zeige|nenne)(?: mir)?(?: alle| die| aller| der)? (?:artikel|titel|überschriften)"
        r"(?: auf)?|artikel|artikelliste|anzahl der artikel",
        r"(?:welche|wie viele) artikel (?:sind|gibt es|stehen) in (?:der|deiner) (?:bibliothek|sammlung)",
        r"wie gross ist (?:die|deine) (?:bibliothek|sammlung)",
    ),
}
"""Topics that are asked about without any word for one article of several."""
