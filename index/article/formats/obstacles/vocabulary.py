"""What such pages say, in all languages together: a site's notices are often not in the language of its articles."""

from __future__ import annotations

from index.languages.english import obstacles as english
from index.languages.french import obstacles as french
from index.languages.german import obstacles as german
from index.languages.russian import obstacles as russian
from index.languages.spanish import obstacles as spanish

_LANGUAGES = (english, german, french, spanish, russian)


def _all(name: str) -> frozenset[str]:
    return frozenset(phrase for language in _LANGUAGES for phrase in getattr(language, name))


PAYWALLS = _all("PAYWALLS")
CHALLENGES = _all("CHALLENGES")
CHALLENGE_TITLES = _all("CHALLENGE_TITLES")
LOGIN_TITLES = _all("LOGIN_TITLES")
LOGIN_OPENINGS = _all("LOGIN_OPENINGS")
ERROR_TITLES = _all("ERROR_TITLES")
ERROR_OPENINGS = _all("ERROR_OPENINGS")
ERROR_WORDS = _all("ERROR_WORDS")
SCRIPTS = _all("SCRIPTS")
CONSENTS = _all("CONSENTS")
CONSENT_TITLES = _all("CONSENT_TITLES")
CONSENT_BUTTONS = _all("CONSENT_BUTTONS")

ERROR_CODES = frozenset("400 401 402 403 404 405 410 429 451 500 501 502 503 504 520 521 522 523 524 525".split())
"""The numbers of HTTP and of Cloudflare that pages show."""

CHALLENGE_MARKS = (
    "challenges.cloudflare.com",
    "/cdn-cgi/challenge-platform/h/",
    "captcha-delivery.com",
    "_incapsula_resource",
    "px-captcha",
    "awswaf.com",
    "ddos-guard.net",
    "/.within.website/x/cmd/anubis",
)
"""What the scripts, frames and identifiers of services say that let no robots in; other pages have few words beside."""

CONSENT_HOSTS = ("consent", "guce", "cmp", "cookies", "privacy")
"""The first part of the names of hosts that ask for consent and send their visitors back: consent.example.org."""
