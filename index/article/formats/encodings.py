"""In which encoding bytes are that are not UTF-8: as they declare, else as their letters show, else Windows-1252.

A text in another code page than the one it is read in has letters that no language puts together: "¹" and capitals
inside words, "ø" beside "ì". So every page is judged by how many of its characters beyond ASCII are letters of one
language and stand where letters do. Another page than Windows-1252 is taken only where that is nearly all of them and
of Windows-1252 clearly fewer: what is wrong there changes the words of the source. docs/decisions/0030.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.languages.alphabets import ALPHABETS, IDEOGRAPHS, MANY_BYTES, WESTERN, Alphabet

CLEAR = 0.95
"""The share of the characters beyond ASCII that must be in their place for another page than Windows-1252.
docs/decisions/0030."""
DOUBTFUL = 0.95
"""The share in Windows-1252 from which on no other page comes into question. docs/decisions/0030."""
MOSTLY = 0.8
"""The share from which on a page is taken where Windows-1252 cannot read the bytes at all."""
FEWEST = 2
"""Characters that another page must explain and Windows-1252 does not."""
COMMON = 0.3
"""The share of common letters in a text in an alphabet of its own; far above what other pages make of one by chance."""
COMMON_CHARACTERS = 0.15
"""The same for languages with thousands of characters."""
FEWEST_OF_AN_ALPHABET = 4
"""Letters in a row of a text of its own alphabet; no western word has as many beyond ASCII."""
MOST_DAMAGE = 0.1
"""The share of broken sequences up to which a text is still UTF-8 that was damaged."""

_SAMPLE = 16 * 1024
"""Bytes that are judged, from the line on in which the first byte beyond ASCII stands."""
_BEYOND = re.compile(r"[^\x00-\x7f]")
_DECLARED_WITHIN = 1024
_IN_MARKUP = r"<meta\s[^<>]{0,200}?charset\s{0,4}=|<\?xml\s[^<>]{0,200}?encoding\s{0,4}="
_IN_TEXT = (
    r"\bcontent-type:[^\r\n]{0,200}?charset\s{0,4}=|-\*-[^\r\n]{0,80}?coding\s{0,4}[:=]"
    r"|^[#/;%\s]{0,8}(?:vim?:[^\r\n]{0,80}?file)?encoding\s{0,4}[:=]"
)
_MARKUP_DECLARES, _TEXT_DECLARES = (
    re.compile(rf"(?:{before})\s{{0,4}}[\"']?\s{{0,4}}(?P<name>[\w.:-]{{2,40}})", re.IGNORECASE | re.MULTILINE)
    for before in (_IN_MARKUP, f"{_IN_MARKUP}|{_IN_TEXT}")
)
_SAME_BYTES = {"latin_1": WESTERN, "iso8859-1": WESTERN, "ascii": WESTERN, "gb2312": "gb18030", "gbk": "gb18030"}
_SAME_BYTES |= {"shift_jis": "cp932", "euc_kr": "cp949", "big5": "cp950", "iso8859-9": "cp1254", "iso8859-11": "cp874"}
"""Pages that are declared for a wider one which writes the same bytes, as browsers read them."""
_WIDE = ("utf-16", "utf-32", "utf-7")
"""Encodings in which no declaration could be read as these are read: what names them is taken for UTF-8."""
_READABLE = frozenset(page for alphabet in (*ALPHABETS, *MANY_BYTES) for page in alphabet.pages)
_OF_MANY_BYTES = frozenset(page for alphabet in MANY_BYTES for page in alphabet.pages)
_READABLE |= {"utf-16-le", "utf-16-be", "utf-16", "iso2022_jp", "utf-8", "cp1258", "cp775", "cp860", "cp863", "cp865"}
_READABLE |= {"iso8859_3", "iso8859_8", "iso8859_10", "iso8859_14"}
_JAPANESE_SHIFTS = (b"\x1b$B", b"\x1b$@")
_QUOTED = frozenset("“”«»‹›")
_LOW_MARKS = frozenset("„‚¡¿")
_ANYWHERE = frozenset("’‘´–—…·‑\u00a0\u00ad\u200b")
_SIGNS = frozenset("•°§€£©®™×÷¢¥µ†№‰")
_BEHIND = frozenset("½¼¾²³¹ªº")
_APART = frozenset("±¶¤¦¬‡")
_MARKS = _QUOTED | _LOW_MARKS | _ANYWHERE | _SIGNS | _BEHIND | _APART


@dataclass(frozen=True, slots=True)
class Guess:
    """The codec of a text, and whether nothing in the bytes says so."""

    encoding: str
    guessed: bool = True


def encoding_of(data: bytes) -> Guess | None:
    """The encoding of bytes that are not UTF-8 and have no byte order mark; None where no codec can read them."""
    if any(shift in data for shift in _JAPANESE_SHIFTS) and _decodes(data, "iso2022_jp"):
        return Guess("iso2022_jp", guessed=False)
    if b"\0" in data:
        return _utf_16(data)
    declared = declared_in(data[:_DECLARED_WITHIN])
    if declared and _decodes(data, declared):
        return Guess(declared, guessed=False)
    best = _by_letters(data)
    return Guess(best) if best else None


def declared_in(head: bytes, *, markup: bool = False) -> str | None:
    """The codec that the beginning of a text names for all of it: in any way that texts do, or only as `markup` does;
    None where it names none that texts are in."""
    found = (_MARKUP_DECLARES if markup else _TEXT_DECLARES).search(head.decode("latin-1"))
    return codec_named(found["name"]) if found else None


def codec_named(label: str) -> str | None:
    """The codec of a label, as browsers understand it; None where texts are in none of that name."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    known = {codecs.lookup(page).name: page for page in _READABLE}
    return "utf-8" if name.startswith(_WIDE) else _SAME_BYTES.get(name) or known.get(name)


def is_damaged_utf_8(data: bytes) -> bool:
    """Whether nearly all sequences beyond ASCII are those of UTF-8, as where a file was cut or pasted into another."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return 0 < broken <= MOST_DAMAGE * len(_BEYOND.findall(text))


def _utf_16(data: bytes) -> Guess | None:
    """UTF-16 without its mark: in one order of bytes every character is one that texts have, in the other not."""
    fits = [codec for codec in ("utf-16-le", "utf-16-be") if _decodes(data, codec) and _is_plain(data.decode(codec))]
    if len(fits) > 1:  # read the wrong way round, a space is one that nobody types
        typed = [sum(map(str.isascii, data[:_SAMPLE].decode(codec, "replace"))) for codec in fits]
        fits = [fits[typed.index(max(typed))]] if typed[0] != typed[1] else []
    return Guess(fits[0]) if fits else None


def _is_plain(text: str) -> bool:
    """Whether a text has nothing but printable characters and line ends, most of them of one block of 256 beside
    ASCII and punctuation."""
    sample = text[:_SAMPLE]
    if not all(character.isprintable() or character.isspace() or character in "\u00ad\u200b" for character in sample):
        return False
    blocks = Counter(ord(character) >> 8 for character in sample if not character.isspace())
    common = sum(blocks[block] for block in (0, 0x20, 0x30))
    rest = [count for block, count in blocks.most_common() if block not in (0, 0x20, 0x30)]
    ideographs = sum(count for block, count in blocks.items() if 0x4E <= block <= 0x9F or 0xAC <= block <= 0xD7)
    return common + max([ideographs, *rest], default=0) >= CLEAR * sum(blocks.values())


def _by_letters(data: bytes) -> str | None:
    sample = _sample(data)
    west = _Judged.of(sample, WESTERN, [alphabet for alphabet in ALPHABETS if WESTERN in alphabet.pages])
    others = list(_others(sample))
    clear = [judged for judged in others if judged.speaks_against(west)]
    clear.sort(key=lambda judged: (judged.page in _OF_MANY_BYTES, judged.share, judged.common), reverse=True)
    others.sort(key=lambda judged: judged.share, reverse=True)
    pages = [*(judged.page for judged in clear), WESTERN, *(judged.page for judged in others if judged.share >= MOSTLY)]
    return next((page for page in pages if _decodes(data, page)), None)


def _others(sample: bytes) -> Iterator[_Judged]:
    """Every other page, by the language that it fits best."""
    pages: dict[str, list[Alphabet]] = {}
    for alphabet in (*ALPHABETS, *MANY_BYTES):
        for page in alphabet.pages:
            pages.setdefault(page, []).append(alphabet)
    for page, alphabets in pages.items():
        if page != WESTERN:
            yield _Judged.of(sample, page, alphabets)


@dataclass(frozen=True, slots=True)
class _Judged:
    """How a page reads a sample: of `count` characters beyond ASCII `good` are in their place in the best language, and
    `common` is the share of its common letters; `needed` what that must be."""

    page: str
    count: int
    good: int
    common: float = 0.0
    needed: float = 0.0
    longest: int = 0

    @property
    def share(self) -> float:
        return self.good / self.count if self.count else 0.0

    @classmethod
    def of(cls, sample: bytes, page: str, alphabets: Iterable[Alphabet]) -> _Judged:
        """Judge a page by the languages that are written in it."""
        text = codecs.getincrementaldecoder(page)("replace").decode(sample)
        letters: Counter[str] = Counter()
        marks: Counter[str] = Counter()
        placed: Counter[str] = Counter()
        run = longest = 0
        end = -1
        for match in _BEYOND.finditer(text):
            at = match.start()
            run = run + 1 if at == end else 1
            longest, end = max(longest, run), at + 1
            if text[at] in _MARKS:
                marks[text[at]] += 1
                placed[text[at]] += _is_placed(text, at)
            else:
                letters[_as_small(text, at)] += 1
        best = cls(page, letters.total() + marks.total(), 0, longest=longest)
        for alphabet in alphabets:
            good = sum(count for letter, count in letters.items() if _is_of(alphabet, letter))
            good += sum(count if mark in alphabet.letters else placed[mark] for mark, count in marks.items())
            common = sum(letters[letter] for letter in alphabet.common) / max(letters.total(), 1)
            needed = (COMMON_CHARACTERS if alphabet in MANY_BYTES else COMMON) if alphabet.common else 0.0
            judged = cls(page, best.count, good, common, needed, longest)
            best = max(best, judged, key=lambda each: (each.good, each.common))
        return best

    def speaks_against(self, west: _Judged) -> bool:
        """Whether this page reads the sample, and Windows-1252 clearly does not."""
        if west.share >= DOUBTFUL or self.share < CLEAR or self.common < self.needed:
            return False
        if self.needed:
            return west.longest >= FEWEST_OF_AN_ALPHABET
        return self.good - west.good >= FEWEST


def _as_small(text: str, at: int) -> str:
    """A letter as a small one; as it is when it is a capital inside a word of small letters, which no language has."""
    letter = text[at]
    inside = at > 0 and text[at - 1].islower()
    small = letter.lower()
    return letter if (inside and letter.isupper()) or len(small) > 1 else small


def _is_of(alphabet: Alphabet, letter: str) -> bool:
    if letter in alphabet.letters:
        return True
    return alphabet in MANY_BYTES and any(first <= letter <= last for first, last in IDEOGRAPHS)


def _is_placed(text: str, at: int) -> bool:
    """Whether a mark or a sign stands where it can."""
    mark = text[at]
    before, behind = text[at - 1 : at].isalpha(), text[at + 1 : at + 2].isalpha()
    if mark in _APART:
        return not (before or behind)
    if mark in _LOW_MARKS:
        return not before
    if mark in _BEHIND:
        return not behind
    return mark in _ANYWHERE or not (before and behind)


def _sample(data: bytes) -> bytes:
    first = re.search(rb"[\x80-\xff]", data)
    start = max(data.rfind(b"\n", 0, first.start()) + 1, first.start() - 2_000) if first else 0
    return data[start : start + _SAMPLE]


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True
