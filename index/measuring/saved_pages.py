"""Saved web pages as measures: what a page says of itself in its markup, and the texts that people make of it.

The texts are inscriptis': all visible text of the body; the same without navigation, forms, page head and foot and
hidden parts; the article element alone. The facts are those that the page states for machines: JSON-LD, then meta
elements. A page states its title in several ways, so that a title is right when it is one of them.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from inscriptis import get_text
from lxml import etree, html

from index.article.formats.obstacles.linked_data import linked_articles

_DAY = re.compile(r"\s*(\d{4})[-/]?(\d{2})[-/]?(\d{2})(?:[T ]?(?P<hour>\d{2}):?(?P<minute>\d{2}))?")
_FARTHEST_ZONE = 10
"""Hours."""
_DAY_IN_URL = re.compile(r"/((?:19|20)\d\d/\d\d/\d\d)/")
_UNSEEN = "//script|//style|//noscript|//template|//iframe|//svg"
_FURNITURE = (
    "//nav|//form|//header[not(ancestor::article)]|//footer|//*[@hidden]|//*[@aria-hidden='true']"
    "|//*[@role='navigation']|//*[contains(translate(@style, ' ', ''), 'display:none')]"
)
_ARTICLES = "//article|//*[@itemprop='articleBody']|//*[@role='article']"
_TITLE_METAS = ("og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title", "title")
_AUTHOR_METAS = ("author", "article:author", "sailthru.author", "parsely-author", "dc.creator", "byl")
_DATE_METAS = (
    "article:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "dc.date", "date", "pubdate",
    "publishdate", "article.published", "og:article:published_time",
)  # fmt: skip


class Way(StrEnum):
    """How a page is brought: as it was saved, or as one of three texts copied from it."""

    HTML = "html"
    TEXT = "text"
    NONAV = "nonav"
    VISIBLE = "visible"


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page with what is right about it. `titles` are its ways to state its title; `published` holds the days
    on which it was published somewhere, since pages state the instant in other time zones than they show. Empty is not
    stated."""

    name: str
    html: bytes
    body: str
    titles: tuple[str, ...]
    authors: tuple[str, ...]
    published: frozenset[date]

    def text(self, way: Way) -> str | None:
        """The text that somebody copies from the page; None where it has no article element to copy."""
        return text_of(self.html, way, self.body)


def read_pages(folder: Path) -> Iterator[SavedPage]:
    """The pages of a folder in the layout of article-extraction-benchmark, by name.

    Raises OSError when it cannot be read.
    """
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name, stated in sorted(truth.items()):
        with gzip.open(folder / "html" / f"{name}.html.gz") as file:
            content = file.read()
        tree = _tree(content)
        items = list(linked_articles(tree))
        metas = _metas(tree)
        yield SavedPage(
            name=name,
            html=content,
            body=stated["articleBody"],
            titles=tuple(dict.fromkeys(_titles(tree, items, metas))),
            authors=tuple(dict.fromkeys(_authors(tree, items, metas))),
            published=_published(tree, items, metas, stated.get("url", "")),
        )


def text_of(content: bytes, way: Way, body: str) -> str | None:
    """Plain text of a page's HTML, as inscriptis lays it out; `body` tells which article element is meant."""
    tree = _tree(content)
    _remove(tree, _UNSEEN)
    whole = tree.find(".//body")
    top = tree if whole is None else whole
    if way is Way.TEXT:
        words = Counter(body.split())
        held = [((words & Counter(each.text_content().split())).total(), each) for each in top.xpath(_ARTICLES)]
        most, top = max(held, key=lambda entry: entry[0], default=(0, top))
        if 2 * most < words.total():
            return None
    elif way is Way.NONAV:
        _remove(top, _FURNITURE.replace("//", ".//"))
    return str(get_text(etree.tostring(top, encoding="unicode", method="html", with_tail=False)))


def _tree(content: bytes) -> Any:  # noqa: ANN401  lxml's elements have no types
    try:
        return html.fromstring(content.decode("utf-8").replace("<?xml", "<!--?xml", 1))
    except UnicodeDecodeError:
        return html.fromstring(content)


def _remove(top: Any, path: str) -> None:  # noqa: ANN401
    for element in top.xpath(path):
        if element.getparent() is not None and element is not top:
            element.drop_tree()


def _metas(tree: Any) -> dict[str, list[str]]:  # noqa: ANN401
    """The meta elements of a page by their name in lower case."""
    found: dict[str, list[str]] = {}
    for meta in tree.xpath("//meta[@content]"):
        for attribute in ("name", "property", "itemprop"):
            if meta.get(attribute):
                found.setdefault(meta.get(attribute).lower(), []).append(meta.get("content"))
    return found


def _titles(tree: Any, items: list[Mapping[str, Any]], metas: dict[str, list[str]]) -> Iterator[str]:  # noqa: ANN401
    for item in items:
        yield from (item[key] for key in ("headline", "name") if isinstance(item.get(key), str) and item[key])
    for name in _TITLE_METAS:
        yield from metas.get(name, ())
    headings = tree.xpath("//h1")
    for heading in [*tree.xpath("//head/title"), *(headings if len(headings) == 1 else ())]:
        yield " ".join(heading.text_content().split())


def _authors(tree: Any, items: list[Mapping[str, Any]], metas: dict[str, list[str]]) -> Iterator[str]:  # noqa: ANN401
    for item in items:
        authors = item.get("author") or ()
        for author in authors if isinstance(authors, list) else [authors]:
            name = author.get("name") if isinstance(author, dict) else author
            yield from (each for each in (name if isinstance(name, list) else [name]) if isinstance(each, str) and each)
    for name in _AUTHOR_METAS:
        yield from (author for author in metas.get(name, ()) if author and "/" not in author)
    for element in tree.xpath("//*[@rel='author']|//*[@itemprop='author']"):
        yield from filter(None, [" ".join(element.text_content().split())[:80]])


def _published(
    tree: Any,  # noqa: ANN401
    items: list[Mapping[str, Any]],
    metas: dict[str, list[str]],
    url: str,
) -> frozenset[date]:
    stated = [str(item.get(key, "")) for key in ("datePublished", "dateCreated") for item in items]
    stated += [value for name in _DATE_METAS for value in metas.get(name, ())]
    stated += tree.xpath("//time[@itemprop='datePublished']/@datetime") + tree.xpath("//time[@pubdate]/@datetime")
    stated += _DAY_IN_URL.findall(url) + tree.xpath("//article//time/@datetime")
    for value in stated:
        days = _days(value)
        if days:
            return days
    return frozenset()


def _days(value: str) -> frozenset[date]:
    """The day that a value states; with a time of day, the days that it is in one time zone or the other."""
    match = _DAY.match(value)
    if not match or int(match[1]) < 1900:
        return frozenset()
    try:
        day = datetime(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return frozenset()
    if not match["hour"] or match["hour"] + match["minute"] == "0000":
        return frozenset([day.date()])
    instant = day.replace(hour=int(match["hour"]) % 24, minute=int(match["minute"]) % 60)
    return frozenset((instant + timedelta(hours=hours)).date() for hours in (-_FARTHEST_ZONE, 0, _FARTHEST_ZONE))
