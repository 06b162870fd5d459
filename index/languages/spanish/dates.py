"""The words that Spanish dates are made of."""

from __future__ import annotations

from index.languages.date_words import DateWords, numbered, spells

DATES = DateWords(
    months=numbered(
        "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre"
    ),
    weekdays=numbered("lunes martes miércoles|miercoles jueves viernes sábado|sabado domingo", first=0),
    days={
        "anteayer": -2,
        "antier": -2,
        "ayer": -1,
        "anoche": -1,
        "hoy": 0,
        "esta mañana": 0,
        "esta tarde": 0,
        "esta noche": 0,
        "mañana": 1,
        "pasado mañana": 2,
    },
    spells=spells(
        "week",
        last="la semana pasada, la pasada semana",
        this="esta semana",
        next="la próxima semana, la semana próxima, la semana que viene",
    )
    | spells(
        "month",
        last="el mes pasado, el pasado mes",
        this="este mes",
        next="el próximo mes, el mes próximo, el mes que viene",
    )
    | spells(
        "year",
        last="el año pasado, el pasado año",
        this="este año",
        next="el próximo año, el año próximo, el año que viene",
    )
    | spells("weekend", last="el fin de semana pasado, el pasado fin de semana"),
    units={
        **dict.fromkeys(("día", "días"), "day"),
        **dict.fromkeys(("semana", "semanas"), "week"),
        **dict.fromkeys(("mes", "meses"), "month"),
        **dict.fromkeys(("año", "años"), "year"),
        **dict.fromkeys(("década", "décadas"), "decade"),
        **dict.fromkeys(("siglo", "siglos"), "century"),
    },
    numbers={
        **dict.fromkeys(("un", "una"), 1),
        **numbered("dos tres cuatro cinco seis siete ocho nueve diez once doce", first=2),
        "quince": 15,
        "veinte": 20,
        "treinta": 30,
        "cuarenta": 40,
        "cincuenta": 50,
        "cien": 100,
    },
    parts={
        "a principios de": "early",
        "principios de": "early",
        "a mediados de": "mid",
        "mediados de": "mid",
        "a finales de": "end",
        "finales de": "end",
        "a fines de": "end",
    },
    sides={"pasado": -1, "próximo": 1},
    forms=(
        (
            "day",
            r"(?:(?P<weekday>{weekday}),?\s)?\b(?P<day>{day})(?:º|ro)?\sde\s(?P<month>{month})\b"
            r"(?:(?:\sdel?|,)\s(?P<year>{year}))?(?!\w)",
        ),
        ("month", r"\b(?P<month>{month})\s(?:del?\s)?(?P<year>{year})\b"),
        (
            "month",
            r"\b(?:en|desde|hasta|principios\sde|mediados\sde|finales\sde|pasado|mes\sde)\s"
            r"(?P<date>(?P<month>{month}))\b(?!\s(?:de\s)?\d)",
        ),
        ("weekday", r"\b(?:el|este)\s(?P<date>(?:(?P<side>{side})\s)?(?P<weekday>{weekday}))\b(?!\s(?:{side}|\d))"),
        ("weekday", r"\b(?:el|este)\s(?P<date>(?P<weekday>{weekday})\s(?P<side>{side}))\b"),
        ("days", r"(?<!\bla\s)(?<!\buna\s)(?<!\bcada\s)(?<!\bde\s)\b(?P<date>{offday})\b(?!\s(?:en\sdía|siguiente))"),
        ("spell", r"\b(?P<date>{spell})\b(?!\s(?:de|del)\b)"),
        ("ago", r"\bhace\s(?P<count>{count})\s(?P<unit>{unit})\b"),
        ("decade", r"\b(?:años|década\sde(?:\slos)?)\s(?P<year>1\d\d0|20\d0)\b"),
        ("decade", r"\b(?:años|década\sde\slos)\s(?P<short>[1-9]0)\b"),
        ("century", r"\bsiglo\s(?P<roman>[IVX]{{1,5}})\b"),
    ),
    other="de|del|desde|hasta|antes|después|sobre|para|al|que",
    past=r"[a-záéíóúñ]{2,}(?:ó|aron|ieron)|fue|fueron|era|eran|estaba|había|habían|dijo|hizo|tuvo|hubo|vino|puso|"
    r"(?:ha|han)\s[a-záéíóúñ]{2,}(?:ado|ido|cho|sto|rto)",
    future=r"[a-záéíóúñ]{2,}(?:rá|rán)|(?:va|van)\sa|debe|deben|podría|prevé|prevén|previsto|prevista",
)
