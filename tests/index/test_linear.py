"""Nothing that reads a hostile text takes longer than the text is long: not the patterns, not the reading of a page."""

import gc
import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import index
from index.article.dates.abroad import LANGUAGES, tongue_of
from index.article.page.lines.furniture import recognise
from index.article.patterns import Pattern
from index.article.source_files import Overrides
from index.asking.understanding import about_record, talk
from index.asking.understanding.forms import SLOT, Forms
from index.asking.understanding.questions import read_question
from index.asking.understanding.several import asks_for_all, parts_of
from index.claims.checking import check
from index.claims.concordance import Concordance
from index.datatypes import Article, Span
from index.languages.english.record import THIS
from index.quoting.speakers import Speaker, Speakers, asked_for
from index.quoting.timeline import pack_dated
from index.quoting.years import years_asked
from tests.index.library import parse_text

PIECES = (
    *("a", "a ", "A ", "A. ", "1 ", "1,", "1.", "1:", "1/", ".", ". ", "..", "?!", "!", "…", "-", "—", "_", "a_", "a-"),
    *(" ", "\t", "\n", "a\n", "# a\n", "* a\n", "\u00ad", "\u2028", "é", "中", "。", '"', "'", "“", "” ", "‘", "“‘"),
    *(
        "a > ",
        "A » ",
        "› A",
        "> ",
        "| ",
        "A | ",
        "a/",
        "(",
        ")",
        "[1]",
        "[",
        "{",
        "a: ",
        "a; ",
        "a@",
        "a@a.",
        "http://a",
    ),
    *("and ", "A and ", "de ", "of ", "the ", "to ", "who ", "that ", "he ", "By ", "Tags: ", "© ", "$1 ", "a'", "'s "),
    *("said ", "said, ", "said A, ", "A said. ", "he said, ", "“a”, ", "“a,” said ", "who said ", "according to A, "),
    *("January ", "Jan. 1 ", "1 January 2020 ", "Monday, ", "in 2020 ", "last week ", "the first half of ", "1–"),
    *(
        "Mr. ",
        "Dr. ",
        "U.S. ",
        "A.B. ",
        "President A ",
        "A, B, ",
        "called a “b” ",
        "“" + "a " * 20 + "” ",
        "x" * 40 + " ",
    ),
)
"""What a text is made hostile with: repeated to any length, it invites a pattern to try every way of dividing it."""

SHORT, LONG = 2_000, 4_000
"""Code points. Twice as much may take twice the time; four times as much is a square."""

FREE = 0.02
"""Seconds below which a ratio says nothing."""

MOST = 3.2
"""The largest ratio that noise makes of two."""

TRIES = 4

BOUNDED = frozenset(
    {
        ("index.article.formats.epub", "_DAY"),
        ("index.article.formats.html", "_WITH_OUTLET"),
        ("index.article.formats.kinds", "_HTML"),
        ("index.article.formats.pdf.edges", "_NUMBER"),
        ("index.article.page.lines.furniture", "_CODE"),
        ("index.article.page.lines.furniture", "_COUNTER"),
        ("index.article.page.lines.when", "LABEL"),
        ("index.article.page.lines.furniture", "_LINK"),
        ("index.article.page.lines.furniture", "_WAITING"),
        ("index.asking.understanding.about_record", "_languages"),
        ("index.asking.understanding.about_record", "_seeking"),
        ("index.asking.understanding.talk", "_beyond"),
        ("index.asking.understanding.talk", "_help"),
        ("index.asking.understanding.talk", "_small_talk"),
        ("index.asking.events", "_WHEN"),
        ("index.asking.understanding.whose_words", "_FOLLOWING"),
        ("index.asking.understanding.whose_words", "_IN_GERMAN"),
    }
)
"""Patterns that only ever meet a whole text from its beginning (`match`, `fullmatch`), never every place of it."""


def patterns() -> Iterator[tuple[str, str, re.Pattern[str]]]:
    """Every compiled pattern of the engine, with the module and name that it stands under."""
    served = (module for module in walk_packages(index.__path__, "index.") if "measuring" not in module.name)
    for module in served:
        for name, value in vars(import_module(module.name)).items():
            yield from ((module.name, name, pattern) for pattern in _inside(value, 4))
    for make in (*LATE, *(partial(tongue_of, language) for language in LANGUAGES)):
        made = make.func if isinstance(make, partial) else make
        yield from ((made.__module__, made.__name__, pattern) for pattern in _inside(make(), 4))


LATE = (about_record._languages, about_record._seeking, talk._small_talk, talk._help, talk._beyond)
"""What has patterns that are not there before somebody asks."""


def _inside(value: object, depth: int) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Pattern):
        yield value._compiled
    elif isinstance(value, Forms):
        shapes = {form.pattern for forms in value._by_word.values() for form in forms}
        yield re.compile(re.sub(r"\?P<\w+>", "?:", "|".join(sorted(shapes)).replace(SLOT, THIS)))
    elif depth and isinstance(value, (tuple, list, frozenset)):
        for one in value:
            yield from _inside(one, depth - 1)
    elif depth and isinstance(value, dict):
        yield from _inside(tuple(value.values()), depth - 1)
    elif depth and hasattr(value, "__dataclass_fields__"):
        yield from _inside(tuple(getattr(value, field, None) for field in value.__dataclass_fields__), depth - 1)


PATTERNS = list(
    {(pattern.pattern, pattern.flags): (module, name, pattern) for module, name, pattern in patterns()}.values()
)


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def assert_linear(
    work: Callable[[str], object], piece: str, short: int = SHORT, before: str = "", after: str = ""
) -> None:
    """Twice the text takes at most twice the time, as far as a clock can tell: the best of a few tries counts."""
    texts = [before + (piece * (length // len(piece) + 1))[:length] + after for length in (short, 2 * short)]
    ratios = []
    gc.disable()
    try:
        for _ in range(TRIES):
            once, twice = (seconds(lambda text=text: work(text)) for text in texts)
            if twice < FREE or twice < MOST * once:
                return
            ratios.append(twice / once)
    finally:
        gc.enable()
    pytest.fail(f"twice as much of {piece!r} takes {min(ratios):.1f} times as long")


def test_there_are_patterns_to_look_at() -> None:
    assert len(PATTERNS) > 100
    assert {(module, name) for module, name, _ in PATTERNS} >= BOUNDED


@pytest.mark.parametrize(
    ("module", "name", "pattern"), PATTERNS, ids=[f"{module}.{name}" for module, name, _ in PATTERNS]
)
def test_patterns_are_linear(module: str, name: str, pattern: re.Pattern[str] | re.Pattern[bytes]) -> None:
    for piece in PIECES:
        for before, after in (("", "\0"), ("A ", "."), ("a", "")):
            assert_linear(_trying(pattern, "fullmatch"), piece, before=before, after=after)
            if (module, name) not in BOUNDED:
                assert_linear(_trying(pattern, "search"), piece, before=before, after=after)


def _trying(pattern: re.Pattern[str] | re.Pattern[bytes], way: str) -> Callable[[str], object]:
    """A way of looking for a pattern in a text; one of bytes meets those of the text."""
    look = getattr(pattern, way)
    return (lambda text: look(text.encode())) if isinstance(pattern.pattern, bytes) else look


def page(body: str) -> str:
    return f"The Title of the Page\n\nBy Jane Doe\n\nJanuary 5, 2020\n\nHe spoke. {body}\n\nIt ended, said Smith."


@pytest.mark.parametrize("piece", PIECES)
def test_a_page_is_read_in_linear_time(piece: str) -> None:
    assert_linear(lambda text: parse_text("a", "a.txt", "0", page(text), Overrides()), piece, short=8_000)


@pytest.mark.parametrize("piece", PIECES)
def test_a_line_of_furniture_is_told_in_linear_time(piece: str) -> None:
    for before, after in (("", ""), ("", "."), ("A ", "")):
        assert_linear(lambda text: recognise(text, Span(0, len(text))), piece, short=95, before=before, after=after)


@pytest.mark.parametrize(
    "piece", ["what ", "ann ", "what ann ", "was ann ", "ann a ", "ann and ", "quote ", "quote a ", "x"]
)
def test_whose_words_are_asked_for_is_told_in_linear_time(piece: str) -> None:
    people = Speakers(Speaker(f"Name{number} Ann", (), 1) for number in range(20))
    assert_linear(lambda text: asked_for(text, people), piece, before="ann ")


@pytest.mark.parametrize(
    "piece", ["?", "? ", "what? ", "and who ", ", and ", "which a", "what are the ", "1988 ", "1988-"]
)
def test_what_a_question_asks_for_is_told_in_linear_time(piece: str) -> None:
    for before in ("", "which ", "what are the "):
        assert_linear(lambda text: (parts_of(text), asks_for_all(text), years_asked(text)), piece, before=before)


@pytest.mark.parametrize("piece", PIECES)
def test_questions_and_claims_are_read_in_linear_time(piece: str) -> None:
    article = parse_text("a", "a.txt", "0", Path("articles/training-centers.txt").read_text("utf-8"), Overrides())
    assert_linear(lambda text: read_question("x" + text), piece, short=1_900)
    library = Concordance([article])
    assert_linear(lambda text: check("x" + text, library), piece, short=1_900)


def test_what_a_paragraph_dates_is_packed_in_linear_time() -> None:
    def article(days: int) -> Article:
        dated = " ".join(f"On {1 + day % 28} March {1700 + day // 28} it rained." for day in range(days))
        return parse_text("days", "days.txt", "0" * 64, page(dated), Overrides())

    articles = {days: article(days) for days in (1_000, 2_000)}
    assert len(pack_dated(articles[2_000])) > 1_900 * 24
    assert_linear(lambda days: pack_dated(articles[len(days)]), "d", short=1_000)
