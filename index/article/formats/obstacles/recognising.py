"""Which page stands in the place of an article, if one does. To be wrong about an article is worse than to say nothing,
so each needs two things at least that no article has: few words, and what only such a page says. docs/decisions/0040.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.article.formats.extracted import Block
from index.article.formats.obstacles.signs import ENOUGH_OF_A_PART, Signs
from index.article.formats.obstacles.vocabulary import (
    CHALLENGE_TITLES,
    CHALLENGES,
    CONSENT_BUTTONS,
    CONSENT_HOSTS,
    CONSENT_TITLES,
    CONSENTS,
    ERROR_CODES,
    ERROR_OPENINGS,
    ERROR_TITLES,
    ERROR_WORDS,
    LOGIN_OPENINGS,
    LOGIN_TITLES,
    PAYWALLS,
    SCRIPTS,
)
from index.folding import fold_words
from index.reasons import Obstacle

FEW_WORDS = 150
"""Words of a page that is none of an article. docs/decisions/0040."""
HARDLY_ANY_WORDS = 40
"""Words of a page on which one sign suffices. docs/decisions/0040."""
MOST_BEFORE_PAYWALL = 400
"""Words of an article that are shown before the rest is sold. docs/decisions/0040."""
MOST_ASKING_CONSENT = 800
"""Words of a question for consent. docs/decisions/0040."""
ALL_OF_IT = 0.6
"""The share of the words that a page says its article has, from which on it is there, as counts differ.
docs/decisions/0040."""
LONGEST_NAME = 3
"""Words of the name of a site. docs/decisions/0040."""
LONGEST_NOTICE = 40
"""Words of a line that a site says of itself. docs/decisions/0040."""
FEWEST_OF_A_LINE = 8
"""Words by which a line is found again in the main text. docs/decisions/0040."""
NEAR = 8
"""Lines behind the last one of the article within which the rest of it is sold. docs/decisions/0040."""


def obstacle_in(signs: Signs, body: Sequence[Block]) -> Obstacle | None:
    """What stands in the place of an article, or of most of it; `body` is the main text that was found."""
    words = sum(len(block.text.split()) for block in body)
    for kind, is_one in _KINDS:
        if is_one(signs, body, words):
            return kind
    return None


def nothing_else(kind: Obstacle | None, body: Sequence[Block]) -> bool:
    """Whether a page is such a one and holds no article at all, not even the beginning of one."""
    if kind in (None, Obstacle.PAYWALL):
        return not body
    return sum(len(block.text.split()) for block in body) <= HARDLY_ANY_WORDS


def _is_challenge(signs: Signs, body: Sequence[Block], words: int) -> bool:
    if signs.is_article or signs.words > FEW_WORDS:
        return False
    said = bool(CHALLENGE_TITLES.intersection(signs.titles)) + _says(signs.lines, CHALLENGES) + signs.challenge
    return said >= 2 or (said == 1 and signs.words <= HARDLY_ANY_WORDS)


def _is_error(signs: Signs, body: Sequence[Block], words: int) -> bool:
    if signs.is_article or words > FEW_WORDS or not any(map(_names_error, signs.titles)):
        return False
    short = [line for line in signs.lines if len(line.split()) <= LONGEST_NOTICE]
    told = any(_names_error(line) or _opens(line, ERROR_OPENINGS) for line in short)
    return told or signs.words <= HARDLY_ANY_WORDS


def _is_login(signs: Signs, body: Sequence[Block], words: int) -> bool:
    if signs.is_article or words > FEW_WORDS or not any(map(_names_login, signs.titles)):
        return False
    return signs.asks_password or (signs.asks_name and signs.words <= FEW_WORDS)


def _is_consent(signs: Signs, body: Sequence[Block], words: int) -> bool:
    if words <= FEW_WORDS and any(host.split(".")[0] in CONSENT_HOSTS for host in signs.leads):
        return True
    if signs.words > MOST_ASKING_CONSENT or not CONSENT_BUTTONS.intersection(signs.buttons):
        return False
    asking = [len(line.split()) for line in signs.lines if _within(line, CONSENTS)]
    if asking and CONSENT_TITLES.intersection(signs.titles):
        return True
    return len(asking) >= 2 and 2 * sum(asking) > signs.words


def _needs_scripts(signs: Signs, body: Sequence[Block], words: int) -> bool:
    if signs.words > HARDLY_ANY_WORDS:
        return False
    telling = sum(len(line.split()) for line in signs.lines if _within(line, SCRIPTS))
    if telling:
        return 2 * telling > signs.words
    return _within(signs.unscripted, SCRIPTS) or (signs.empty_mount and not signs.words)


def _is_paywall(signs: Signs, body: Sequence[Block], words: int) -> bool:
    if signs.locked and signs.stated_words:
        return words < ALL_OF_IT * signs.stated_words
    if words > MOST_BEFORE_PAYWALL or (signs.locked and signs.part is not None and signs.part > ENOUGH_OF_A_PART):
        return False
    sold = _sells_the_rest(signs.lines, body)
    return sold or (signs.locked and (signs.part is not None or _breaks_off(body)))


_KINDS = (
    (Obstacle.CHALLENGE, _is_challenge),
    (Obstacle.ERROR, _is_error),
    (Obstacle.LOGIN, _is_login),
    (Obstacle.CONSENT, _is_consent),
    (Obstacle.NEEDS_JAVASCRIPT, _needs_scripts),
    (Obstacle.PAYWALL, _is_paywall),
)
"""Read from the top: the first that it is decides."""


def _sells_the_rest(lines: Sequence[str], body: Sequence[Block]) -> bool:
    """Whether a notice stands among the lines of the article or soon behind them, not in a menu above or in a foot."""
    notices = [number for number, line in enumerate(lines) if _says((line,), PAYWALLS)]
    if not notices:
        return False
    text = fold_words(" ".join(block.text for block in body))
    telling = ((number, line) for number, line in enumerate(lines) if number not in notices)
    places = [number for number, line in telling if len(line.split()) >= FEWEST_OF_A_LINE and line in text]
    return any(places[0] < notice <= places[-1] + NEAR for notice in notices) if places else False


def _breaks_off(body: Sequence[Block]) -> bool:
    return bool(body) and body[-1].text.rstrip().endswith(("…", "..."))


def _names_error(text: str) -> bool:
    """Whether a title is that of an error: "404", "Error 404: page not found", "page not found"."""
    if text in ERROR_TITLES:
        return True
    words = text.split()
    rest = " ".join(word for word in words if word not in ERROR_CODES and word not in ERROR_WORDS)
    return not ERROR_CODES.isdisjoint(words) and (not rest or rest in ERROR_TITLES)


def _names_login(title: str) -> bool:
    """Whether a title is that of a login: "log in", "log in to the gazette"."""
    if title in LOGIN_TITLES:
        return True
    return any(title.startswith(f"{one} ") and len(title[len(one) :].split()) <= LONGEST_NAME for one in LOGIN_OPENINGS)


def _says(lines: Iterable[str], phrases: frozenset[str]) -> bool:
    """Whether a line that is no longer than a notice has one of the phrases."""
    return any(_within(line, phrases) for line in lines if len(line.split()) <= LONGEST_NOTICE)


def _within(text: str, phrases: frozenset[str]) -> bool:
    apart = f" {text} "
    return any(f" {phrase} " in apart for phrase in phrases)


def _opens(text: str, phrases: frozenset[str]) -> bool:
    return any(f"{text} ".startswith(f"{phrase} ") for phrase in phrases)
