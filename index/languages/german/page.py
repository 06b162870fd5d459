"""The words that reading a page in German goes by: data only. Everything is compared folded, in lower case."""

from __future__ import annotations

from index.languages.phrases import phrases

BOILERPLATE_LINES = phrases(
    "teilen, drucken, kommentare, kommentieren, anzeige, werbung, startseite, menü, suche, anmelden, abmelden, "
    "registrieren, abonnieren, newsletter, newsletter abonnieren, jetzt abonnieren, merken, artikel teilen, per e "
    "mail teilen, auf facebook teilen, auf twitter teilen, weiterlesen, mehr lesen, mehr, mehr anzeigen, impressum, "
    "datenschutz, datenschutzerklärung, kontakt, agb, über uns, zur startseite, nach oben, zum inhalt springen, "
    "alle rechte vorbehalten, bildergalerie, foto, video, lesezeit, vorlesen, artikel anhören, link kopieren"
)
BOILERPLATE_OPENINGS = phrases(
    "newsletter abonnieren, melden sie sich für, abonnieren sie, hier klicken, wir verwenden cookies, diese website "
    "verwendet cookies, mit der anmeldung, jetzt newsletter"
)
PROMPTS = phrases(
    "melden sie sich hier, melden sie sich jetzt, folgen sie uns auf facebook, folgen sie uns auf twitter, folgen "
    "sie uns auf instagram, folgen sie ihm auf facebook, folgen sie ihm auf twitter, folgen sie ihm auf "
    "instagram, folgen sie ihr auf facebook, folgen sie ihr auf twitter, folgen sie ihr auf instagram, jetzt "
    "anmelden, jetzt abonnieren, vielen dank für ihre anmeldung, sie können sich jederzeit abmelden, klicken sie "
    "hier"
)
RIGHTS = phrases(
    "alle rechte vorbehalten, nutzungsbedingungen, allgemeine geschäftsbedingungen, datenschutzerklärung, "
    "datenschutzbestimmungen"
)
ABOUT_AUTHORS = phrases("über den autor, über die autorin, zum autor, zur autorin, zur person")
POINTERS = phrases(
    "lesen sie auch, lesen sie mehr, lesen sie hier, lesen sie dazu, mehr zum thema, siehe auch, auch interessant, "
    "dazu, mehr dazu, zum thema, weiterlesen, passend dazu, lies auch, hören sie auch, sehen sie auch"
)
RELATED = phrases(
    "mehr zum thema, das könnte sie auch interessieren, das könnte dich auch interessieren, auch interessant, "
    "verwandte artikel, verwandte themen, ähnliche artikel, ähnliche beiträge, weitere artikel, weitere beiträge, "
    "weitere meldungen, weitere nachrichten, meistgelesen, meistgelesene artikel, am meisten gelesen, beliebt, "
    "beliebte artikel, aktuelle nachrichten, neueste artikel, empfehlungen, empfohlene artikel, schlagwörter, "
    "themen, über den autor, über die autorin, mehr von, lesen sie auch, aus dem ressort, top themen, top artikel"
)
COMMENTS = phrases(
    "kommentare, kommentar schreiben, kommentar verfassen, kommentar hinterlassen, schreiben sie einen kommentar, "
    "schreibe einen kommentar, einen kommentar schreiben, leserkommentare, diskutieren sie mit, ihre meinung, "
    "antworten"
)
COUNTED_COMMENTS = phrases("kommentare, kommentar, leserkommentare, antworten, beiträge")
BYLINE_OPENINGS = phrases(
    "von, text, autor, autorin, autoren, verfasst von, geschrieben von, ein artikel von, ein beitrag von, eine "
    "analyse von, ein kommentar von, ein gastbeitrag von, interview, protokoll"
)
BYLINE_CLOSINGS = phrases(
    "redakteur, redakteurin, korrespondent, korrespondentin, reporter, reporterin, redaktion, autor, autorin, freie "
    "journalistin, freier journalist"
)
DATE_LABELS = phrases(
    "veröffentlicht, veröffentlicht am, publiziert am, erschienen am, erstellt am, erstellt, datum, vom, "
    "aktualisiert, aktualisiert am, zuletzt aktualisiert, letzte aktualisierung, stand, am"
)
LATER_DATE_LABELS = phrases("aktualisiert, aktualisiert am, zuletzt aktualisiert, letzte aktualisierung, stand")
CAPTIONS = phrases(
    "foto, bild, bilder, quelle, fotos, bildunterschrift, grafik, symbolbild, archivbild, bildquelle, bildnachweis"
)
AGES = phrases("vor")
UNITS = phrases(
    "sekunde, sekunden, minute, minuten, stunde, stunden, tag, tagen, woche, wochen, monat, monaten, jahr, jahren"
)
SECTIONS = phrases(
    "nachrichten, politik, wirtschaft, sport, kultur, panorama, wissenschaft, wissen, gesundheit, reise, meinung, "
    "lokales, regional, ausland, inland, deutschland, europa, welt, technik, digital, netzwelt, auto, leben, "
    "gesellschaft, feuilleton, finanzen, wetter, bildung, karriere, stil, medien, unterhaltung"
)
MAIL_SUBJECTS = phrases("betreff")
