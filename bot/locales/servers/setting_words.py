"""What the settings of a server say, in each language, and the choice of a server for direct messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SettingWords:
    """The words of one language, as in `Strings`. `names` has those of the settings by what they are called in
    `ServerSettings`."""

    command: str
    command_description: str
    title: str
    names: Mapping[str, str]
    saved: str
    on: str
    off: str

    managers: str
    managers_why: str
    managers_fixed: str
    manager_roles_hint: str
    manager_people_hint: str
    answers: str
    answers_why: str
    language: str
    languages: Mapping[str, str]
    articles: str
    articles_all: str
    articles_of: str
    channel_articles: str
    forums: str
    forums_why: str
    forums_hint: str
    confidence: str
    question_channels: str
    question_channels_why: str
    question_channels_hint: str
    no_content: str
    statistics: str
    statistics_why: str
    days: str
    no_days: str
    digest_hint: str
    pages: str
    pages_why: str
    looked_at: str
    not_looked_at: str

    channel_title: str
    channel_why: str
    channel_hint: str
    channel_asks: str
    asks_all: str
    asks_some: str
    keepers: str
    own: str
    no_articles: str
    chosen: str
    none_chosen: str
    articles_hint: str
    page: str
    ask_all: str
    back: str

    not_a_manager: str
    not_appointing: str
    no_server: str
    not_saved: str

    command_dm: str
    command_dm_description: str
    dm_chosen: str
    dm_ended: str
    dm_none: str
    dm_end: str
    visit_ended: str
    visit_unchecked: str


ENGLISH = SettingWords(
    command="settings",
    command_description="What Verbatim does in this server, and who manages it.",
    title="Settings of {server}",
    names={
        "manager_roles": "managing roles",
        "manager_people": "managing people",
        "channels": "articles of a channel",
        "mentions": "Answer mentions",
        "private": "Answer in private",
        "language": "language",
        "forums": "forums",
        "forum_confidence": "confidence in forums",
        "question_channels": "channels for questions",
        "feedback": "Ask for feedback",
        "question_days": "how long questions are kept",
        "digest_channel": "channel for what Verbatim tells",
        "refresh_days": "when pages are looked at again",
        "keepers_articles": "Articles of the bot's keeper",
    },
    saved="Saved: {what}",
    on="{what}: on",
    off="{what}: off",
    managers="Who manages Verbatim here",
    managers_why="Whoever may manage the server, and the roles and people chosen here: they change these settings and "
    "the articles of the server. Discord shows them /settings once it is allowed to them under Server Settings → "
    "Integrations.",
    managers_fixed="Only who may manage the server can change who manages Verbatim.",
    manager_roles_hint="No role manages",
    manager_people_hint="No person manages by name",
    answers="How it answers",
    answers_why="In private: commands show their answer only to who asked, unless they choose otherwise. Where "
    "mentions are off, a mention gets no answer.",
    language="Language: {language}",
    languages={"": "each person's own", "en": "English", "de": "Deutsch"},
    articles="What it answers from",
    articles_all="Every channel asks all articles.",
    articles_of="Channels with articles of their own: {channels}. All others ask everything.",
    channel_articles="Articles of a channel …",
    forums="Posts in forums",
    forums_why="The title of a new post is answered below it, if it is a question and the answer is sure; else nothing "
    "is said.",
    forums_hint="No forum",
    confidence="From {percent}% confidence",
    question_channels="Channels for questions",
    question_channels_why="Every question that is written there is answered, without a mention.",
    question_channels_hint="No channel",
    no_content="To have every question in a channel answered without a mention, the keeper of the bot has to switch on "
    "message_content in its configuration.",
    statistics="Feedback and statistics",
    statistics_why="Questions are kept without who asked. Feedback: two buttons under an answer, right passage or not.",
    days="Questions are kept for {days} days",
    no_days="Questions are not kept",
    digest_hint="No channel for the weekly digest and changed pages",
    pages="Pages that articles were fetched from",
    pages_why="Where one has changed, the channel for the weekly digest is told; nothing is changed before somebody "
    "who manages Verbatim has looked and decided.",
    looked_at="Looked at again every {days} days",
    not_looked_at="Not looked at again",
    channel_title="What a channel asks",
    channel_why="Choose a channel, then its articles. Its threads and posts ask the same.",
    channel_hint="Choose a channel",
    channel_asks="Articles of “{channel}”",
    asks_all="All are asked. Choose some, and only these are.",
    asks_some="Only the chosen articles are asked.",
    keepers="Of the bot's keeper",
    own="Of this server",
    no_articles="There are no articles yet.",
    chosen="Chosen: {count} of {total}: {names}",
    none_chosen="Chosen: none of {total}",
    articles_hint="Articles {first} to {last} of {total}",
    page="{first} to {last}",
    ask_all="Ask all again",
    back="All settings",
    not_a_manager="Only who manages the server, or Verbatim in it, may do that.",
    not_appointing="Only who may manage the server can change who manages Verbatim.",
    no_server="That is for servers that have added Verbatim.",
    not_saved="Not saved ({what}): {why}",
    command_dm="dm",
    command_dm_description="Ask this server's articles in direct messages with Verbatim, too; or end that.",
    dm_chosen="In direct messages with me you ask the articles of “{server}”, as long as you are in it.",
    dm_ended="In direct messages you no longer ask the articles of a server.",
    dm_none="In direct messages you ask the articles of the bot's keeper. To ask those of a server, use /dm in it.",
    dm_end="Ask them no longer",
    visit_ended="You are no longer in the server whose articles you asked here, so they are not asked any more. Ask "
    "again to ask the articles of the bot's keeper.",
    visit_unchecked="Discord does not say just now whether you are still in the server whose articles you ask here. "
    "Please ask again in a minute, or end the choice with /dm.",
)

GERMAN = SettingWords(
    command="einstellungen",
    command_description="Was Verbatim auf diesem Server tut und wer es verwaltet.",
    title="Einstellungen von {server}",
    names={
        "manager_roles": "verwaltende Rollen",
        "manager_people": "verwaltende Personen",
        "channels": "Artikel eines Kanals",
        "mentions": "Erwähnungen beantworten",
        "private": "Privat antworten",
        "language": "Sprache",
        "forums": "Foren",
        "forum_confidence": "Sicherheit in Foren",
        "question_channels": "Kanäle für Fragen",
        "feedback": "Um Rückmeldung bitten",
        "question_days": "wie lange Fragen aufbewahrt werden",
        "digest_channel": "Kanal für Mitteilungen",
        "refresh_days": "wann Seiten wieder angesehen werden",
        "keepers_articles": "Artikel des Bot-Betreibers",
    },
    saved="Gespeichert: {what}",
    on="{what}: an",
    off="{what}: aus",
    managers="Wer Verbatim hier verwaltet",
    managers_why="Wer den Server verwalten darf, und die Rollen und Personen, die hier gewählt sind: Sie ändern diese "
    "Einstellungen und die Artikel des Servers. Discord zeigt ihnen /einstellungen, sobald es ihnen unter "
    "Servereinstellungen → Integrationen erlaubt ist.",
    managers_fixed="Wer Verbatim verwaltet, kann nur ändern, wer den Server verwalten darf.",
    manager_roles_hint="Keine Rolle verwaltet",
    manager_people_hint="Niemand verwaltet namentlich",
    answers="Wie es antwortet",
    answers_why="Privat: Befehle zeigen ihre Antwort nur dem, der fragt, wenn er nichts anderes wählt. Sind "
    "Erwähnungen aus, bleibt eine Erwähnung ohne Antwort.",
    language="Sprache: {language}",
    languages={"": "die jeder Person", "en": "English", "de": "Deutsch"},
    articles="Woraus es antwortet",
    articles_all="Jeder Kanal fragt alle Artikel.",
    articles_of="Kanäle mit eigenen Artikeln: {channels}. Alle anderen fragen alles.",
    channel_articles="Artikel eines Kanals …",
    forums="Beiträge in Foren",
    forums_why="Der Titel eines neuen Beitrags wird darunter beantwortet, wenn er eine Frage ist und die Antwort "
    "sicher; sonst bleibt es still.",
    forums_hint="Kein Forum",
    confidence="Ab {percent} % Sicherheit",
    question_channels="Kanäle für Fragen",
    question_channels_why="Jede Frage, die dort geschrieben wird, wird beantwortet, auch ohne Erwähnung.",
    question_channels_hint="Kein Kanal",
    no_content="Damit in einem Kanal jede Frage auch ohne Erwähnung beantwortet wird, muss der Betreiber des Bots in "
    "der Konfiguration message_content einschalten.",
    statistics="Rückmeldung und Statistik",
    statistics_why="Fragen werden ohne den aufbewahrt, der fragt. Rückmeldung: zwei Knöpfe unter einer Antwort, "
    "richtige Stelle oder nicht.",
    days="Fragen werden {days} Tage aufbewahrt",
    no_days="Fragen werden nicht aufbewahrt",
    digest_hint="Kein Kanal für Wochenübersicht und geänderte Seiten",
    pages="Seiten, von denen Artikel abgerufen wurden",
    pages_why="Hat sich eine geändert, erfährt es der Kanal der Wochenübersicht; geändert wird nichts, bevor jemand, "
    "der Verbatim verwaltet, es angesehen und entschieden hat.",
    looked_at="Alle {days} Tage wieder angesehen",
    not_looked_at="Nicht wieder angesehen",
    channel_title="Was ein Kanal fragt",
    channel_why="Wähle einen Kanal, dann seine Artikel. Seine Threads und Beiträge fragen dasselbe.",
    channel_hint="Kanal wählen",
    channel_asks="Artikel von „{channel}“",
    asks_all="Alle werden gefragt. Sind einige gewählt, nur diese.",
    asks_some="Nur die gewählten Artikel werden gefragt.",
    keepers="Vom Betreiber des Bots",
    own="Von diesem Server",
    no_articles="Es gibt noch keine Artikel.",
    chosen="Gewählt: {count} von {total}: {names}",
    none_chosen="Gewählt: keiner von {total}",
    articles_hint="Artikel {first} bis {last} von {total}",
    page="{first} bis {last}",
    ask_all="Wieder alle fragen",
    back="Alle Einstellungen",
    not_a_manager="Das darf nur, wer den Server oder Verbatim darin verwaltet.",
    not_appointing="Wer Verbatim verwaltet, kann nur ändern, wer den Server verwalten darf.",
    no_server="Das ist für Server, die Verbatim hinzugefügt haben.",
    not_saved="Nicht gespeichert ({what}): {why}",
    command_dm="direkt",
    command_dm_description="Die Artikel dieses Servers auch in Direktnachrichten fragen, oder das beenden.",
    dm_chosen="In Direktnachrichten mit mir fragst du die Artikel von „{server}“, solange du dort bist.",
    dm_ended="In Direktnachrichten fragst du keine Artikel eines Servers mehr.",
    dm_none="In Direktnachrichten fragst du die Artikel des Bot-Betreibers. Für die eines Servers nutze dort /direkt.",
    dm_end="Nicht mehr fragen",
    visit_ended="Du bist nicht mehr auf dem Server, dessen Artikel du hier gefragt hast; sie werden nicht mehr "
    "gefragt. Frag noch einmal, um die Artikel des Bot-Betreibers zu fragen.",
    visit_unchecked="Discord sagt gerade nicht, ob du noch auf dem Server bist, dessen Artikel du hier fragst. Bitte "
    "frag in einer Minute noch einmal, oder beende die Wahl mit /direkt.",
)
