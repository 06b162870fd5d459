"""The words about articles that are brought and taken out in Discord, in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.errors import BringFault


@dataclass(frozen=True, slots=True)
class CollectingWords:
    """The words of one language; those with names in braces are templates for `str.format`. Names and descriptions of
    commands come first, `faults` are whole sentences, `fields` name what a form asks for, `hints` what is meant."""

    group: str
    group_description: str
    add: str
    add_description: str
    add_message: str
    listing: str
    listing_description: str
    show: str
    show_description: str
    rename: str
    rename_description: str
    remove: str
    remove_description: str
    undo: str
    undo_description: str
    export: str
    export_description: str
    refresh: str
    refresh_description: str
    option_what: str
    option_what_description: str
    option_article: str
    option_article_description: str
    option_title: str
    option_title_description: str
    what_file: str
    what_text: str
    what_address: str

    form_add: str
    form_change: str
    form_language: str
    fields: Mapping[str, str]
    hints: Mapping[str, str]

    keep: str
    keep_both: str
    update: str
    update_this: str
    change: str
    language: str
    discard: str
    remove_it: str
    undo_it: str
    waits: str
    ask_remove: str
    removed: str
    undo_until: str
    unchanged: str
    page_changed: str
    see_changes: str
    added_on: str
    added_how: Mapping[str, str]
    exported: str
    not_yet_indexed: str
    edited_since: str
    faults: Mapping[BringFault, str]


ENGLISH = CollectingWords(
    group="library",
    group_description="The articles of this server: add, change, remove, take along",
    add="add",
    add_description="Add an article: a file, a text or the address of a page",
    add_message="Add to the library",
    listing="list",
    listing_description="List this server's own articles",
    show="show",
    show_description="Show one of this server's own articles",
    rename="rename",
    rename_description="Give an article another title",
    remove="remove",
    remove_description="Take an article out; for ten minutes that can be undone",
    undo="undo",
    undo_description="Put back what was removed last",
    export="export",
    export_description="All articles of this server as one zip archive",
    refresh="refresh",
    refresh_description="Fetch the page of an article again and show what has changed",
    option_what="what",
    option_what_description="What you have of the article (a file, where you do not say)",
    option_article="article",
    option_article_description="The article",
    option_title="title",
    option_title_description="The new title",
    what_file="a file",
    what_text="a text to paste",
    what_address="the address of a page",
    form_add="Add an article",
    form_change="Change what is known of it",
    form_language="The language of the article",
    fields={
        "file": "File",
        "text": "Text",
        "address": "Address",
        "title": "Title",
        "byline": "Byline",
        "outlet": "Outlet",
        "published": "Published",
        "url": "Address of the page",
        "language": "Language",
    },
    hints={
        "file": "Text, Markdown, saved web page, PDF, Word or EPUB, up to 10 MB",
        "text": "Up to 4,000 characters; a longer text is added as a file",
        "address": "The page is fetched and kept as it is now",
        "title": "Only where the page does not say it, or says it wrongly",
        "byline": "Who wrote it",
        "outlet": "The newspaper, agency or site",
        "published": "A day such as 2023-01-31",
        "url": "Where the article can be read: https://...",
        "language": "A code such as en or de-AT",
    },
    keep="Keep",
    keep_both="Keep both",
    update="Update “{title}”",
    update_this="Update",
    change="Change",
    language="Language",
    discard="Discard",
    remove_it="Remove",
    undo_it="Undo",
    waits="Nothing is kept yet. This waits for you for {minutes} minutes.",
    ask_remove="Remove “{title}” ({slug})? It is not quoted any more then. For ten minutes that can be undone.",
    removed="“{title}” ({slug}) is removed.",
    undo_until="For ten minutes that can be undone.",
    unchanged="The page of “{title}” is what it was; nothing was changed.",
    page_changed="The page of “{title}” no longer says what it said when it was fetched. Changes: {count}",
    see_changes="See what changed",
    added_on="Added on {date}: {how}",
    added_how={
        "upload": "as a file",
        "text": "as a text",
        "message": "from a message",
        "address": "from its address",
    },
    exported="Articles: {count}, with their metadata and earlier versions.",
    not_yet_indexed="It cannot be asked yet; the index is built when somebody asks next.",
    edited_since="These words stood in the article until {date}; it has been edited since.",
    faults={
        BringFault.SWITCHED_OFF: "Servers have no articles of their own here: whoever runs the bot has to allow it.",
        BringFault.OFFER_GONE: "This has been decided already, or has waited for more than {minutes} minutes; "
        "add it again.",
        BringFault.BEING_DECIDED: "That is being done already.",
        BringFault.TOO_MUCH_WAITS: "Too many articles wait for a decision; try again in a few minutes.",
        BringFault.NOT_STORED: "The file cannot be stored: the disk of the bot does not take it.",
        BringFault.TOO_LARGE: "The file is larger than {most} MB.",
        BringFault.NOT_DOWNLOADED: "Discord does not hand the file out just now; try again in a moment.",
        BringFault.NOTHING_THERE: "There is no file, no address and no text to add.",
        BringFault.NO_ADDRESS: "It is not known at which address this article can be fetched.",
        BringFault.EXPORT_TOO_LARGE: "The articles are more than the {most} MB that a message takes. Whoever runs the "
        "bot has them all by {command}.",
    },
)

GERMAN = CollectingWords(
    group="bibliothek",
    group_description="Die Artikel dieses Servers: aufnehmen, ändern, entfernen, mitnehmen",
    add="aufnehmen",
    add_description="Einen Artikel aufnehmen: eine Datei, einen Text oder die Adresse einer Seite",
    add_message="In die Bibliothek aufnehmen",
    listing="liste",
    listing_description="Die eigenen Artikel dieses Servers auflisten",
    show="zeigen",
    show_description="Einen der eigenen Artikel dieses Servers zeigen",
    rename="umbenennen",
    rename_description="Einem Artikel einen anderen Titel geben",
    remove="entfernen",
    remove_description="Einen Artikel entfernen; zehn Minuten lang lässt sich das zurücknehmen",
    undo="zurückholen",
    undo_description="Zurückholen, was zuletzt entfernt wurde",
    export="mitnehmen",
    export_description="Alle Artikel dieses Servers als ein Zip-Archiv",
    refresh="auffrischen",
    refresh_description="Die Seite eines Artikels noch einmal holen und zeigen, was sich geändert hat",
    option_what="was",
    option_what_description="Was du von dem Artikel hast (ohne Angabe eine Datei)",
    option_article="artikel",
    option_article_description="Der Artikel",
    option_title="titel",
    option_title_description="Der neue Titel",
    what_file="eine Datei",
    what_text="ein Text zum Einfügen",
    what_address="die Adresse einer Seite",
    form_add="Einen Artikel aufnehmen",
    form_change="Ändern, was über ihn bekannt ist",
    form_language="Die Sprache des Artikels",
    fields={
        "file": "Datei",
        "text": "Der Text",
        "address": "Adresse",
        "title": "Titel",
        "byline": "Autorenzeile",
        "outlet": "Medium",
        "published": "Erschienen am",
        "url": "Adresse der Seite",
        "language": "Sprache",
    },
    hints={
        "file": "Text, Markdown, gespeicherte Webseite, PDF, Word oder EPUB, bis zu 10 MB",
        "text": "Bis zu 4.000 Zeichen; ein längerer Text kommt als Datei",
        "address": "Die Seite wird geholt und so behalten, wie sie jetzt ist",
        "title": "Nur wenn die Seite ihn nicht oder falsch nennt",
        "byline": "Wer ihn geschrieben hat",
        "outlet": "Die Zeitung, die Agentur oder die Website",
        "published": "Ein Tag wie 2023-01-31",
        "url": "Wo der Artikel zu lesen ist: https://...",
        "language": "Ein Kürzel wie en oder de-AT",
    },
    keep="Aufnehmen",
    keep_both="Beide behalten",
    update="„{title}“ ersetzen",
    update_this="Ersetzen",
    change="Ändern",
    language="Sprache",
    discard="Verwerfen",
    remove_it="Entfernen",
    undo_it="Zurückholen",
    waits="Noch ist nichts aufgenommen. Das wartet {minutes} Minuten auf dich.",
    ask_remove="„{title}“ ({slug}) entfernen? Dann wird daraus nicht mehr zitiert. Zehn Minuten lang lässt sich das "
    "zurücknehmen.",
    removed="„{title}“ ({slug}) ist entfernt.",
    undo_until="Zehn Minuten lang lässt sich das zurücknehmen.",
    unchanged="Die Seite von „{title}“ ist, wie sie war; nichts wurde geändert.",
    page_changed="Die Seite von „{title}“ sagt nicht mehr, was sie beim Abruf sagte. Änderungen: {count}",
    see_changes="Änderungen ansehen",
    added_on="Aufgenommen am {date}: {how}",
    added_how={
        "upload": "als Datei",
        "text": "als Text",
        "message": "aus einer Nachricht",
        "address": "von seiner Adresse",
    },
    exported="Artikel: {count}, mit ihren Angaben und früheren Fassungen.",
    not_yet_indexed="Danach kann noch nicht gefragt werden; der Index wird gebaut, wenn jemand das nächste Mal fragt.",
    edited_since="Diese Worte standen bis zum {date} im Artikel; er ist seither geändert worden.",
    faults={
        BringFault.SWITCHED_OFF: "Server haben hier keine eigenen Artikel: Wer den Bot betreibt, muss das erlauben.",
        BringFault.OFFER_GONE: "Darüber ist schon entschieden, oder es hat mehr als {minutes} Minuten gewartet; bitte "
        "noch einmal aufnehmen.",
        BringFault.BEING_DECIDED: "Das geschieht schon.",
        BringFault.TOO_MUCH_WAITS: "Zu viele Artikel warten auf eine Entscheidung; bitte in ein paar Minuten noch "
        "einmal versuchen.",
        BringFault.NOT_STORED: "Die Datei lässt sich nicht ablegen: Die Platte des Bots nimmt sie nicht an.",
        BringFault.TOO_LARGE: "Die Datei ist größer als {most} MB.",
        BringFault.NOT_DOWNLOADED: "Discord gibt die Datei gerade nicht heraus; bitte gleich noch einmal versuchen.",
        BringFault.NOTHING_THERE: "Da ist keine Datei, keine Adresse und kein Text, der aufzunehmen wäre.",
        BringFault.NO_ADDRESS: "Es ist nicht bekannt, unter welcher Adresse dieser Artikel zu holen ist.",
        BringFault.EXPORT_TOO_LARGE: "Die Artikel sind mehr als die {most} MB, die eine Nachricht fasst. Wer den Bot "
        "betreibt, bekommt sie alle mit {command}.",
    },
)
