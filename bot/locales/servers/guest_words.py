"""What is said to servers and people about what is kept of them, in each language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GuestWords:
    """The words of one language, as in `Strings`."""

    command_privacy: str
    command_privacy_description: str
    command_forget_me: str
    command_forget_me_description: str

    right_passage: str
    wrong_passage: str
    noted_right: str
    noted_wrong: str
    feedback_off: str

    stored: str
    of_you: str
    of_you_nothing: str
    of_you_additions: str
    of_you_votes: str
    of_you_manages: str
    of_you_chosen: str
    of_you_removed_by: str
    of_server: str
    of_server_settings: str
    questions_kept: str
    questions_not_kept: str
    votes_kept: str
    votes_not_kept: str
    outside_servers: str
    elsewhere: str
    in_memory: str
    in_log: str
    privacy_policy: str
    terms: str

    forget_asked: str
    forget_keeps: str
    forget: str
    nothing_to_forget: str
    forgotten: str
    forgotten_keeps: str

    command_stats: str
    command_stats_description: str
    option_weeks: str
    option_weeks_description: str
    settings_command: str
    not_counted: str


ENGLISH = GuestWords(
    command_privacy="privacy",
    command_privacy_description="What is stored about you and about this server, and for how long.",
    command_forget_me="forget-me",
    command_forget_me_description="Remove what is linked to you.",
    right_passage="Right passage",
    wrong_passage="Wrong passage",
    noted_right="Thank you. It is noted as the right passage; the other button changes that.",
    noted_wrong="Thank you. It is noted as the wrong passage; the other button changes that.",
    feedback_off="Votes on answers are not collected here any more, so yours was not kept.",
    stored="What is stored",
    of_you="About you",
    of_you_nothing="Nothing that is stored is linked to you.",
    of_you_additions="That you added articles: {count}",
    of_you_votes="Your votes on answers: {count}, each under a code that only fits you and that answer",
    of_you_manages="That you manage the bot, by your name, in servers: {count}",
    of_you_chosen="Which server you ask in direct messages",
    of_you_removed_by="{command} removes this.",
    of_server="About this server",
    of_server_settings="What managers set, its own articles and who added them: as long as the bot is here, and {days} "
    "days after it was removed",
    questions_kept="Questions, without who asked them: {days} days, for statistics",
    questions_not_kept="Questions: not kept",
    votes_kept="Votes on answers, without whose they are: {days} days",
    votes_not_kept="Votes on answers: nobody is asked for one; those of before go after {days} days",
    outside_servers="Of questions in direct messages, and wherever a server has not added the bot, nothing is stored.",
    elsewhere="Besides",
    in_memory="In memory, until the bot stops: your last questions for half an hour, so that you can ask on; your "
    "language for a week; how much you asked, for a minute",
    in_log="The log has no questions and no answers, and nothing is handed on to others.",
    privacy_policy="Privacy policy",
    terms="Terms of service",
    forget_asked="This is linked to you:",
    forget_keeps="Articles that you added stay, without your name; their managers can remove them.",
    forget="Remove it",
    nothing_to_forget="Nothing that is stored is linked to you, so there is nothing to remove.",
    forgotten="Removed:",
    forgotten_keeps="Nothing that is stored is linked to you any more. Copies in backups of the bot's keeper go with "
    "those.",
    command_stats="stats",
    command_stats_description="What was asked here, and what could not be answered (for who manages the bot).",
    option_weeks="weeks",
    option_weeks_description="How many weeks, 4 unless you say",
    settings_command="/settings",
    not_counted="Questions are not kept here, so there is nothing to count; {command} switches that on, for as many "
    "days as you choose.",
)

GERMAN = GuestWords(
    command_privacy="datenschutz",
    command_privacy_description="Was über dich und über diesen Server gespeichert ist, und wie lange.",
    command_forget_me="vergiss-mich",
    command_forget_me_description="Entfernt, was mit dir verknüpft ist.",
    right_passage="Richtige Stelle",
    wrong_passage="Falsche Stelle",
    noted_right="Danke. Als richtige Stelle vermerkt; der andere Knopf ändert das.",
    noted_wrong="Danke. Als falsche Stelle vermerkt; der andere Knopf ändert das.",
    feedback_off="Stimmen zu Antworten werden hier nicht mehr gesammelt, deine wurde daher nicht behalten.",
    stored="Was gespeichert ist",
    of_you="Über dich",
    of_you_nothing="Nichts, was gespeichert ist, ist mit dir verknüpft.",
    of_you_additions="Dass du Artikel hinzugefügt hast: {count}",
    of_you_votes="Deine Stimmen zu Antworten: {count}, jede unter einem Code, der nur zu dir und dieser Antwort passt",
    of_you_manages="Dass du den Bot namentlich verwaltest, in so vielen Servern: {count}",
    of_you_chosen="Welchen Server du in Direktnachrichten fragst",
    of_you_removed_by="{command} entfernt das.",
    of_server="Über diesen Server",
    of_server_settings="Was Verwalter einstellen, die eigenen Artikel und wer sie hinzugefügt hat: solange der Bot "
    "hier ist, und {days} Tage, nachdem er entfernt wurde",
    questions_kept="Fragen, ohne wer sie gestellt hat: {days} Tage, für die Statistik",
    questions_not_kept="Fragen: werden nicht behalten",
    votes_kept="Stimmen zu Antworten, ohne von wem sie sind: {days} Tage",
    votes_not_kept="Stimmen zu Antworten: niemand wird danach gefragt; frühere verfallen nach {days} Tagen",
    outside_servers="Von Fragen in Direktnachrichten, und wo immer ein Server den Bot nicht hinzugefügt hat, wird "
    "nichts gespeichert.",
    elsewhere="Außerdem",
    in_memory="Im Arbeitsspeicher, bis der Bot endet: deine letzten Fragen eine halbe Stunde, damit du weiterfragen "
    "kannst; deine Sprache eine Woche; wie viel du gefragt hast, eine Minute",
    in_log="Im Protokoll stehen weder Fragen noch Antworten, und nichts wird an andere weitergegeben.",
    privacy_policy="Datenschutzerklärung",
    terms="Nutzungsbedingungen",
    forget_asked="Das ist mit dir verknüpft:",
    forget_keeps="Artikel, die du hinzugefügt hast, bleiben, ohne deinen Namen; wer sie verwaltet, kann sie entfernen.",
    forget="Entfernen",
    nothing_to_forget="Nichts, was gespeichert ist, ist mit dir verknüpft; es gibt nichts zu entfernen.",
    forgotten="Entfernt:",
    forgotten_keeps="Nichts, was gespeichert ist, ist noch mit dir verknüpft. Kopien in Sicherungen, die der Betreiber "
    "des Bots angelegt hat, verschwinden mit diesen.",
    command_stats="statistik",
    command_stats_description="Was hier gefragt wurde und was nicht zu beantworten war (für Verwalter des Bots).",
    option_weeks="wochen",
    option_weeks_description="Wie viele Wochen, sonst 4",
    settings_command="/einstellungen",
    not_counted="Fragen werden hier nicht behalten, es gibt also nichts zu zählen; {command} schaltet das ein, für so "
    "viele Tage, wie du willst.",
)
