"""What of a page tells whether it is one of those that stand in the place of an article.

It is read before the main text is taken out, which takes the tree apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from index.article.formats.markup import Element, blocks_of
from index.article.formats.obstacles.linked_data import linked_articles
from index.article.formats.obstacles.vocabulary import CHALLENGE_MARKS
from index.folding import fold_words

MOST_LINES = 5_000
"""Lines of a page that are looked at; a long article has a few hundred."""
_LONGEST_LINE = 2_000
"""Characters of each that are looked at."""
ENOUGH_OF_A_PART = 40
"""Words from which on the part of an article that is not free is there. docs/decisions/0040."""
_MOST_SELECTORS, _MOST_SELECTED = 4, 8
_LONGEST_BUTTON = 60
_NO_COUNT = 10**7
"""From which number on a page does not say how many words it has."""
_MOST_MARKED = 2_000
"""Elements whose addresses and identifiers are looked at."""
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_REFRESH = re.compile(r"[\d.]{1,8}\s{0,4}[;,]\s{0,4}url\s{0,4}=\s{0,4}[\"']?(?P<url>[^\"']{1,2000})", re.IGNORECASE)
_SELECTOR = re.compile(r"[\w-]{0,100}(?P<kind>[.#])(?P<name>[\w-]{1,100})")
_MOUNTS = frozenset(("root", "app", "__next", "__nuxt", "___gatsby", "main-app", "application"))
"""Identifiers of the empty element that a program fills."""
_BETWEEN_TITLES = re.compile(r"\s[|\-–—·:»]\s|:\s|\s?[|»]\s?")


@dataclass(frozen=True, slots=True)
class Signs:
    """What a page shows and states; texts as `fold_words` gives them.

    `titles` are the parts of its title, `lines` what it shows, in order, `words` how many words these have. `buttons`
    and `unscripted` are what stands on its buttons, and for browsers without JavaScript. `leads` are the hosts that it
    sends its visitors on to by itself. `is_article` says that it states an article, `locked` that this is not free;
    `part` is how many words there are of the part that is not, counted as far as `ENOUGH_OF_A_PART` (None where none is
    named), `stated_words` how many the whole is said to have.
    """

    titles: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    words: int = 0
    buttons: frozenset[str] = frozenset()
    unscripted: str = ""
    leads: tuple[str, ...] = ()
    is_article: bool = False
    locked: bool = False
    part: int | None = None
    stated_words: int | None = None
    asks_password: bool = False
    asks_name: bool = False
    challenge: bool = False
    empty_mount: bool = False


def signs_of(tree: Element) -> Signs:
    """The signs of a page. The tree is left as it is."""
    blocks = islice(blocks_of(tree, _is_hidden), MOST_LINES)
    lines = tuple(fold_words(block.text[:_LONGEST_LINE]) for block in blocks)
    items = list(islice(linked_articles(tree), 20))
    inputs = {(one.get("type") or "text").lower() for one in tree.iter("input") if not _is_hidden(one)}
    locked = any(_is_false(item.get("isAccessibleForFree")) for item in items) or "locked" in _meta(
        tree, "content_tier"
    )
    return Signs(
        titles=_titles(tree),
        lines=lines,
        words=sum(len(line.split()) for line in lines),
        buttons=frozenset(fold_words(text) for text in _buttons(tree)),
        unscripted=fold_words(" ".join(_text(one) for one in tree.iter("noscript"))[:_LONGEST_LINE]),
        leads=tuple(_leads(tree)),
        is_article=bool(items) or "article" in _meta(tree, "og:type"),
        locked=locked,
        part=_words_of_locked_part(tree, items) if locked else None,
        stated_words=next(filter(None, (_count(item.get("wordCount")) for item in items)), None),
        asks_password="password" in inputs,
        asks_name=bool(inputs & {"email", "text", "tel"}),
        challenge=any(mark in text for text in _marked(tree) for mark in CHALLENGE_MARKS),
        empty_mount=any(
            (one.get("id") or "") in _MOUNTS and not _text(one).strip() for one in islice(tree.iter("div"), 100)
        ),
    )


def _titles(tree: Element) -> tuple[str, ...]:
    title = next(tree.iter("title"), None)
    text = _text(title)[:_LONGEST_LINE] if title is not None else ""
    parts = (fold_words(part) for part in (text, *_BETWEEN_TITLES.split(text)))
    return tuple(dict.fromkeys(part for part in parts if part))


def _is_hidden(element: Element) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or (element.tag == "dialog" and element.get("open") is None)
        or _HIDDEN.search((element.get("style") or "")[:500]) is not None
    )


def _text(element: Element) -> str:
    return " ".join(" ".join(islice(element.itertext(), 500)).split())


def _buttons(tree: Element) -> Iterator[str]:
    for one in islice(tree.iter("button", "input", "a"), _MOST_MARKED):
        text = (one.get("value") or "") if one.tag == "input" else _text(one)
        if 0 < len(text) <= _LONGEST_BUTTON:
            yield text


def _leads(tree: Element) -> Iterator[str]:
    for meta in tree.iter("meta"):
        if (meta.get("http-equiv") or "").lower() == "refresh":
            found = _REFRESH.match((meta.get("content") or "").strip())
            try:
                host = urlsplit(found["url"].strip()).hostname if found else None
            except ValueError:
                continue
            if host:
                yield host


def _meta(tree: Element, name: str) -> set[str]:
    """The values of the meta elements whose name, or its last part, this is."""
    named = ((meta, (meta.get("property") or meta.get("name") or "").lower()) for meta in tree.iter("meta"))
    return {(meta.get("content") or "").lower() for meta, its in named if its == name or its.endswith(f":{name}")}


def _marked(tree: Element) -> Iterator[str]:
    for one in islice(tree.iter("script", "iframe", "div", "form"), _MOST_MARKED):
        for attribute in ("src", "id", "action"):
            yield (one.get(attribute) or "")[:_LONGEST_LINE].lower()
        if one.tag == "script":
            yield (one.text or "")[:_LONGEST_LINE].lower()


def _is_false(value: object) -> bool:
    return value is False or (isinstance(value, str) and value.strip().lower() == "false")


def _count(value: object) -> int | None:
    if isinstance(value, str) and value.isdecimal() and len(value) < 8:
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < _NO_COUNT else None


def _words_of_locked_part(tree: Element, items: list[Mapping[str, Any]]) -> int | None:
    """How many words the page has of the parts that it says are not free; None where it names none."""
    selectors = list(islice((one for item in items for one in _selectors(item.get("hasPart"))), _MOST_SELECTORS))
    if not selectors:
        return None
    words = 0
    for kind, name in selectors:
        has = f"@id='{name}'" if kind == "#" else f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"
        for element in tree.xpath(f"//*[{has}]")[:_MOST_SELECTED]:
            words += sum(len(block.text.split()) for block in islice(blocks_of(element), MOST_LINES))
            if words > ENOUGH_OF_A_PART:
                return words
    return words


def _selectors(parts: object) -> Iterator[tuple[str, str]]:
    """What the selectors of parts that are not free end in: "." and a class, or "#" and an identifier."""
    for part in (parts if isinstance(parts, list) else [parts])[:20]:
        if isinstance(part, dict) and _is_false(part.get("isAccessibleForFree")):
            for selector in str(part.get("cssSelector") or "")[:_LONGEST_LINE].split(","):
                last = _SELECTOR.fullmatch(selector.split()[-1]) if selector.split() else None
                if last:
                    yield last["kind"], last["name"]
