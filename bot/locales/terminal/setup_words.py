"""The words of `verbatim setup`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SetupWords:
    """The words of one language; those with names in braces are templates for `str.format`. Letters in brackets are the
    ones that are taken for an answer."""

    needs_terminal: str
    nothing_to_try: str
    greeting: str
    how_to_begin: str
    ask_hidden: str
    ask_hidden_or_keep: str
    cannot_hide: str
    asking_discord: str
    whose: str
    ask_unreachable: str
    unchecked: str
    yes: str
    no: str
    ask_choice: str
    ask_owners: str
    application_owner: str
    wrong_owners: str
    ask_libraries: str
    ask_fetching: str
    ask_content: str
    intent_off: str
    intent_needed: str
    intent_on: str
    ask_intent: str
    would_be: str
    would_change: str
    in_line: str
    stays: str
    ask_write: str
    nothing_written: str
    written: str
    before: str
    kept_apart: str
    ask_article: str
    ask_article_or_address: str
    add_to_server: str
    no_address: str
    start: str


SETUP_IN_ENGLISH = SetupWords(
    needs_terminal="setup asks questions, and there is no terminal here to ask in; with --yes it takes what the "
    "options say and leaves the rest as it is.",
    nothing_to_try="There is no bot token: --token-file FILE names a file that holds it, - standard input, or set "
    "DISCORD_TOKEN.",
    greeting="This connects Verbatim with Discord. Nothing is written before you have seen it; Ctrl-C ends it.",
    how_to_begin="Create an application at {portal}, choose Reset Token on its page Bot, and copy the token.",
    ask_hidden="The token (it is not shown): ",
    ask_hidden_or_keep="The token (it is not shown; Enter takes the one in {place}): ",
    cannot_hide="This terminal cannot keep a token from being shown: use --token-file or DISCORD_TOKEN.",
    asking_discord="Asking Discord …",
    whose="Discord takes the token. It is that of {name} (owner: {owner}).",
    ask_unreachable="[t]ry again, [g]o on without Discord: ",
    unchecked="The token has not been checked; doctor does that later.",
    yes="yes",
    no="no",
    ask_choice="{question} [y]es, [n]o, Enter for {default}: ",
    ask_owners="Who owns the bot? User ids with commas between them, Enter for {default}: ",
    application_owner="the owner of the application",
    wrong_owners="Ids of users are numbers such as 123456789012345678.",
    ask_libraries="May the managers of a server add articles that are asked in that server alone?",
    ask_fetching="May articles be added by the address of a page, which the bot then fetches?",
    ask_content="Are there to be channels in which every question is answered without a mention? For that, the bot "
    "reads the messages of servers.",
    intent_off="For that, switch on Message Content Intent at {page} and save; now it is off.",
    intent_needed="For that, Message Content Intent has to be switched on at {page}, on the page Bot, or Discord does "
    "not let the bot in.",
    intent_on="Message Content Intent is switched on.",
    ask_intent="[c]heck again, [n]o such channels: ",
    would_be="{path} would be:",
    would_change="{path} would change:",
    in_line="line {line} {table}",
    stays="{path} stays as it is.",
    ask_write="Write this, and the token into {path}? [y]es, [n]o: ",
    nothing_written="Nothing was written.",
    written="{path} is written.",
    before="{path} is what it was before.",
    kept_apart="The token is in {path}, which only you may read.",
    ask_article="A first article: the path of a file, Enter for none: ",
    ask_article_or_address="A first article: the path of a file or the address of a page, Enter for none: ",
    add_to_server="To add the bot to a server, open this address:",
    no_address="When Discord is there, doctor prints the address that adds the bot to a server.",
    start="To start it: {command}",
)

SETUP_IN_GERMAN = SetupWords(
    needs_terminal="setup stellt Fragen, und hier ist kein Terminal dafür; mit --yes nimmt es, was die Optionen sagen, "
    "und lässt den Rest, wie er ist.",
    nothing_to_try="Es gibt kein Token: --token-file FILE nennt eine Datei, die es enthält, - die Standardeingabe, "
    "oder setze DISCORD_TOKEN.",
    greeting="Das verbindet Verbatim mit Discord. Geschrieben wird nur, was du vorher gesehen hast; Strg-C beendet es.",
    how_to_begin="Lege unter {portal} eine Anwendung an, wähle auf ihrer Seite Bot „Reset Token“ und kopiere "
    "das Token.",
    ask_hidden="Das Token (es wird nicht angezeigt): ",
    ask_hidden_or_keep="Das Token (es wird nicht angezeigt; die Eingabetaste nimmt das in {place}): ",
    cannot_hide="Dieses Terminal kann ein Token nicht verbergen: Nimm --token-file oder DISCORD_TOKEN.",
    asking_discord="Frage Discord …",
    whose="Discord nimmt das Token an. Es ist das von {name} (Eigentümer: {owner}).",
    ask_unreachable="noch einmal [v]ersuchen, ohne Discord [w]eiter: ",
    unchecked="Das Token ist nicht geprüft; doctor holt das nach.",
    yes="ja",
    no="nein",
    ask_choice="{question} [j]a, [n]ein, Eingabetaste für {default}: ",
    ask_owners="Wem gehört der Bot? Nutzer-IDs mit Kommas dazwischen, Eingabetaste für {default}: ",
    application_owner="den Eigentümer der Anwendung",
    wrong_owners="IDs von Nutzern sind Zahlen wie 123456789012345678.",
    ask_libraries="Dürfen die Verwalter eines Servers Artikel hinzufügen, die nur in diesem Server befragt werden?",
    ask_fetching="Dürfen Artikel über die Adresse einer Seite hinzugefügt werden, die der Bot dann abruft?",
    ask_content="Soll es Kanäle geben, in denen jede Frage ohne Erwähnung beantwortet wird? Dafür liest der Bot die "
    "Nachrichten der Server.",
    intent_off="Schalte dafür unter {page} „Message Content Intent“ ein und speichere; jetzt ist es ausgeschaltet.",
    intent_needed="Dafür muss unter {page}, auf der Seite Bot, „Message Content Intent“ eingeschaltet sein, sonst "
    "lässt Discord den Bot nicht herein.",
    intent_on="„Message Content Intent“ ist eingeschaltet.",
    ask_intent="noch einmal [p]rüfen, [k]eine solchen Kanäle: ",
    would_be="{path} würde so lauten:",
    would_change="{path} würde sich so ändern:",
    in_line="Zeile {line} {table}",
    stays="{path} bleibt, wie es ist.",
    ask_write="Das schreiben, und das Token in {path}? [j]a, [n]ein: ",
    nothing_written="Nichts wurde geschrieben.",
    written="{path} ist geschrieben.",
    before="{path} ist, was vorher darin stand.",
    kept_apart="Das Token steht in {path}, was nur du lesen darfst.",
    ask_article="Ein erster Artikel: der Pfad einer Datei, Eingabetaste für keinen: ",
    ask_article_or_address="Ein erster Artikel: der Pfad einer Datei oder die Adresse einer Seite, Eingabetaste für "
    "keinen: ",
    add_to_server="Um den Bot zu einem Server hinzuzufügen, öffne diese Adresse:",
    no_address="Sobald Discord da ist, nennt doctor die Adresse, die den Bot zu einem Server hinzufügt.",
    start="So startest du ihn: {command}",
)
