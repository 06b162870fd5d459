"""The languages in which it is told who said what, beside English, which has tables of its own; and what tells others.

A further language is one line here.
"""

from __future__ import annotations

from collections.abc import Mapping

from index.languages.english.speech import ANONYMOUS_LABELS as ENGLISH_ANONYMOUS
from index.languages.english.speech import ROLE_LABELS as ENGLISH_ROLES
from index.languages.english.speech import SPOKEN as ENGLISH_SPOKEN
from index.languages.french.speech import TELLING as FRENCH
from index.languages.german.speech import TELLING as GERMAN
from index.languages.russian.speech import TELLING as RUSSIAN
from index.languages.spanish.speech import TELLING as SPANISH
from index.languages.telling import Telling, words

TELLINGS: Mapping[str, Telling] = {telling.code: telling for telling in (GERMAN, FRENCH, SPANISH, RUSSIAN)}

ANONYMOUS_LABELS = ENGLISH_ANONYMOUS.union(*(telling.anonymous for telling in TELLINGS.values()))
NO_SPEAKERS = words(
    "quote update updated breaking reminder headline caption title summary source fact note notice claim news edit tip "
    "zitat eilmeldung überschrift schlagzeile titel quelle meldung behauptung hinweis notiz "
    "citation titre légende source info rappel cita título titular fuente nota recordatorio "
    "цитата заголовок источник новость напоминание"
)
"""What stands before a colon and is nobody: "Update: ..."."""
ROLE_LABELS = ENGLISH_ROLES.union(*(telling.roles | telling.anonymous for telling in TELLINGS.values()))
SPOKEN = ENGLISH_SPOKEN.union(*(telling.spoken for telling in TELLINGS.values()))

ENGLISH = "en"
COMMON: Mapping[str, frozenset[str]] = {
    ENGLISH: words(
        "the of and to in is was that for it on with as his he at by had were they which are this or but not be have "
        "from one when we there been has who will more no if out so said what up its about than into them can only "
        "other new some could these may then do my like our over such an a i her she their would you your"
    ),
    **{telling.code: telling.common for telling in TELLINGS.values()},
    # Languages that are told apart only so that no other one's rules are used on them.
    "it": words(
        "il lo la gli le un una di del della dei delle e che non per con è sono anche più come nel nella alla si"
    ),
    "pt": words(
        "o a os as um uma de do da dos das e que não em no na com para por mais como foi ao é são se pelo também"
    ),
    "nl": words(
        "de het een van en in is dat op te zijn met voor niet aan er om ook als door naar bij uit wordt maar heeft"
    ),
    "pl": words("i w na z do nie się jest że to o jak po przez od za dla ale tak co był była oraz przy który która"),
    "sv": words("och i att det som en på är av för med till den har de inte om ett han men var jag från så vi kan"),
    "da": words("og i at det som en på er af for med til den har de ikke om et han men var jeg fra så vi kan der"),
    "tr": words("ve bir bu da de için ile çok daha olarak gibi ne ama olan kadar sonra en var ki diye o"),
    "uk": words("і в не на що з та це як до за від у він вона вони є був була були ми про для його її але який також"),
    "cs": words("a v se na je že s z do to o i k jako za by po pro ve si jsou ale bylo byl která který"),
    "fi": words("ja on ei se että hän oli olla mutta myös kun niin ovat joka tai kuin sen mukaan"),
    "id": words("yang dan di ke dari untuk dengan tidak ini itu pada adalah dalam akan juga karena oleh"),
}
"""The commonest small words of each language."""
