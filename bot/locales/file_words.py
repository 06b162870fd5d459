"""What is said about the files of the library, in each language: why one is not read, how one was read, and what of it
is no part of its article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from index import (
    FAULTS_IN_ENGLISH,
    METADATA_IN_ENGLISH,
    OBSTACLES_IN_ENGLISH,
    DropReason,
    FileFault,
    MetadataFault,
    Obstacle,
    Original,
    StorageFault,
)


@dataclass(frozen=True, slots=True)
class FileWords:
    """The words of one language, as in `Strings`. The clauses of `faults` stand in `refused`, with their values by
    position; those of `metadata` are whole sentences, about metadata files; `kinds` has the names of formats that are
    no proper names. `obstacles` complete "it looks like ...", `other_page` and `behind_paywall` are the sentences of an
    article for which they stand."""

    rebuilt_problem: str
    rebuilt_problems_more: str
    rebuilt_problems_kept: str
    storage_faults: Mapping[StorageFault, str]
    drop_reasons: Mapping[DropReason, str]
    originals: Mapping[Original, str]
    kept: str
    refused: str
    faults: Mapping[FileFault, str]
    metadata: Mapping[MetadataFault, str]
    kinds: Mapping[str, str]
    obstacles: Mapping[str, str]
    other_page: str
    behind_paywall: str
    extracted: str
    encoded: str
    encoding_guessed: str
    guessed: str
    page: str


ENGLISH = FileWords(
    rebuilt_problem="Not taken in: {problem}",
    rebuilt_problems_more="and {count} more that were not taken in.",
    rebuilt_problems_kept="Problems with files: {count}. An owner of the bot is told which.",
    storage_faults={
        StorageFault.FULL: "there is no room left for the data folder",
        StorageFault.READ_ONLY: "the data folder can only be read",
        StorageFault.FORBIDDEN: "the bot is not allowed to write to its data folder",
        StorageFault.FAILED: "the data folder fails; the log has the reason",
        StorageFault.AWAY: "the database cannot be reached",
        StorageFault.DATABASE: "the database fails; the log has the reason",
    },
    drop_reasons={
        DropReason.BOILERPLATE: "boilerplate",
        DropReason.PAGE_DATE: "page date",
        DropReason.BYLINE: "byline",
        DropReason.FRONT_MATTER: "front matter",
        DropReason.REPEATED_LINE: "line that comes again and again",
        DropReason.ABOVE_TITLE: "line above the title",
        DropReason.NO_TEXT_UNDER: "short line with no text under it",
        DropReason.MENU: "menu",
        DropReason.RELATED: "pointer to other articles",
        DropReason.COMMENTS: "readers' comments",
        DropReason.APART: "text apart from the article",
        DropReason.COPY: "copy of {original}",
        DropReason.TEASER: "beginning, cut short, of {original}",
        DropReason.PAGE_EDGE: "head or foot of the pages",
        DropReason.PAGE_NUMBER: "page number",
        DropReason.STATED: "what the file states about itself",
    },
    originals={
        Original.PARAGRAPH: "paragraph {number}",
        Original.TITLE: "the title",
        Original.HEADING: "the heading",
        Original.DROPPED: "a dropped line",
    },
    kept=", so what was read of it before serves on",
    refused="{path} cannot be read as an article: {why}{kept}.",
    faults=FAULTS_IN_ENGLISH,
    metadata=METADATA_IN_ENGLISH,
    kinds={"text": "text"},
    obstacles=OBSTACLES_IN_ENGLISH,
    other_page="This looks like {obstacle}, not like an article.",
    behind_paywall="This looks like a paywall: only the beginning is there ({paragraphs}).",
    extracted="Text taken out by {extractor} {version}",
    encoded="Read as {encoding}",
    encoding_guessed="Read as {encoding}, which was guessed; save it as UTF-8 if letters are wrong",
    guessed="Read in an encoding that was guessed: {names}",
    page="page\u00a0{number}",
)

GERMAN = FileWords(
    rebuilt_problem="Nicht aufgenommen: {problem}",
    rebuilt_problems_more="und {count} weitere, die nicht aufgenommen wurden.",
    rebuilt_problems_kept="Probleme mit Dateien: {count}. Welche, erfährt ein Eigentümer des Bots.",
    storage_faults={
        StorageFault.FULL: "für den Datenordner ist kein Platz mehr",
        StorageFault.READ_ONLY: "der Datenordner kann nur gelesen werden",
        StorageFault.FORBIDDEN: "der Bot darf nicht in seinen Datenordner schreiben",
        StorageFault.FAILED: "der Datenordner versagt; der Grund steht im Protokoll",
        StorageFault.AWAY: "die Datenbank ist nicht erreichbar",
        StorageFault.DATABASE: "die Datenbank versagt; der Grund steht im Protokoll",
    },
    drop_reasons={
        DropReason.BOILERPLATE: "Beiwerk der Seite",
        DropReason.PAGE_DATE: "Datum der Seite",
        DropReason.BYLINE: "Autorenzeile",
        DropReason.FRONT_MATTER: "Angaben am Anfang der Datei",
        DropReason.REPEATED_LINE: "Zeile, die immer wieder kommt",
        DropReason.ABOVE_TITLE: "Zeile über dem Titel",
        DropReason.NO_TEXT_UNDER: "kurze Zeile ohne Text darunter",
        DropReason.MENU: "Menü",
        DropReason.RELATED: "Verweis auf andere Artikel",
        DropReason.COMMENTS: "Kommentare von Lesern",
        DropReason.APART: "Text abseits des Artikels",
        DropReason.COPY: "Kopie: {original}",
        DropReason.TEASER: "abgeschnittener Anfang: {original}",
        DropReason.PAGE_EDGE: "Kopf oder Fuß der Seiten",
        DropReason.PAGE_NUMBER: "Seitenzahl",
        DropReason.STATED: "Angabe der Datei über sich selbst",
    },
    originals={
        Original.PARAGRAPH: "Absatz {number}",
        Original.TITLE: "der Titel",
        Original.HEADING: "die Überschrift",
        Original.DROPPED: "eine weggelassene Zeile",
    },
    kept="; was davor daraus gelesen wurde, gilt weiter",
    refused="{path} kann nicht als Artikel gelesen werden: {why}{kept}.",
    faults={
        FileFault.NO_TEXT: "die Datei enthält keinen Text",
        FileFault.NO_ARTICLE: "nichts auf der Seite sieht nach dem Text eines Artikels aus",
        FileFault.OTHER_PAGE: "auf der Seite steht kein Artikel; vermutlich ist es {0}",
        FileFault.BINARY: "es ist eine Binärdatei, kein Text",
        FileFault.UNKNOWN_ENCODING: "binär oder in unbekannter Kodierung (bitte als UTF-8 speichern)",
        FileFault.WRONG_MARK: "die Datei ist als {0} gekennzeichnet, ist es aber nicht",
        FileFault.TOO_LARGE: "die Datei ist größer als {0}",
        FileFault.NOT_REGULAR: "es ist keine gewöhnliche Datei",
        FileFault.LEADS_OUT: "der Verweis führt aus dem Ordner der Artikel hinaus",
        FileFault.ODD_NAME: "der Name ist nicht UTF-8; bitte umbenennen",
        FileFault.NAMED_OTHERWISE: "darin steckt {0}, also muss der Name auf {1} enden; bitte umbenennen",
        FileFault.NOT_AS_NAMED: "dem Namen nach ist es {0}, darin steckt aber keines",
        FileFault.DAMAGED: "die Datei ist beschädigt oder abgeschnitten, das {0} darin lässt sich nicht öffnen",
        FileFault.ENCRYPTED: "die Datei ist mit einem Passwort geschützt; bitte ohne speichern",
        FileFault.SCANNED: "die Seiten darin sind Bilder ohne Text (bitte zuerst Texterkennung darüber laufen lassen)",
        FileFault.TOO_MANY_PAGES: "die Datei hat mehr als {0} Seiten",
        FileFault.UNPACKS_TOO_LARGE: "entpackt ist die Datei größer als {0}",
        FileFault.TOO_LONG: "sie zu lesen dauert länger als {0} s",
        FileFault.TOO_MUCH_MEMORY: "sie zu lesen braucht mehr als {0} GiB Speicher",
        FileFault.READER_ENDED: "der Prozess, der sie liest, ist abgebrochen",
        FileFault.NO_LIBRARY: "{0}, das sie liest, ist nicht installiert oder lässt sich nicht laden",
        FileFault.NO_READER: "es ließ sich kein Prozess starten, der sie liest",
    },
    metadata={
        MetadataFault.FILE: "{path} wurde nicht verwendet: {why}.",
        MetadataFault.NOT_UTF_8: "{path} ist nicht in UTF-8 gespeichert, daher wurde nichts daraus verwendet.",
        MetadataFault.NOT_TOML: "{path} ist kein gültiges TOML, daher wurde nichts daraus verwendet.",
        MetadataFault.NOT_TOML_AT: (
            "{path} ist kein gültiges TOML (Zeile {0}, Spalte {1}), daher wurde nichts daraus verwendet."
        ),
        MetadataFault.NO_SUCH_KEY: "{path}: Einen Schlüssel „{0}“ gibt es nicht; bekannt sind {1}.",
        MetadataFault.MISSPELT_KEY: "{path}: Einen Schlüssel „{0}“ gibt es nicht; ist {1} gemeint?",
        MetadataFault.NOT_TEXT: (
            "{path}: {0} muss eine Zeile Text mit höchstens {1} Zeichen sein und wurde deshalb nicht verwendet."
        ),
        MetadataFault.NOT_A_DATE: ("{path}: {0} muss ein Datum wie 2023-01-31 sein und wurde deshalb nicht verwendet."),
        MetadataFault.NOT_AN_ADDRESS: (
            "{path}: {0} muss eine Webadresse sein, die mit https:// oder http:// beginnt, und wurde deshalb nicht "
            "verwendet."
        ),
        MetadataFault.NOT_A_LANGUAGE: (
            '{path}: {0} muss ein Kürzel wie "en" oder "de-AT" sein und wurde deshalb nicht verwendet.'
        ),
        MetadataFault.MORE: "{path}: Darin ist noch mehr falsch (hier nicht genannt: {0}).",
    },
    kinds={"text": "Text"},
    obstacles={
        Obstacle.PAYWALL: "eine Bezahlschranke",
        Obstacle.CONSENT: "eine Seite, die um Einwilligung bittet",
        Obstacle.LOGIN: "eine Anmeldeseite",
        Obstacle.CHALLENGE: "eine Seite, die fragt, ob du ein Mensch bist",
        Obstacle.ERROR: "eine Fehlerseite",
        Obstacle.NEEDS_JAVASCRIPT: "eine Seite, die ohne JavaScript leer ist",
    },
    other_page="Das ist vermutlich {obstacle} und kein Artikel.",
    behind_paywall="Das steht vermutlich hinter einer Bezahlschranke: Nur der Anfang ist da ({paragraphs}).",
    extracted="Text herausgeholt von {extractor} {version}",
    encoded="Gelesen als {encoding}",
    encoding_guessed="Gelesen als {encoding}, was geraten ist; bitte als UTF-8 speichern, falls Buchstaben falsch sind",
    guessed="In einer geratenen Kodierung gelesen: {names}",
    page="Seite\u00a0{number}",
)
