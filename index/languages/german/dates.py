"""The words that German dates are made of."""

from __future__ import annotations

from index.languages.date_words import DateWords, numbered, spells

DATES = DateWords(
    months=numbered(
        "januar|jänner|jan februar|feber|feb märz|mrz april|apr mai juni|jun juli|jul august|aug september|sept|sep "
        "oktober|okt november|nov dezember|dez"
    ),
    weekdays=numbered("montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag", first=0),
    days={
        "vorgestern": -2,
        "gestern": -1,
        "heute": 0,
        "morgen": 1,
        "übermorgen": 2,
        **{f"gestern {part}": -1 for part in ("morgen", "abend", "nacht", "vormittag", "nachmittag")},
        **{f"heute {part}": 0 for part in ("morgen", "abend", "nacht", "vormittag", "nachmittag")},
    },
    spells=spells(
        "week",
        last="letzte woche, vergangene woche, vorige woche, letzter woche, vergangener woche, der letzten woche,"
        "der vergangenen woche, der vorigen woche, der vorwoche",
        this="diese woche, dieser woche",
        next="nächste woche, kommende woche, nächster woche, kommender woche, der nächsten woche, der kommenden woche",
    )
    | spells(
        "month",
        last="letzten monat, vergangenen monat, vorigen monat, vormonat",
        this="diesen monat, diesem monat",
        next="nächsten monat, kommenden monat",
    )
    | spells(
        "year",
        last="letztes jahr, vergangenes jahr, voriges jahr, letzten jahr, vergangenen jahr, vorigen jahr, vorjahr",
        this="dieses jahr, diesem jahr, heuer",
        next="nächstes jahr, kommendes jahr, nächsten jahr, kommenden jahr",
    )
    | spells("weekend", last="letztes wochenende, vergangenes wochenende, letzten wochenende, vergangenen wochenende"),
    units={
        **dict.fromkeys(("tag", "tagen"), "day"),
        **dict.fromkeys(("woche", "wochen"), "week"),
        **dict.fromkeys(("monat", "monaten"), "month"),
        **dict.fromkeys(("jahr", "jahren"), "year"),
        **dict.fromkeys(("jahrzehnt", "jahrzehnten"), "decade"),
    },
    numbers={
        **dict.fromkeys(("einem", "einer"), 1),
        **numbered("zwei drei vier fünf sechs sieben acht neun zehn elf zwölf", first=2),
        "zwanzig": 20,
        "dreißig": 30,
        "vierzig": 40,
        "fünfzig": 50,
        "hundert": 100,
    },
    parts={"anfang": "early", "mitte": "mid", "ende": "end"},
    sides={
        **dict.fromkeys(("letzten", "vergangenen", "vorigen"), -1),
        **dict.fromkeys(("kommenden", "nächsten"), 1),
    },
    forms=(
        ("day", r"(?P<day>{day})\.\s{{0,2}}(?P<month>{month})\b\.?(?:\s(?P<year>{year}))?(?!\w)"),
        (
            "day",
            r"(?P<weekday>{weekday}),?\s(?:de[nm]\s)?(?P<day>{day})\.\s{{0,2}}(?P<month>{month})\b(?:\s(?P<year>{year}))?",
        ),
        ("month", r"(?P<month>{month})\s(?:des\sJahres\s)?(?P<year>{year})\b"),
        ("month", r"\b(?:im|seit|bis|anfang|mitte|ende|ab)\s(?P<date>(?P<month>{month}))\b(?!\.?\s?\d)"),
        (
            "weekday",
            r"\b(?:am|bis|seit|vom|ab|für)\s(?P<date>(?:(?P<side>{side})\s)?(?P<weekday>{weekday}))"
            r"(?:abend|morgen|nachmittag|vormittag|mittag|nacht)?\b(?!s\b)",
        ),
        (
            "days",
            r"(?-i:\b(?P<date>(?:[Vv]or)?[Gg]estern(?:\s(?:Morgen|Abend|Nacht|Vormittag|Nachmittag))?"
            r"|[Hh]eute(?:\s(?:Morgen|Abend|Nacht|Vormittag|Nachmittag))?|[Üü]bermorgen|morgen)\b)",
        ),
        ("spell", r"\b(?P<date>{spell})\b(?!\s(?:de[rs]|seine[rs]|ihre[rs]|vor|nach|danach|zuvor)\b)"),
        ("ago", r"\bvor\s(?P<count>{count})\s(?P<unit>{unit})\b"),
        ("decade", r"\b(?P<year>1\d\d0|20\d0)er(?:[\s-]jahren?)?\b"),
        ("century", r"\b(?P<number>[1-9]|1\d|2[01])\.\sjahrhunderts?\b"),
    ),
    other="von|vom|über|seit|bis|vor|nach|zum|zur|ab|für|gegen|dass|als",
    past=r"war|waren|hieß|wurden?|hat|haben|hatten?|sagten?|erklärten?|teilten?|kündigten?|forderten?|meldeten?|starb(?:en)?|"
    r"kam(?:en)?|ging(?:en)?|fand(?:en)?|begann(?:en)?|traf(?:en)?|gewann(?:en)?|verlor(?:en)?|gab(?:en)?|ließ(?:en)?|"
    r"stand(?:en)?|stieg(?:en)?|fiel(?:en)?|brach(?:en)?|trat(?:en)?|zog(?:en)?|[a-zäöüß]{2,}ierten?",
    future=r"wird|werden|werde|würden?|wolle|solle|wollen|will|sollen|soll|dürften?|plant|planen|möchten?|beginnt|startet|findet",
)
