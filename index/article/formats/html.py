"""Saved web pages: the main text by trafilatura, the day of publication by htmldate, what the page states for machines.

Both read a tree that is parsed here. Nothing is ever fetched: neither is given an address to load, lxml reads no
external entity, and a page's own scripts and links are left alone.
"""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from typing import Any
from urllib.parse import urlsplit

from index.article.formats.encodings import codec_named, declared_in
from index.article.formats.extracted import Content, Stated, is_author
from index.article.formats.kinds import USUAL_ENDING, FileKind, has_tags
from index.article.formats.markup import Element, blocks_of, raise_numbers
from index.article.formats.obstacles.recognising import nothing_else, obstacle_in
from index.article.formats.obstacles.signs import Signs, signs_of
from index.article.formats.text import Decoded, decode
from index.article.formats.unreadable import Unreadable
from index.folding import fold_words
from index.reasons import FileFault

_DATES = {
    "extensive_search": False,  # a day in running text is for the page's own reading, with its reasons
    "original_date": True,
    "min_date": "1600-01-01",
    "max_date": "2199-12-31",  # else today, and the same bytes would be read in two ways
}
_HEAD = 4096
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
_WITH_OUTLET = re.compile(r"(?P<title>.*\S)\s+[|\-–—·:»]\s+(?P<outlet>[^|–—»]{2,60})", re.S)
_LONGEST_TITLE = 500
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=[-_]|$)", re.I)
_ADDRESS = re.compile(r"https?://|www\.|@\w+\.\w", re.I)


def read_html(data: bytes, path: str) -> Content:
    """A saved page. Raises `Unreadable` and `ArticleUnreadable`."""
    if not has_tags(data):
        raise Unreadable(FileFault.NAMED_OTHERWISE, FileKind.TEXT, USUAL_ENDING[FileKind.TEXT])
    decoded = decode_html(data, path)
    return read_page(decoded)


def read_mhtml(data: bytes, path: str) -> Content:
    """A page that a browser saved with all that belongs to it: the first HTML in it. Raises what `read_html` does."""
    message = message_from_bytes(data, policy=policy.default)
    page = next((part for part in message.walk() if part.get_content_type() in _PAGES), None)
    content = page.get_payload(decode=True) if page else None
    if page is None or not isinstance(content, bytes):
        raise Unreadable(FileFault.DAMAGED)
    declared = codec_named(page.get_content_charset() or "")
    address = str(page.get("Content-Location") or message.get("Snapshot-Content-Location") or "")
    return read_page(decode_html(content, path, declared), address.strip())


_PAGES = frozenset(("text/html", "application/xhtml+xml"))


def read_page(decoded: Decoded, address: str = "") -> Content:
    """The main text of a page and what it states; all its text where no main text is found."""
    _quieten()
    from trafilatura import bare_extraction

    tree = parse(decoded.text)
    document: Any = None
    headings = [] if tree is None else [" ".join(one.itertext()) for one in tree.iter("h1")]
    language = None if tree is None else _language(tree)
    signs = Signs() if tree is None else signs_of(tree)
    if tree is not None:
        # Both look over the tree before they take it apart.
        document = bare_extraction(
            tree,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=_DATES,
        )
    blocks = list(blocks_of(document.body)) if document is not None else []
    if not blocks and tree is not None:
        blocks = list(blocks_of(tree))
    obstacle = obstacle_in(signs, blocks)
    if nothing_else(obstacle, blocks):
        raise Unreadable(FileFault.OTHER_PAGE, obstacle) if obstacle else Unreadable(FileFault.NO_TEXT)
    stated = _stated(document, headings, address) if document is not None else Stated()
    stated = replace(stated, language=language)
    return Content(blocks, stated, encoding=decoded.encoding, guessed=decoded.guessed, marked=True, obstacle=obstacle)


def parse(text: str) -> Element | None:
    """The tree of a page; None where there is none in it. No network, no entities but the characters of HTML. Raises
    `Unreadable` for elements nested so deeply (some 2,000) that libxml2 would leave out the rest of the page."""
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, collect_ids=False, huge_tree=True
    )
    plain = _XML_DECLARATION.sub("", text).replace("\0", "").encode("utf-8", "replace")
    try:
        tree = html.document_fromstring(plain, parser=parser) if plain.strip() else None
    except (etree.LxmlError, ValueError, AssertionError):
        tree = None
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise Unreadable(FileFault.DAMAGED, FileKind.HTML)
    if tree is not None:
        raise_numbers(tree)
    return tree


def decode_html(data: bytes, path: str, declared: str | None = None) -> Decoded:
    """The text of a page: by its byte order mark, as UTF-8 where it has letters of that (the server has the first word,
    and is not in the file), as it declares itself, else as a file of text is decoded."""
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    declared = None if marked or _is_utf_8(data) else declared or declared_in(data[:_HEAD], markup=True)
    if declared is not None:
        try:
            return Decoded(data.decode(declared), declared)
        except UnicodeDecodeError:
            pass
    try:
        return Decoded(data.decode("utf-8"), "utf-8") if not marked else decode(data, path)
    except UnicodeDecodeError:
        # A page that is mostly what it says, with a few bytes that are not, as advertisements bring them along.
        text = data.decode(declared, "replace") if declared else ""
        mostly = text.count("\ufffd") * 2 < sum(not each.isascii() for each in text)
        return Decoded(text, declared) if declared and mostly else decode(data, path)


def _is_utf_8(data: bytes) -> bool:
    """Whether there are letters beyond ASCII, all as UTF-8 writes them: no page in another encoding has them so."""
    try:
        return not data.isascii() and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _stated(document: Any, headings: Sequence[str], address: str) -> Stated:  # noqa: ANN401  no types
    return Stated(
        title=_title(document.title, document.sitename, headings),
        byline=_names(document.author),
        outlet=_outlet(document.sitename),
        published=_day(document.date),
        url=_link(address) or _link(document.url),
    )


def _title(title: str | None, outlet: str | None, headings: Sequence[str]) -> str | None:
    """The title without the outlet behind it, where that is known by name or the page's heading goes without."""
    known = {fold_words(heading) for heading in headings}
    match = _WITH_OUTLET.fullmatch(title or "") if len(title or "") <= _LONGEST_TITLE else None
    if title is None or match is None or fold_words(title) in known:
        return title
    if fold_words(match["title"]) in known or (outlet and fold_words(match["outlet"]) == fold_words(outlet)):
        return match["title"]
    return title


def _names(author: str | None) -> str | None:
    """Authors as trafilatura joins them, as a byline says them."""
    found = [name.strip() for name in (author or "").split(";")]
    names = [name for name in found if is_author(name) and not _ADDRESS.search(name)]
    return ", ".join(dict.fromkeys(names)) or None


def _outlet(name: str | None) -> str | None:
    return name.removeprefix("www.") if name else None


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value or "")
    except ValueError:
        return None


def _link(value: str | None) -> str | None:
    """An address that a reader can follow."""
    try:
        parts = urlsplit(value or "")
    except ValueError:
        return None
    plain = parts.scheme in {"http", "https"} and parts.hostname and value and value.isprintable() and " " not in value
    return value if plain and value and len(value) <= _LONGEST_LINK else None


_LONGEST_LINK = 500


def _language(tree: Element) -> str | None:
    found = _LANGUAGE.match(tree.get("lang") or tree.get("xml:lang") or "")
    return found[0].lower() if found else None


def _quieten() -> None:
    """What they say about a page is nothing that the people at the terminal can act on."""
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
