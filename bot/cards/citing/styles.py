"""One quotation as a citation in Markdown, APA (7th edition), MLA (9th) and Chicago style (17th, notes): pure text.

The words of a source stay as they are, down to their own quotation marks and full stops, and so does its title; what
each style puts around them is the style's. In English, as the styles are. docs/decisions/0044
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.cards.citing import names
from bot.cards.citing.escaping import as_address, as_markdown
from bot.cards.markdown import block_quote, closed
from index import Author

_MONTHS = tuple("January February March April May June July August September October November December".split())
_MLA_MONTHS = tuple("Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split())

_UNTITLED = "untitled article"
_QUOTED_IN = "quoted in "
_ENDS_ITSELF = re.compile(r"[.?!…]['\"’”»)\]]{0,3}\Z")
_ASKS = re.compile(r"[?!]['\"’”»)\]]{0,3}\Z")


@dataclass(frozen=True, slots=True)
class Source:
    """What is cited: the words, whose they are where the article quotes somebody, and what is known of the article and
    of the place in it; empty or None what is not known. `accessed` is the day on which the address was looked at."""

    words: str
    speaker: str
    authors: tuple[Author, ...]
    title: str
    outlet: str
    published: date | None
    paragraph: int | None
    page: int | None
    link: str
    accessed: date

    @property
    def by_outlet(self) -> bool:
        """Whether nobody but the outlet wrote it, which the styles do not name twice."""
        return [author.name.casefold() for author in self.authors] == [self.outlet.casefold()]

    @property
    def publisher(self) -> str:
        """The outlet, unless it stands as the author already."""
        return "" if self.by_outlet else self.outlet


@dataclass(frozen=True, slots=True)
class Citations:
    """One quotation in each style."""

    markdown: str
    apa: str
    mla: str
    chicago: str


def citations(source: Source) -> Citations:
    """The quotation in all styles."""
    return Citations(_markdown(source), _apa(source), _mla(source), _chicago(source))


def _markdown(source: Source) -> str:
    """A block quote that shows exactly the words, with a line below it that says whose they are."""
    title = as_markdown(source.title or _UNTITLED)
    linked = f"[{title}](<{as_address(source.link)}>)" if source.link else title
    told = _joined(
        as_markdown(names.as_written(source.authors)),
        f"“{linked}”" if source.title else linked,
        f"*{as_markdown(source.publisher)}*" if source.publisher else "",
        _day_first(source.published, _MONTHS) if source.published else "",
        f"page {source.page}" if source.page is not None else "",
        f"paragraph {source.paragraph}" if source.paragraph is not None else "",
    )
    speaker = f"{as_markdown(source.speaker)}, {_QUOTED_IN}" if source.speaker else ""
    accessed = f" (accessed {_day_first(source.accessed, _MONTHS)})" if source.link else ""
    return f"{block_quote(as_markdown(source.words))}\n>\n> — {speaker}{told}{accessed}"


def _apa(source: Source) -> str:
    """The words with the citation in the text, and the entry of the list of references."""
    year = str(source.published.year) if source.published else "n.d."
    day = f"{year}, {_month_and_day(source.published)}" if source.published else year
    title = _ended(source.title or f"[{_UNTITLED.capitalize()}]")
    authors = _ended(names.apa_reference(source.authors)) if source.authors else ""
    opening = (authors, f"({day}).", title) if authors else (title, f"({day}).")
    outlet = _ended(source.publisher) if source.publisher else ""
    retrieved = f"Retrieved {_month_first(source.accessed)}, from {source.link}" if source.link else ""
    cited = _cited(source, names.apa_in_text(source.authors), _joined(year, _place(source, "para.")))
    through = f"{source.speaker}, as cited in " if source.speaker else ""
    return _with_entry(f"{_quoted(source)} ({through}{cited})", *opening, outlet, retrieved)


def _mla(source: Source) -> str:
    """The words with the citation in the text, and the entry of the list of works cited."""
    authors = () if source.by_outlet else source.authors
    writers = _ended(names.mla_reference(authors)) if authors else ""
    title = f"“{_ended(source.title)}”" if source.title else f"{_UNTITLED.capitalize()}."
    published = _day_first(source.published, _MLA_MONTHS) if source.published else ""
    container = _joined(source.outlet, published, source.link)
    accessed = f"Accessed {_day_first(source.accessed, _MLA_MONTHS)}." if source.link else ""
    cited = _cited(source, names.mla_in_text(authors), _place(source, "par."))
    said = f"{_quoted(source)} ({cited})"
    if source.speaker:
        said = f"{source.speaker}: {_quoted(source)} (qtd. in {cited})"
    return _with_entry(said, writers, title, f"{container}." if container else "", accessed)


def _chicago(source: Source) -> str:
    """The words with the number of a note, and the note in full."""
    published = _month_first(source.published) if source.published else ""
    accessed = f"accessed {_month_first(source.accessed)}" if source.link else ""
    rest = _joined(source.publisher, published, _place(source, "par."), accessed, source.link)
    title = _in_marks(source.title, rest) if source.title else _joined(_UNTITLED, rest)
    note = _joined(names.as_written(source.authors), title)
    speaker = f"{source.speaker}, {_QUOTED_IN}" if source.speaker else ""
    if note.startswith(_UNTITLED) and not speaker:
        note = note[0].upper() + note[1:]
    end = "" if not rest and source.title else "."
    return _with_entry(f"{_quoted(source)}¹", f"1. {speaker}{note}{end}")


def _cited(source: Source, who: str, then: str) -> str:
    """What stands in parentheses behind the words: who wrote them, else their title, and `then`."""
    if who:
        return _joined(who, then)
    if not source.title:
        return _joined(f"[{_UNTITLED.capitalize()}]", then)
    return _in_marks(source.title, then) if then else f"“{source.title}”"


def _quoted(source: Source) -> str:
    return f"“{closed(source.words)}”"


def _with_entry(said: str, *entry: str) -> str:
    return f"{said}\n\n{' '.join(filter(None, entry))}"


def _place(source: Source, paragraph: str) -> str:
    page = f"p. {source.page}" if source.page is not None else ""
    return _joined(page, f"{paragraph} {source.paragraph}" if source.paragraph is not None else "")


def _joined(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def _ended(text: str) -> str:
    return text if _ENDS_ITSELF.search(text) else f"{text}."


def _in_marks(title: str, then: str) -> str:
    """A title with what follows it. The comma goes before the closing mark, also behind a question mark; a title that
    ends in a full stop needs none."""
    if not then:
        return f"“{_ended(title)}”"
    comma = "," if _ASKS.search(title) or not _ENDS_ITSELF.search(title) else ""
    return f"“{title}{comma}” {then}"


def _day_first(day: date, months: tuple[str, ...]) -> str:
    return f"{day.day} {months[day.month - 1]} {day.year}"


def _month_and_day(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.day}"


def _month_first(day: date) -> str:
    return f"{_month_and_day(day)}, {day.year}"
