"""How English verbs are inflected: the one rule of this room, everything else is data."""

from __future__ import annotations

from collections.abc import Iterable

from index.languages.english.speech import IRREGULAR


def inflect(verbs: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Every form of the verbs -> (its base, its kind: "finite", "participle" (-ing) or "base")."""
    forms: dict[str, tuple[str, str]] = {}
    for verb in verbs:
        past, perfect = IRREGULAR.get(verb, (_past(verb), _past(verb)))
        forms.setdefault(verb, (verb, "base"))
        for form in (past, perfect, _third_person(verb)):
            forms[form] = (verb, "finite")
        forms[_present_participle(verb)] = (verb, "participle")
    forms["labelled"] = ("label", "finite")
    return forms


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + "ed"


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _present_participle(verb: str) -> str:
    past = IRREGULAR.get(verb, ("", ""))[0]
    if past.endswith("ed") and len(past) > len(verb) + 2:
        return past[:-2] + "ing"
    if verb in {"put", "begin", "hit", "rap"}:
        return verb + verb[-1] + "ing"
    if verb.endswith("e") and verb != "see":
        return verb[:-1] + "ing"
    return verb + "ing"
