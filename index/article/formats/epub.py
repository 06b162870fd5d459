"""Books: the chapters of an EPUB in the order of its spine, each read as a page is, and what its package states."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import unquote

from index.article.formats.archive import Archive
from index.article.formats.extracted import Block, Content, Stated
from index.article.formats.html import decode_html, parse
from index.article.formats.kinds import LARGEST_FILE, MOST_PAGES, size_in_words
from index.article.formats.markup import blocks_of
from index.article.formats.unreadable import Unreadable
from index.reasons import FileFault

Element = Any
"""lxml's elements have no types."""

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = frozenset(("application/xhtml+xml", "text/html", "application/x-dtbook+xml"))
_DAY = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})")
_FONTS = frozenset(("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"))
"""The methods that keep fonts, and no words, from being copied."""


def read_epub(data: bytes, path: str) -> Content:
    """The text of a book. Raises `Unreadable` and `ArticleUnreadable`."""
    archive = Archive(data)
    package_at = next(
        (one.get("full-path") for one in _tree(archive.read(_CONTAINER)).iter("{*}rootfile") if one.get("full-path")),
        None,
    )
    if package_at is None:
        raise Unreadable(FileFault.DAMAGED)
    if _ENCRYPTION in archive and not _only_fonts(archive.read(_ENCRYPTION)):
        raise Unreadable(FileFault.ENCRYPTED)
    package = _tree(archive.read(package_at))
    chapters = list(_spine(package, posixpath.dirname(package_at)))
    if len(chapters) > MOST_PAGES:
        raise Unreadable(FileFault.TOO_MANY_PAGES, str(MOST_PAGES))
    blocks = [block for chapter in chapters if chapter in archive for block in _chapter(archive, chapter, path)]
    if not blocks:
        raise Unreadable(FileFault.NO_TEXT if chapters else FileFault.DAMAGED)
    return Content(blocks, _stated(package), marked=True)


def _tree(content: bytes) -> Element:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable(FileFault.DAMAGED) from error


def _only_fonts(content: bytes) -> bool:
    methods = [one.get("Algorithm", "") for one in _tree(content).iter("{*}EncryptionMethod")]
    return all(method in _FONTS for method in methods)


def _spine(package: Element, folder: str) -> Iterator[str]:
    """The names of the chapters' members, each once, in reading order."""
    items = {one.get("id"): one for one in package.iter("{*}item")}
    seen: set[str] = set()
    for reference in package.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES or "nav" in (item.get("properties") or "").split():
            continue
        name = posixpath.normpath(posixpath.join(folder, unquote((item.get("href") or "").partition("#")[0])))
        if name not in seen:
            seen.add(name)
            yield name


def _chapter(archive: Archive, name: str, path: str) -> Iterator[Block]:
    content = archive.read(name)
    if len(content) > LARGEST_FILE:
        raise Unreadable(FileFault.UNPACKS_TOO_LARGE, size_in_words(LARGEST_FILE))
    tree = parse(decode_html(content, path).text)
    if tree is not None:
        body = tree.find("body")
        yield from blocks_of(tree if body is None else body)


def _stated(package: Element) -> Stated:
    title, language, publisher = (next(_said(package, name), None) for name in ("title", "language", "publisher"))
    authors = dict.fromkeys(_said(package, "creator"))
    return Stated(
        title=title,
        byline=", ".join(authors) or None,
        outlet=publisher,
        published=_published(package),
        language=language[:2].lower() if language and language[:2].isalpha() else None,
    )


def _said(package: Element, name: str) -> Iterator[str]:
    for element in package.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}"):
        value = " ".join("".join(element.itertext()).split())
        if value:
            yield value


def _published(package: Element) -> date | None:
    """The day of publication, where the book states one in full: not that of a conversion."""
    for element in package.iter("{http://purl.org/dc/elements/1.1/}date"):
        event = element.get("{http://www.idpf.org/2007/opf}event", "publication")
        match = _DAY.match(element.text or "")
        if match and event in ("publication", "original-publication"):
            try:
                return date(*map(int, match.groups()))
            except ValueError:
                continue
    return None
