"""What people say to a bot that asks nothing of the library, as patterns over folded words (small, "ss" for "ß")."""

SMALL_TALK = (
    # Greetings, thanks, leave-taking
    r"hallo|hi|hey|moin(?: moin)?|servus|grüezi|grüss (?:gott|dich|euch)|guten (?:morgen|tag|abend)|gute nacht|tag",
    r"danke(?: (?:schön|sehr|dir|euch|vielmals))?|dankeschön|merci",
    r"(?:vielen|besten|herzlichen|lieben|tausend)(?: lieben)? dank|für (?:die|deine|eure) (?:hilfe|antwort)",
    r"tschüss|tschau|ciao|auf wiedersehen|bis (?:bald|dann|später|morgen)|mach s gut",
    r"wie geht(?: ?e?s)?(?: dir| euch)?(?: heute)?|was geht",
    # Interjections, and whom they are said to
    r"oh|ach|ach so|aha|ok|okay|na|na ja|so|und|wow|haha+|ja|nein|doch|jo|nö|bitte|bitteschön|entschuldigung|sorry|hm+",
    r"genau|stimmt|klar|alles klar|verstanden|test|ping|nochmal|noch mal",
    r"(?:sehr |so |ganz )?(?:gut|schön|toll|super|prima|klasse|cool|perfekt|hilfreich|nett)|gut gemacht",
    r"du|alle|alle zusammen|zusammen|leute|freund|bot|verbatim",
    # About the bot
    r"wer bist du|was bist du|was machst du|wie funktionierst du|wozu (?:bist du|ist das) da",
    r"bist du (?:ein bot|eine ki|ein mensch|echt|da)",
)
HELP = (
    r"hilfe|hilf mir|was kannst du|wie (?:funktioniert|geht) (?:das|es|dies)|wie (?:benutze|verwende) ich (?:dich|das)",
    r"was kann ich (?:dich )?fragen|befehle",
)
"""Of it, what asks how to ask."""
