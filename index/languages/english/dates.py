"""The words that English dates are made of, and the names that only look like dates: data, grouped and named.

Names are lower case unless their capitals matter; whoever matches them decides about capitals.
"""

from __future__ import annotations

MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTHS_ABBREVIATED = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9}
MONTHS_ABBREVIATED |= {"oct": 10, "nov": 11, "dec": 12}
MONTHS = {name: number for number, name in enumerate(MONTH_NAMES, 1)} | MONTHS_ABBREVIATED

MONTHS_ABROAD = {
    name: number
    for names in (
        "januar februar märz april mai juni juli august september oktober november dezember",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "januari februari maret april mei juni juli agustus september oktober november desember",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
        "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
        "januari februari mars april maj juni juli augusti september oktober november december",
        "januar februar marts april maj juni juli august september oktober november december",
        "ledna února března dubna května června července srpna září října listopadu prosince",
        "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
        "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta "
        "heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
    )
    for number, name in enumerate(names.split(), 1)
}
"""Months as pages in German, French, Spanish, Italian, Portuguese, Dutch, Indonesian, Polish, Russian, Ukrainian,
Turkish, Swedish, Danish, Czech, Romanian and Finnish date themselves. Only full dates are read in these languages."""

WEEKDAYS_ABROAD = {
    name: number
    for names in (
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
        "mo di mi do fr sa so",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "lun mar mer jeu ven sam dim",
        "lunes martes miércoles jueves viernes sábado domingo",
        "lun mar mié jue vie sáb dom",
        "lunedì martedì mercoledì giovedì venerdì sabato domenica",
        "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "poniedziałek wtorek środa czwartek piątek sobota niedziela",
        "понедельник вторник среда четверг пятница суббота воскресенье",
        "пн вт ср чт пт сб вс",
        "pazartesi salı çarşamba perşembe cuma cumartesi pazar",
    )
    for number, name in enumerate(names.split())
}
"""Days of the week in front of full dates in other languages."""

WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS_ABBREVIATED = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3}
WEEKDAYS_ABBREVIATED |= {"fri": 4, "sat": 5, "sun": 6}
WEEKDAYS = {name: number for number, name in enumerate(WEEKDAY_NAMES)} | WEEKDAYS_ABBREVIATED
"""Numbered as `datetime.date.weekday` does: Monday is 0."""

WORDS_TOO = ("march", "april", "may", "june", "august")
"""Months whose names are also verbs, people's names or adjectives: on their own they need a word that says "date"."""

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month that a season begins with (northern, meteorological)."""

ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
    *("twentieth", "twenty-first"),
)

_TO_TWELVE = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = {word: number for number, word in enumerate(_TO_TWELVE, 1)} | {
    **dict.fromkeys(("a", "an"), 1),
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
}

HOLIDAYS = {
    "christmas": (12, 25),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "halloween": (10, 31),
    "july fourth": (7, 4),
}
"""Days that carry the same date every year wherever they are kept. Movable feasts, and days that each nation keeps on
a date of its own (Easter, Thanksgiving, Independence Day), are left alone."""

CHRISTMAS_THINGS = (
    *("tree", "market", "season", "holiday", "party", "parties", "dinner", "lunch", "gift", "present", "card", "carol"),
    *("break", "shopping", "story", "song", "lights", "decoration", "speech", "address", "message", "broadcast"),
    *("truce", "ceasefire", "bonus", "time", "vacation", "week", "period", "concert", "service", "celebration"),
    *("tradition", "sales", "music", "movie", "film", "special", "morning", "spirit", "services"),
)
"""Words after "Christmas" with which it is no day."""

NAMED_DAYS = {
    r"9/11": (2001, 9, 11),
    r"Sept(?:\.|ember)?\s11(?=(?:th)?,?\s(?:terror|attack|hijack|[Cc]ommission|[Mm]emorial|[Mm]useum))": (2001, 9, 11),
    r"(?<=attacks\sof\s)Sept(?:\.|ember)?\s11": (2001, 9, 11),
    r"(?<=attacks\son\s)Sept(?:\.|ember)?\s11": (2001, 9, 11),
    r"(?<=victims\sof\s)Sept(?:\.|ember)?\s11": (2001, 9, 11),
    r"July\s7(?=(?:th)?\s(?:bombings|London\sbombings))": (2005, 7, 7),
    r"Jan(?:\.|uary)?\s6(?=(?:th)?\s(?:attack|riot|insurrection|committee|[Cc]ommittee|rioters|hearing))": (2021, 1, 6),
    r"Oct(?:\.|ober)?\s7(?=(?:th)?\s(?:attacks?|massacre|assault)\b)": (2023, 10, 7),
}
"""Dates without a year that have become the name of one day in history; they are its name only after it."""

WORKS = (
    *("novel", "the book", "film", "movie", "album", "song", "the play", "musical", "opera", "sequel", "thriller"),
    *("documentary", "blockbuster", "novella", "dystopia", "bestseller", "memoir"),
)
"""What a title such as "1984" may stand behind."""

PRODUCTS = (
    *(
        "Windows",
        "Office",
        "Word",
        "Excel",
        "Access",
        "Outlook",
        "PowerPoint",
        "Exchange",
        "Server",
        "Studio",
        "Project",
    ),
    *("Publisher", "Visio", "SharePoint", "AutoCAD", "Photoshop", "FIFA", "Madden", "TurboTax", "Quicken", "Encarta"),
)
"""What is sold under the number of a year."""
OWNING = (
    *("run", "runs", "ran", "running", "use", "uses", "used", "using", "install", "installs", "installed", "drive"),
    *("drives", "drove", "buy", "buys", "bought", "sell", "sells", "sold"),
)
"""What is done with a product: "uses Sibelius 2018"."""

NUMBERED = (
    *("bus", "train", "tram", "flight", "route", "line", "gate", "room", "locker", "apartment", "suite", "box", "seat"),
    *("channel", "highway", "page", "chapter", "engine", "locomotive", "code", "error", "asteroid", "lot", "badge"),
    *("extension", "building", "platform", "model", "number", "serial", "locomotive", "comet", "car", "cab", "truck"),
    *("version", "verse", "paragraph", "section", "item", "unit", "post", "bin", "sector", "PIN", "password"),
)
"""Things that a number from 1000 to 2099 may be the number of."""

MONEY = (
    *("profit", "profits", "revenue", "revenues", "sales", "earnings", "income", "loss", "losses", "results", "shares"),
    *(
        "earned",
        "growth",
        "economy",
        "GDP",
        "net",
        "orders",
        "shipments",
        "deliveries",
        "investors",
        "analysts",
        "stock",
    ),
    *("exports", "imports", "spending", "inflation", "dividend", "bank", "company", "companies", "prices", "percent"),
)
"""Words of business, beside which a quarter is one of the year."""
SPORT = (
    *("touchdown", "touchdowns", "scored", "score", "goal", "goals", "yard", "yards", "coach", "quarterback", "game"),
    *("rebounds", "halftime", "kick", "match", "defense", "pass", "lead", "team", "pointer", "basket", "play"),
)
"""Words of games, beside which it is one of the game."""

HOLES_AND_FLOORS = (
    *("birdie", "bogey", "par", "tee", "hole", "holes", "green", "fairway", "putt", "floor", "inning", "lap", "street"),
    *("avenue", "ranked", "place", "seeded", "grade", "stage", "round"),
)
"""Words beside which "the 5th" is no day."""

ANNOUNCING = (
    *("set", "scheduled", "planned", "called", "fixed", "announced", "ordered", "moved", "postponed", "delayed"),
    *("agreed", "proposed", "picked", "chose", "chosen", "named", "invited", "organized", "organised", "booked"),
    *("rescheduled", "extended", "pushed", "promised", "declared", "designated", "has", "have", "had"),
)
"""Past forms that say when something will be: "has set Nov. 10 as the deadline"."""

COUNTED = (
    *("people", "person", "men", "women", "children", "votes", "voters", "voices", "delegates", "jobs", "workers"),
    *("employees", "troops", "soldiers", "refugees", "migrants", "immigrants", "miles", "feet", "meters", "metres"),
    *("kilometers", "kilometres", "yards", "acres", "pounds", "tons", "tonnes", "gallons", "barrels", "calories"),
    *("dollars", "euros", "rubles", "cents", "percent", "points", "degrees", "times", "pages", "words", "hours"),
    *("minutes", "seconds", "days", "weeks", "months", "years", "homes", "houses", "copies", "cases", "square"),
    *(
        "mph",
        "km",
        "kg",
        "lbs",
        "ft",
        "seats",
        "units",
        "games",
        "goals",
        "matches",
        "others",
        "individuals",
        "students",
        "cars",
    ),
)
"""Words after a number from 1000 to 2099 that make it a quantity and no year ("2000 people", "in 2019 dollars")."""

IRREGULAR_PASTS = (
    *("was", "were", "had", "did", "didn", "wasn", "weren", "said", "told", "met", "came", "went", "took", "made"),
    *("gave", "won", "lost", "began", "held", "saw", "got", "found", "left", "led", "wrote", "spoke", "sent", "built"),
    *("brought", "thought", "bought", "fought", "caught", "taught", "felt", "kept", "knew", "grew", "drew", "flew"),
    *("threw", "broke", "chose", "rose", "drove", "ran", "sat", "stood", "spent", "struck", "withdrew", "became"),
    *("fell", "heard", "laid", "paid", "sold", "shot", "sought", "swore", "tore", "wore", "woke", "rode", "hid"),
    *("quit", "dealt", "meant", "sank", "sang", "shook", "slept", "stole", "swept", "swung", "understood", "undertook"),
    *("overtook", "overcame", "oversaw", "foresaw", "died", "has", "have", "been", "ago", "earlier", "tweeted"),
)
NOT_PAST = (
    *("need", "indeed", "speed", "feed", "seed", "bleed", "breed", "hundred", "sacred", "exceed", "proceed", "succeed"),
    *("weed", "greed", "creed", "embed", "shed", "sled", "naked", "wicked", "kindred", "hatred", "biased", "so-called"),
)
"""Words in -ed that are no past forms."""

_WEEKDAY = f"(?:{'|'.join(WEEKDAY_NAMES).title()})"
_MONTH = f"(?:{'|'.join(MONTH_NAMES).title()})"
_YEAR = r"(?:1\d|20)\d\d"
_NO_YEAR = rf"(?!(?:\s{_MONTH})?(?:,|\sof)?\s{_YEAR})"
NOT_DATES = (
    # newspapers, broadcasts and clubs
    rf"{_WEEKDAY}\s(?:Times|Mirror|Telegraph|Mail|Express|Post|People|Herald|Independent|Sun|Star|Tribune|Review)\b",
    rf"{_WEEKDAY}\s(?:Night\s(?:Live|Football|Lights|Baseball|Fever)|Morning\b|Group\b|Club\b|Business\b)",
    rf"Mail\son\s{_WEEKDAY}",
    r"(?:USA|Russia|India|Egypt|Psychology|Christianity|Politics|Veterans)\sToday|[\"“]Today[,.]?[\"”]|Today\s[Ss]how",
    r"Today\s[Pp]rogram(?:me)?",
    # days and months with a name of their own
    rf"(?:Black|Good|Ash|Palm|Easter|Super|Bloody|Cyber|Fat|Shrove|Maundy|Holy|Giving|Ruby|Whit|Throwback)\s{_WEEKDAY}s?"
    rf"(?:,?\s{_YEAR})?",
    r"Friday\sthe\s(?:13th|Thirteenth)",
    r"(?:Black|Red)\s(?:September|October|July)|October\s(?:[Ss]urprise|Revolution)|May\sDay|Ides\sof\sMarch",
    r"April\sFools?[’']?s?|March\sMadness",
    r"(?:confidence|faith|trust|belief|believe|believes|believed|interest)\sin\s(?:May|April|June|August)\b",
    # habits, and days that are counted from another one
    rf"(?i:\b(?:every|each|any|on\sa|most|alternate)\s(?:other\s|single\s)?)(?:{_WEEKDAY}|{_MONTH})s?\b",
    rf"(?i:\bweeks?\s(?:from|after|before|ago))\s(?:this\s|last\s|next\s|on\s)?{_WEEKDAY}",
    rf"(?i:\b(?:days?|weeks?|months?|years?)\sago\s(?:on\s)?(?:today|yesterday|this|last|next|{_WEEKDAY}|{_MONTH}))"
    rf"(?:\s(?:week|month|year|weekend|{_WEEKDAY}|{_MONTH}|\d{{1,2}}))?",
    rf"(?i:\b(?:first|second|third|fourth|the\slast)\s){_WEEKDAY}\s(?:in|of|after|before)\b(?:\s{_MONTH}\b)?{_NO_YEAR}",
    rf"(?i:\blast\s){_WEEKDAY}\s(?:in|of)\s(?:{_MONTH}{_NO_YEAR}|(?i:the|each|every)\s(?i:month|year))\b",
    rf"(?i:\bthe\s){_WEEKDAY}\s(?:before|after)\b",
    rf"(?i:\bthe\s(?:following|next|previous|preceding|same|other)\s){_WEEKDAY}\b",
    rf"{_WEEKDAY}\s(?:mornings|afternoons|evenings|nights)\b",
    rf"{_MONTH}\s(?:of\s)?(?:that|the\s(?:same|following|previous|next))\s(?:same\s)?year\b",
    # not today's today
    r"(?i:\b(?<!as\s)(?:of\s(?:today|tomorrow|yesterday)|(?:better|brighter)\stomorrow))\b",
    r"(?i:\btoday[’']s\s(?:world|society|economy|youth|generation|standards|politics|environment|climate|age|era)\b)",
    # numbers of other things
    rf"(?i:\bfiscal\s(?:year\s)?|\bFY\s?){_YEAR}[-–]\d\d(?:\d\d)?",
    r"(?i:\bfiscal[\s-](?:first|second|third|fourth)[\s-](?:quarter|half)\b)",
    rf"\b(?:Vision|Agenda|Horizon|Windows|Office|Runner|Route|Highway|Flight|Room|Section|Page|Model|Boeing|Airbus|"
    rf"Resolution|Directive|Act|Bill|Order|Rule|Apartment|Suite|Box|Channel|Unit|[Nn]o\.|[Nn]umber)\s{_YEAR}\b",
    rf"(?i:\b(?:{'|'.join(NUMBERED)})\s(?:no\.\s)?){_YEAR}\b(?!\s(?:election|season)\b)",
    rf"\b(?:{'|'.join(PRODUCTS)})\s{_YEAR}\b",
    rf"\b(?:{'|'.join(OWNING)})\s(?:(?:the|its|a|an|his|her|their)\s)?(?:[A-Z][\w-]*\s){{1,3}}{_YEAR}\b",
    # titles
    rf"(?i:\b(?:{'|'.join(WORKS)})s?,?\s)[\"“‘']?{_YEAR}\b(?![-–/])(?!\s(?:election|campaign|season|Games)\b)",
    rf"[\"“‘]{_YEAR}[,.]?[\"”’](?!\w)|\bOrwell[’']s\s[\"“‘]?1984\b",
    rf"\b[A-Z]\w*[’']s\s{_YEAR}(?=\s(?:is|was|has|had|sold|won|opens|tells)\b)",
    r"\b2020\s[Vv]ision\b",
    r"(?i:\b(?:version|firmware|v\.?)\s?)\d+(?:\.\d+)+",
    rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Sgt|Prof)\.?\s(?:{_WEEKDAY}|{_MONTH})\b",
    rf"\b{_YEAR}\s(?:{'|'.join(COUNTED)})\b",
    rf"\b{_YEAR}\s?(?:GMT|UTC|Z|EST|EDT|BST|CET|CEST|IST|hrs|local\stime|o[’']clock)\b",
    rf"(?i:\b(?:some|least|nearly|almost|approximately|roughly|another|(?:more|less|fewer)\sthan)\s){_YEAR}\b",
)
"""Phrases in which nothing is a date, or none that the publication date alone could tell. Every one was met in news."""
