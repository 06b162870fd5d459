"""What people say to a bot that asks nothing of the library, as patterns over folded words (small, "ss" for "ß")."""

_QUITE = r"(?:(?:so|sehr|echt|wirklich|total|voll|ziemlich|ja|doch|aber|ein|eine|der|die|das|nur|eigentlich) )*"
_RUDE = (
    r"(?:dumm\w{0,2}|doof\w{0,2}|blöd\w{0,2}|bescheuert\w{0,2}|nutzlos\w{0,2}|unnütz\w{0,2}|schlecht\w{0,2}|mies\w{0,2}"
    r"|furchtbar|schrecklich|langsam|langweilig|kaputt|nervig|hässlich|falsch|verrückt|peinlich|lächerlich|scheisse"
    r"|kacke|müll"
    r"|gemein|böse\w?)"
)
_INSULT = r"(?:idiot|trottel|depp|dummkopf|lügner|arsch|arschloch|versager|vollidiot|blödmann|witz|schrott|wichser)"
_KIND = (
    r"(?:klug|schlau|toll|süss|lustig|lieb|nett|super|wunderbar|grossartig|witzig|intelligent|cool|gut|schön"
    r"|hilfreich|spitze"
    r"|der beste|das beste)"
)
_SORT = (
    r"(?:\w+ )?(?:bot|roboter|ki|mensch|mann|frau|maschine|computer|programm|echt|da|lebendig|chatbot|sprachmodell"
    r"|google"
    r"|chatgpt|gpt(?: ?\w{1,3})?|claude|gemini|siri|alexa|copilot|künstliche intelligenz|person)"
)
_STATE = (
    r"(?:sicher|müde|glücklich|traurig|wach|online|allein|verheiratet|betrunken|ernst|bereit|neutral|noch da"
    r"|zuverlässig)"
)

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
    rf"(?:bist du|du bist|ihr seid) {_QUITE}(?:{_SORT}|{_STATE}|{_RUDE}|{_KIND}|{_INSULT})",
    rf"(?:du )?{_QUITE}(?:{_RUDE}|{_INSULT})(?: (?:bot|antwort|maschine|{_INSULT}))?|das ist {_QUITE}(?:{_RUDE}"
    rf"|{_KIND})",
    r"(?:du|das) (?:nervst|nervt|stinkst|stinkt|spinnst|lügst|taugst nichts|taugt nichts|kannst nichts|hilft nicht)",
    r"(?:halt|halte) (?:die klappe|den mund|die fresse|s maul|das maul|die schnauze)|sei (?:still|ruhig|leise)"
    r"|fick dich"
    r"|leck mich|verpiss dich|hau ab|geh weg|verschwinde|lass mich in ruhe|scheisse|mist|verdammt|quatsch|unsinn"
    r"|blödsinn",
    r"ich (?:liebe|hasse|mag|vermisse) dich|(?:magst|liebst|hasst|kennst|verstehst|hörst|siehst|vermisst) du mich",
    r"wer hat (?:dich|diesen bot|den bot) \w+|von wem (?:wurdest|bist) du \w+|wer bist du (?:eigentlich|denn)"
    r"|wer steckt hinter diesem bot|kannst du (?:\w+ )?\w+ (?:erzählen|singen)|mache? (?:mal )?einen witz"
    r"|du (?:verstehst|weisst|kannst|bist) (?:gar )?(?:nichts|nix)|wer hat dich (?:gemacht|gebaut|erstellt"
    r"|programmiert|entwickelt|geschrieben|erfunden"
    r"|trainiert)",
    r"(?:wer|was|wie) (?:ist|heisst|lautet) (?:dein|deine) (?:\w+ )?(?:name|schöpfer|entwickler|erfinder|besitzer"
    r"|zweck|aufgabe"
    r"|alter|version|modell|chef|vater|mutter|lieblings\w+|meinung|programmierer|hersteller)",
    r"wie (?:heisst|alt bist|klug bist|schlau bist|gross bist) du|wem gehörst du|woher kommst du|wo (?:wohnst|lebst"
    r"|bist) du"
    r"|wann wurdest du (?:gemacht|gebaut|geboren|erstellt)|warum bist du (?:hier|so (?:dumm|doof|blöd|langsam"
    r"|schlecht))",
    r"was (?:bist du )?für ein \w+(?: bist du)?|so ein mist|sprichst du \w+|wer steckt hinter dir"
    r"|was soll das(?: denn)?",
    r"(?:welches|was für ein) (?:\w+ )?(?:modell|sprachmodell|ki) (?:bist du|benutzt du|nutzt du|verwendest du)",
    r"(?:kannst|willst|magst|hast) du (?:\w+ )?(?:denken|fühlen|schlafen|träumen|sprechen|reden|lachen|singen|lügen"
    r"|lernen"
    r"|gefühle|freunde|hunger|angst|deutsch|englisch|deutsch sprechen|englisch sprechen|mich heiraten)",
    r"(?:erzähl|erzähle|sag|sing|schreib|schreibe)(?: mir| uns)?(?: doch| mal)? (?:ein|eine|einen"
    r"|noch einen) (?:\w+ )?(?:witz"
    r"|gedicht|lied|geschichte|märchen|rätsel|code|aufsatz|rezept)|erzähl mir was|bring mich zum lachen"
    r"|mir ist langweilig",
    r"was (?:denkst|hältst|willst|magst|meinst|isst|fühlst) du(?: (?:von|über) (?:mir|mich|dir|dich|uns))?",
)  # fmt: skip
HELP = (
    r"hilfe|hilf mir|was kannst du|wie (?:funktioniert|geht) (?:das|es|dies)|wie (?:benutze|verwende) ich (?:dich|das)",
    r"was kann ich (?:dich )?fragen|befehle",
)
"""Of it, what asks how to ask."""

_THIS = (
    r"(?:(?:das|es|dies|dem|ihm|den|ihn|davon)"
    r"|(?:der|den|dem|die|das|diese[rmns]?) (?:artikel|text|bericht|beitrag|meldung|geschichte|nachricht|quelle|autor"
    r"|autorin))"
)
_JUDGED = (
    r"(?:wahr|falsch|richtig|korrekt|voreingenommen|parteiisch|neutral|objektiv|glaubwürdig|seriös|zuverlässig"
    r"|verlässlich"
    r"|vertrauenswürdig|propaganda|fake|fake news|gut|schlecht|interessant|wichtig|satire|ausgewogen|einseitig|echt"
    r"|ernst"
    r"|eine lüge|gelogen|meinung|werbung)"
)
_LISTED = (
    r"(?:länder|staaten|orte|städte|regionen|organisationen|firmen|unternehmen|zahlen|namen|fakten|gesetze|produkte"
    r"|marken"
    r"|bücher|sprachen|tiere|parteien)"
)
_REWORD = (
    r"(?:übersetz\w{0,3}|umformulier\w{0,3}|vereinfach\w{0,3}|kürz\w{0,3}|analysier\w{0,3}|bewert\w{0,3}|erklär\w{0,3})"
)
BEYOND = (
    rf"welche (?:\w+ )?{_LISTED} kommen (?:darin |im (?:artikel|text) )?vor",
    rf"(?:ist|sind|war) {_THIS}(?: (?:wirklich|überhaupt|eigentlich|denn))? {_JUDGED}(?: oder (?:nicht|{_JUDGED}))?",
    rf"stimmt {_THIS}(?: (?:wirklich|überhaupt|eigentlich|denn|so))?",
    rf"wie {_JUDGED} (?:ist|sind) {_THIS}",
    rf"(?:kann|darf|soll|sollte|können|sollen) (?:ich|man|wir) (?:{_THIS}|dir) (?:wirklich )?(?:trauen|vertrauen"
    rf"|glauben)",
    rf"was (?:hältst|denkst) du (?:von|über) {_THIS}|was (?:hältst|denkst) du (?:davon|darüber)",
    rf"(?:welche|wie viele) (?:\w+ )?{_LISTED} (?:werden|sind|wurden) (?:\w+ (?:artikel|text|bericht) )?(?:erwähnt"
    rf"|genannt)",
    rf"(?:welche|wie viele) (?:\w+ )?{_LISTED} (?:nennt|erwähnt) {_THIS}",
    rf"(?:bitte )?{_REWORD}(?: mir)? {_THIS}(?: mir)?(?: (?:bitte|(?:ins|auf|in) \w+|einfach))?"
    rf"|(?:bitte )?{_REWORD}(?: bitte)?",
    rf"(?:kannst|könntest) du (?:mir )?{_THIS}(?: (?:ins|auf|in) \w+)? {_REWORD}",
    r"schreib(?:e)?(?: mir)? (?:ein|eine|einen) (?:aufsatz|artikel|tweet|brief|mail|rede|frage)",
)  # fmt: skip
"""Whole questions for what no quotation gives: a judgement, a translation, other words, a list that no record has."""

ASKED_FOR = (
    r"(?:(?:und|also|bitte)\s+)?(?:was|wie)\s+(?:(?:sagt|sagte|sagten|meint|meinte|erklärt|erklärte|schreibt|schrieb)"
    r"|(?:hat|haben)(?=\s.*\b(?:gesagt|gemeint|erklärt|geschrieben|geäussert|geäußert)\b))\s+"
    r"(?P<name>[^.?!,]{1,60}?)(?:\s+(?:über|zu|zum|zur)\s+(?P<topic>[^.?!]{1,200}?))?"
    r"(?:\s+(?:gesagt|gemeint|erklärt|geschrieben|geäussert|geäußert))?"
)
"""How somebody's words are asked for, as a pattern over the words as they are typed."""

TOPICS_TOO = frozenset("toll mist tag".split())
"""Words of talk that name something in another language where they stand alone ("toll")."""
