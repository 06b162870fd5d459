"""The words that French dates are made of."""

from __future__ import annotations

from index.languages.date_words import DateWords, numbered, spells

DATES = DateWords(
    months=numbered(
        "janvier|janv février|févr|fevrier mars avril mai juin juillet|juil août|aout septembre|sept octobre|oct "
        "novembre|nov décembre|déc|decembre"
    ),
    weekdays=numbered("lundi mardi mercredi jeudi vendredi samedi dimanche", first=0),
    days={
        "avant-hier": -2,
        "hier": -1,
        "hier soir": -1,
        "hier matin": -1,
        "aujourd'hui": 0,
        "aujourd’hui": 0,
        "ce matin": 0,
        "ce soir": 0,
        "demain": 1,
        "demain matin": 1,
        "demain soir": 1,
        "après-demain": 2,
    },
    spells=spells(
        "week",
        last="la semaine dernière, la semaine passée",
        this="cette semaine",
        next="la semaine prochaine",
    )
    | spells("month", last="le mois dernier, le mois passé", this="ce mois-ci", next="le mois prochain")
    | spells(
        "year",
        last="l'an dernier, l’an dernier, l'an passé, l’an passé, l'année dernière, l’année dernière, l'année passée,"
        "l’année passée",
        this="cette année",
        next="l'an prochain, l’an prochain, l'année prochaine, l’année prochaine",
    )
    | spells("weekend", last="le week-end dernier, le weekend dernier"),
    units={
        **dict.fromkeys(("jour", "jours"), "day"),
        **dict.fromkeys(("semaine", "semaines"), "week"),
        "mois": "month",
        **dict.fromkeys(("an", "ans", "année", "années"), "year"),
        **dict.fromkeys(("siècle", "siècles"), "century"),
    },
    numbers={
        **dict.fromkeys(("un", "une"), 1),
        **numbered("deux trois quatre cinq six sept huit neuf dix onze douze", first=2),
        "quinze": 15,
        "vingt": 20,
        "trente": 30,
        "quarante": 40,
        "cinquante": 50,
        "cent": 100,
    },
    parts={"début": "early", "mi-": "mid", "fin": "end", "à la fin de": "end", "au début de": "early"},
    sides={"dernier": -1, "passé": -1, "prochain": 1},
    forms=(
        (
            "day",
            r"(?:(?P<weekday>{weekday})\s)?\b(?P<day>{day})(?:er)?\s(?P<month>{month})\b(?:\s(?P<year>{year}))?(?!\w)",
        ),
        ("month", r"\b(?P<month>{month})\s(?P<year>{year})\b"),
        ("month", r"\b(?:en|depuis|dès|fin|début|mi-|mois\sde|jusqu[’']en)\s?(?P<date>(?P<month>{month}))\b(?!\s\d)"),
        (
            "weekday",
            r"(?<!\ble\s)(?<!\bles\s)(?<!\bchaque\s)(?<!\bdu\s)(?<!\bun\s)(?<!\bau\s)"
            r"\b(?P<weekday>{weekday})\b(?:\s(?P<side>{side}))?(?!\s\d)",
        ),
        ("weekday", r"\ble\s(?P<date>(?P<weekday>{weekday})\s(?P<side>{side}))\b"),
        ("days", r"(?<!d[’'])\b(?P<date>{offday})\b"),
        ("spell", r"\b(?P<date>{spell})\b(?!\s(?:de|du|des)\b)"),
        ("ago", r"\bil\sy\sa\s(?P<count>{count})\s(?P<unit>{unit})\b"),
        ("decade", r"\bannées\s(?P<year>1\d\d0|20\d0)\b"),
        ("decade", r"\bannées\s(?P<short>[1-9]0)\b"),
        ("century", r"\b(?P<roman>[IVX]{{1,5}})(?:e|ème|ᵉ)\ssiècle\b"),
    ),
    other="de|du|depuis|avant|après|jusqu'au|jusqu’au|sur|pour|dès|que|au",
    past=r"(?:a|ont|avait|avaient|s[’']est)\s(?:été\s|pas\s|aussi\s)?[a-zàâéèêîôûç]+(?:é|i|u|is|it|ert|eint)e?s?"
    r"|(?:est|sont)\s(?:mort|né|arrivé|allé|parti|venu|tombé|devenu|entré|sorti|resté|décédé|revenu)e?s?"
    r"|étaient|était|furent|fut|avaient|avait|depuis",
    future=r"[a-zàâéèêîôûç]{2,}(?:er|ir|r)(?:a|ont)|va|vont|doit|doivent|devrait|devraient|pourrait|prévu|prévue|d[’']ici",
)
