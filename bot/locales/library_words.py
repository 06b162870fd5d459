"""What is said about bringing articles into a library and taking them out, in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from index import COLLECTIONS_IN_ENGLISH, CollectionFault, Original


@dataclass(frozen=True, slots=True)
class LibraryWords:
    """The words of one language, as in `Strings`. `refusals` are whole sentences, with their values by position; `keys`
    name what somebody can say about an article, `copied` what several dropped stretches repeat."""

    would_be: str
    would_replace: str
    begins: str
    left_out: str
    left_out_reason: str
    nothing_left_out: str
    identical: str
    near: str
    same_words: str
    compared: str
    compared_words: str
    changed: str
    put_in: str
    taken_out: str
    changes_more: str
    fact_changed: str
    fact_nothing: str
    refusals: Mapping[CollectionFault, str]
    keys: Mapping[str, str]
    copied: Mapping[Original, str]
    busy: str
    cannot_open: str
    empty: str
    kept: str
    replaced: str
    can_be_asked: str
    built_elsewhere: str
    needs_yes: str
    ask_keep: str
    ask_keep_or_replace: str
    discarded: str
    ask_remove: str
    not_removed: str
    removed: str
    emptied: str
    undone: str
    nothing_to_undo: str
    renamed: str
    exported: str
    not_exported: str


ENGLISH = LibraryWords(
    would_be="It would be kept as {path}, called {slug}.",
    would_replace="It would take the place of {slug}; the version before is kept apart.",
    begins="How it begins and ends",
    left_out="Left out of the article: {count}",
    left_out_reason="{reason} ({count})",
    nothing_left_out="Nothing of the text is left out.",
    identical="This file is in the library already, as “{title}” ({slug}).",
    near="It looks like another version of “{title}” ({slug}).",
    same_words="The words are the same.",
    compared="Against “{title}” ({slug}):",
    compared_words="{share} of the words are the same, {same} of {count} paragraphs unchanged.",
    changed="Paragraph {number}, altered: “{before}” → “{now}”",
    put_in="Paragraph {number}, put in: “{now}”",
    taken_out="Paragraph {number}, taken out: “{before}”",
    changes_more="and {count} more changes",
    fact_changed="{key}: {before} → {now}",
    fact_nothing="none",
    refusals=COLLECTIONS_IN_ENGLISH,
    keys={
        "title": "title",
        "byline": "byline",
        "outlet": "outlet",
        "url": "url",
        "published": "published",
        "language": "language",
    },
    copied={
        Original.PARAGRAPH: "paragraphs",
        Original.TITLE: "the title",
        Original.HEADING: "headings",
        Original.DROPPED: "dropped lines",
    },
    cannot_open="{file} cannot be opened: {why}.",
    busy="Somebody else is just changing the articles; try again in a moment.",
    empty="The library has no articles yet.",
    kept="“{title}” is kept as {slug}.",
    replaced="“{title}” has taken the place of the version before ({slug}).",
    can_be_asked="It can be asked; indexing took {seconds} s.",
    built_elsewhere="The index is being built by {holder}; the change counts once reindex has run.",
    needs_yes="Nothing was kept: --yes keeps it.",
    ask_keep="Keep it? [y]es, [n]o: ",
    ask_keep_or_replace="[u]pdate {slug}, [k]eep both, [d]iscard: ",
    discarded="Discarded; nothing was changed.",
    ask_remove="Remove “{title}” ({slug})? [y]es, [n]o: ",
    not_removed="Nothing was removed: --yes removes it.",
    removed="“{title}” ({slug}) is removed. Until {time} that can be undone.",
    emptied="The library is empty now, and answers nothing.",
    undone="{slug} is back in the library.",
    nothing_to_undo="Nothing was removed in the last ten minutes.",
    renamed="{slug} is called “{title}” now.",
    exported="{file}: {size}, articles: {count}.",
    not_exported="Not exported, since it cannot be read: {path}",
)

GERMAN = LibraryWords(
    would_be="Der Artikel käme als {path} in die Bibliothek, mit dem Namen {slug}.",
    would_replace="Der Artikel träte an die Stelle von {slug}; die Fassung davor wird aufgehoben.",
    begins="Anfang und Ende",
    left_out="Nicht zum Artikel gezählt: {count}",
    left_out_reason="{reason} ({count}-mal)",
    nothing_left_out="Vom Text ist nichts weggelassen.",
    identical="Diese Datei steht schon in der Bibliothek, als „{title}“ ({slug}).",
    near="Das sieht nach einer anderen Fassung von „{title}“ ({slug}) aus.",
    same_words="Die Worte sind dieselben.",
    compared="Verglichen mit „{title}“ ({slug}):",
    compared_words="{share} der Worte sind gleich, {same} von {count} Absätzen unverändert.",
    changed="Absatz {number}, geändert: „{before}“ → „{now}“",
    put_in="Absatz {number}, neu: „{now}“",
    taken_out="Absatz {number}, gestrichen: „{before}“",
    changes_more="und {count} weitere Änderungen",
    fact_changed="{key}: bisher {before}, jetzt {now}",
    fact_nothing="nichts",
    refusals={
        CollectionFault.UNREADABLE: "{path} kann nicht als Artikel gelesen werden: {why}.",
        CollectionFault.UNKNOWN_KIND: "Eine Datei dieser Art wird nicht gelesen; gelesen werden {0}.",
        CollectionFault.THERE: "Diese Datei ist schon in der Bibliothek, als {0}.",
        CollectionFault.NAME_TAKEN: "{0} gibt es schon, als anderen Artikel; bitte zuerst einen der beiden entfernen.",
        CollectionFault.PARAGRAPHS: "Das sind {0} Absätze; ein Artikel darf {1} haben.",
        CollectionFault.ARTICLES: "Die Bibliothek ist voll: Sie hat {0} Artikel, und {1} darf sie haben.",
        CollectionFault.BYTES: "Die Bibliothek ist voll: Damit wären es {0} von {1}, die sie haben darf.",
        CollectionFault.WRONG_TEXT: "{0}: nötig ist eine Zeile Text mit höchstens {1} Zeichen.",
        CollectionFault.WRONG_DATE: "{0}: nötig ist ein Datum wie 2023-01-31.",
        CollectionFault.WRONG_ADDRESS: "{0}: nötig ist eine Webadresse, die mit https:// oder http:// beginnt.",
        CollectionFault.WRONG_LANGUAGE: '{0}: nötig ist ein Kürzel wie "en" oder "de-AT".',
        CollectionFault.METADATA: "{0} neben dem Artikel ist kein gültiges TOML; bitte zuerst berichtigen.",
        CollectionFault.GONE: "{0} ist nicht mehr in der Bibliothek.",
        CollectionFault.TOO_LATE: "Es gibt nichts mehr, was zurückgeholt werden kann; das geht {0} Minuten lang.",
        CollectionFault.FULL: "Nichts wurde geändert: Auf der Platte ist kein Platz mehr.",
        CollectionFault.READ_ONLY: "Nichts wurde geändert: Der Ordner der Artikel kann nur gelesen werden.",
        CollectionFault.FORBIDDEN: "Nichts wurde geändert: Im Ordner der Artikel darf der Bot nicht schreiben.",
        CollectionFault.FAILED: "Nichts wurde geändert: Die Platte versagt.",
        CollectionFault.AWAY: "Nichts wurde geändert: Die Datenbank ist nicht erreichbar.",
        CollectionFault.DATABASE: "Nichts wurde geändert: Die Datenbank nimmt es nicht an.",
    },
    keys={
        "title": "Titel",
        "byline": "Autorenzeile",
        "outlet": "Medium",
        "url": "Adresse",
        "published": "Datum",
        "language": "Sprache",
    },
    copied={
        Original.PARAGRAPH: "Absätze",
        Original.TITLE: "der Titel",
        Original.HEADING: "Überschriften",
        Original.DROPPED: "weggelassene Zeilen",
    },
    cannot_open="{file} lässt sich nicht öffnen: {why}.",
    busy="Gerade ändert jemand anderes die Artikel; bitte gleich noch einmal versuchen.",
    empty="In der Bibliothek ist noch kein Artikel.",
    kept="„{title}“ ist aufgenommen, mit dem Namen {slug}.",
    replaced="„{title}“ ist an die Stelle der Fassung davor getreten ({slug}).",
    can_be_asked="Danach kann jetzt gefragt werden; der Index brauchte {seconds} s.",
    built_elsewhere="Der Index wird gerade von {holder} gebaut; die Änderung gilt, sobald reindex gelaufen ist.",
    needs_yes="Nichts wurde aufgenommen: Mit --yes wird es aufgenommen.",
    ask_keep="Aufnehmen? [j]a, [n]ein: ",
    ask_keep_or_replace="[e]rsetzen ({slug}), [b]eide behalten, [v]erwerfen: ",
    discarded="Verworfen; nichts wurde geändert.",
    ask_remove="„{title}“ ({slug}) entfernen? [j]a, [n]ein: ",
    not_removed="Nichts wurde entfernt: Mit --yes wird es entfernt.",
    removed="„{title}“ ({slug}) ist entfernt. Bis {time} lässt sich das zurücknehmen.",
    emptied="Die Bibliothek ist jetzt leer und antwortet nicht mehr.",
    undone="{slug} ist wieder in der Bibliothek.",
    nothing_to_undo="In den letzten zehn Minuten wurde nichts entfernt.",
    renamed="{slug} heißt jetzt „{title}“.",
    exported="{file}: {size}, Artikel: {count}.",
    not_exported="Nicht mitgenommen, weil nicht lesbar: {path}",
)
