from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article.page.cleaning import CleanedPage, clean
from index.folding import fold_words
from index.reasons import DropReason, Original

BUNDLED = Path("articles/training-centers.txt").read_bytes().decode()

ONE = "The river rose by three metres overnight and flooded the lower town, officials said on Monday."
TWO = "Nobody was hurt, but some forty families had to leave their homes and spent the night in a school."
THREE = "The mayor promised that the dam would be repaired before the autumn, whatever it might cost."
TITLE = "River Floods Lower Town After Dam Breaks"


def page(*blocks: str, newline: str = "\n") -> str:
    return (newline * 2).join(blocks) + newline


def bodies(source: str) -> list[str]:
    return [paragraph.span.of(source) for paragraph in clean(source).paragraphs]


def reasons(source: str) -> dict[str, DropReason]:
    return {dropped.span.of(source): dropped.reason for dropped in clean(source).dropped}


def curly(text: str) -> str:
    return text.replace("'", "’").replace(" - ", " – ").replace(" the ", "\u00a0the ")


class TestBundledArticle:
    def test_facts(self) -> None:
        cleaned = clean(BUNDLED)
        assert cleaned.title is not None
        assert cleaned.title.text == "Putin Establishes Joint Military Training Centers With Belarus"
        assert len(cleaned.paragraphs) == 8
        assert [heading.text for heading in cleaned.headings] == ["Lukashenko had confirmed Ukraine's offer last week"]
        assert [paragraph.heading is not None for paragraph in cleaned.paragraphs] == [False] * 6 + [True] * 2

    def test_every_paragraph_knows_both_places(self) -> None:
        for paragraph in clean(BUNDLED).paragraphs:
            (copy,) = paragraph.also_at
            assert copy.start > paragraph.span.end
            assert fold_words(copy.of(BUNDLED)) == fold_words(paragraph.span.of(BUNDLED))

    def test_everything_else_is_dropped_with_its_reason(self) -> None:
        found = reasons(BUNDLED)
        assert found["Loading…"] is DropReason.BOILERPLATE
        assert found["May 14, 2024"] is DropReason.PAGE_DATE
        assert found["Tyler Durden Tue, 01/31/2023 - 12:52"] is DropReason.BYLINE
        dropped = {one.span.of(BUNDLED): one for one in clean(BUNDLED).dropped}
        heading = dropped["Lukashenko had confirmed Ukraine’s offer last week"]
        assert (heading.reason, heading.original) == (DropReason.COPY, Original.HEADING)
        copies = [one.paragraph for one in clean(BUNDLED).dropped if one.original is Original.PARAGRAPH]
        assert sorted(map(int, filter(None, copies))) == [*range(1, 9)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(page(TITLE, ONE, TWO, THREE), [ONE, TWO, THREE], id="clean"),
        pytest.param(
            page(TITLE, ONE, TWO, THREE, "Share", curly(ONE), curly(TWO), curly(THREE)), [ONE, TWO, THREE], id="copy"
        ),
        pytest.param(page(TITLE, ONE, TWO, THREE, "Share", THREE, ONE, TWO), [ONE, TWO, THREE], id="other order"),
        pytest.param(page(TITLE, TWO, THREE, "Advertisement", ONE, TWO, THREE), [ONE, TWO, THREE], id="partial first"),
        pytest.param(page(TITLE, ONE, TWO, THREE, "Advertisement", TWO), [ONE, TWO, THREE], id="partial last"),
        pytest.param(page(TITLE, ONE, ONE, TWO), [ONE, TWO], id="repeated line"),
        pytest.param(page(TITLE, ONE[:60] + "…", "Read more", ONE, TWO), [ONE, TWO], id="teaser"),
        pytest.param(page(ONE, TWO), [ONE, TWO], id="no title"),
        pytest.param(page(TITLE, ONE, TWO, newline="\r\n"), [ONE, TWO], id="Windows line ends"),
        pytest.param("\n".join((TITLE, ONE, TWO)), [ONE, TWO], id="no blank lines"),
        pytest.param(page("By Jane Doe", TITLE, ONE), [ONE], id="byline at the top"),
        pytest.param(page(TITLE, ONE, "By Jane Doe, Reuters"), [ONE], id="byline at the bottom"),
        pytest.param(page(TITLE, "Jane Doe", "3 May 2021", ONE), [ONE], id="name beside a date"),
        pytest.param(page(TITLE, ONE, "12 comments", "https://example.org", "© 2024 Us", TWO), [ONE, TWO], id="shapes"),
        pytest.param(page("Home › News › World", TITLE, ONE), [ONE], id="breadcrumb"),
        pytest.param(page(TITLE, ONE, "Subscribe to our newsletter", TWO, "Loading..."), [ONE, TWO], id="boilerplate"),
        pytest.param(page(TITLE, ONE, "TAPPER: Is it safe?", TWO), [ONE, "TAPPER: Is it safe?", TWO], id="speech"),
        pytest.param(page(TITLE, ONE, "Is it safe, you ask?", TWO), [ONE, "Is it safe, you ask?", TWO], id="question"),
        pytest.param(page(TITLE, ONE, ".bio {", "color: red;", "}", TWO), [ONE, TWO], id="style sheet"),
        pytest.param(page("World", "Sport", "Culture", "Weather", "Letters", ONE, TWO), [ONE, TWO], id="menu"),
    ],
)
def test_body_of_messy_pages(source: str, expected: list[str]) -> None:
    assert bodies(source) == expected


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = "The river rose by three metres overnight and\nflooded the lower town, officials said.\nNobody was hurt."
    assert bodies(f"{TITLE}\n\n{wrapped}\n") == [wrapped]


LONG_TITLE = "Council Approves New Budget After a Marathon Debate"


@pytest.mark.parametrize(
    ("under", "kept"),
    [
        ("By Jane Doe", []),
        ("February 12, 2024", []),
        ("By Jane Doe\nFeb. 12, 2024", []),
        ("https://example.org/news/council-approves-new-budget", []),
        (ONE, [ONE]),
    ],
)
def test_a_title_is_not_glued_to_the_line_under_it(under: str, kept: list[str]) -> None:
    cleaned = clean(page(f"{LONG_TITLE}\n{under}", TWO))
    assert cleaned.title is not None
    assert cleaned.title.text == LONG_TITLE
    assert bodies(page(f"{LONG_TITLE}\n{under}", TWO)) == [*kept, TWO]


@pytest.mark.parametrize("button", ["Share", "Advertisement", "Read more", "Loading..."])
def test_a_button_under_a_paragraph_does_not_drop_it(button: str) -> None:
    source = page(TITLE, f"{ONE}\n{button}", f"{THREE}\n{button}")
    assert bodies(source) == [ONE, THREE]


@pytest.mark.parametrize("mark", ["[1][2]", " [3]", "†", "¹", "*", "”[citation]"])
def test_a_paragraph_may_end_in_footnote_marks(mark: str) -> None:
    short = f"The river flooded the old bridge.{mark}"
    assert bodies(page(TITLE, short, ONE, short)) == [short, ONE]


def test_like_sentences_with_other_facts_are_not_copies() -> None:
    first = "In the year 2021 the ministry counted 300 dead wolves along the northern border of the country."
    second = "In the year 2022 the ministry counted 310 dead wolves along the northern border of the country."
    third = "In the year 2022 the ministry had not counted 310 dead wolves along the northern border of the country."
    assert bodies(page(TITLE, first, second, third)) == [first, second, third]


def test_a_line_that_comes_again_and_again_is_not_body() -> None:
    source = page(TITLE, ONE, "Our daily briefing", TWO, "Our daily briefing", THREE, "Our daily briefing")
    assert bodies(source) == [ONE, TWO, THREE]
    assert reasons(source)["Our daily briefing"] is DropReason.REPEATED_LINE


@pytest.mark.parametrize("refrain", ["I have a dream today!", "He was right", "Never again!"])
def test_a_refrain_is_kept_once_and_knows_its_places(refrain: str) -> None:
    cleaned = clean(source := page(TITLE, ONE, refrain, TWO, refrain, THREE, refrain))
    assert bodies(source) == [ONE, refrain, TWO, THREE]
    assert len(cleaned.paragraphs[1].also_at) == 2


def test_headings_stand_over_what_follows() -> None:
    source = page(TITLE, ONE, "What happens next?", TWO, THREE)
    cleaned = clean(source)
    assert [paragraph.heading and paragraph.heading.text for paragraph in cleaned.paragraphs] == [
        None,
        "What happens next?",
        "What happens next?",
    ]


@pytest.mark.parametrize(
    "speech",
    [
        "„Die Brücke wird teuer“, sagte der Bürgermeister. „Wir warten lange.“",
        "»Die Brücke wird teuer«, sagte der Bürgermeister. »Wir warten lange.«",
        "„Wir warten nicht länger!“, sagte er. „Wer bezahlt das?“",
        "‚Die Brücke wird teuer‘, sagte der Bürgermeister. ‚Wir warten lange.‘",
        "市長は言った。「私たちは長く待った。」",
        "老板说：『我们等了很久。』",
    ],
)
def test_what_ends_in_a_closing_mark_of_any_language_is_no_heading(speech: str) -> None:
    text = page("The town council of Marrow voted to build a new bridge.", speech, "The ferry is to stop in June.")
    assert speech in bodies(text)


@pytest.mark.parametrize(
    "line",
    [
        "The dam was mended with the money of the state.2",
        "The dam was mended with the money of the state.[^3]",
        "The dam cracked in the winter of 1962 (see the report of the engineers)",
        "The mayor thanked all the helpers of that long night 🙏",
        "Bürgermeisterin Eva Klein sagte am Freitag: „Wir bauen den Damm neu, und wir bauen ihn höher.“",
        "La maire a dit vendredi : « Nous allons reconstruire la digue avant la fin de l'année »",
        "What the mayor had promised the people of the lower town after the flood of that year",
        "« Nous n'avons pas le choix »",
        "The dam is of oak¹",
        "We will miss it ❤️",
    ],
)
def test_what_is_more_than_a_heading_is_a_paragraph(line: str) -> None:
    assert bodies(page(TITLE, ONE, line, TWO)) == [ONE, line, TWO]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_verse_and_lists_between_paragraphs_are_text(gap: str) -> None:
    lines = ["Upper gate: mended twice, painted green", "Lower gate: open since May", "Old gate: gone"]
    assert bodies(page(TITLE, ONE, gap.join(lines), TWO)) == [ONE, *lines, TWO]


def test_a_numbered_list_is_no_menu() -> None:
    items = ["1. Upper gate", "2. Lower gate", "3. Old gate"]
    assert bodies(page(TITLE, ONE, *items, TWO)) == [ONE, *items, TWO]


def test_a_short_mail_is_text() -> None:
    source = page(
        "From: Ada Pine <ada@example.org>", "To: all@example.org", "Subject: The dam", "Dear all,", "it holds."
    )
    assert bodies(source) == ["Dear all,", "it holds."]


def test_verse_under_a_title_is_text() -> None:
    verse = ["Rain is on the sea", "And the rain on me", "Nobody goes out", "But the gulls, and I"]
    cleaned = clean(source := page("Harbour Song", "by Ada Pine", "\n".join(verse)))
    assert cleaned.title is not None
    assert cleaned.title.text == "Harbour Song"
    assert bodies(source) == verse


def test_a_line_of_verse_under_a_comma_is_no_heading() -> None:
    verse = ["The dam is old and grey,", "And nobody will say", "How long it holds the sea,", "Or what becomes of me."]
    assert bodies(page("Harbour Song", "by Ada Pine", "\n".join(verse))) == verse


def test_what_is_needed_above_the_steps_is_text() -> None:
    needed = ["2 kg gravel", "3 planks", "14 bolts", "1 saw"]
    steps = ["1. Lay the gravel on the bank.", "2. Put the planks over it."]
    assert bodies(page("Mending a dam", "Needed", *needed, *steps)) == ["Needed", *needed, *steps]


def test_the_marks_of_markdown_are_no_buttons() -> None:
    rows = ["| Gate | Open |", "|---|---|", "| Upper | June |"]
    source = page("# The dam", "## Mending", "```sh\nmend dam\n```", "## Gates", "\n".join(rows), ONE)
    assert bodies(source) == ["mend dam", rows[0], rows[2], ONE]


def test_a_text_of_nothing_but_lists_is_whole() -> None:
    source = page("# Dam tools 2.4 and 2.5", "## New", "* Gauges", "* Faster pumps", "## Mended", "* Leaks at night")
    assert bodies(source) == ["* Gauges", "* Faster pumps", "* Leaks at night"]


@pytest.mark.parametrize(
    ("tail", "reason"),
    [
        (("Related", "Ten dams that broke", "Why rivers rise"), DropReason.RELATED),
        (("Auch interessant", "Zehn Dämme, die brachen", "Warum Flüsse steigen"), DropReason.RELATED),
        (
            ("Comments (2)", "Bob says: I knew that this dam would break one day, and I told everybody."),
            DropReason.COMMENTS,
        ),
        (("Laisser un commentaire", "Je savais que cette digue allait céder un jour."), DropReason.COMMENTS),
    ],
)
def test_what_follows_links_and_comments_is_left_out_with_its_reason(tail: tuple[str, ...], reason: DropReason) -> None:
    source = page(TITLE, ONE, TWO, THREE, *tail)
    assert bodies(source) == [ONE, TWO, THREE]
    assert {found for line, found in reasons(source).items() if line in tail[1:]} == {reason}


@pytest.mark.parametrize(
    "line",
    [
        "Lesen Sie auch: Zehn Dämme, die brachen",
        "À lire aussi : Dix digues qui ont cédé",
        "Lea también: Diez diques que cedieron",
        "Читайте также: Десять плотин",
        "Newsletter abonnieren",
        "Image caption The dam was built in 1911",
        "0:00 / 3:12",
        "The dam in June (Image: Marl Gazette)",
    ],
)
def test_pointers_and_captions_between_paragraphs_are_furniture(line: str) -> None:
    assert bodies(page(TITLE, ONE, line, TWO)) == [ONE, TWO]
    assert reasons(page(TITLE, ONE, line, TWO))[line] is DropReason.BOILERPLATE


def test_menus_around_an_article_are_left_out() -> None:
    menu = [f"* {name}" for name in ("Weather", "Harbour", "Letters", "Fish", "Tides", "Small ads")]
    foot = [
        "Imprint",
        "Jobs",
        "Who we are",
        "We are the newspaper of the people of the lower town and have been for long.",
    ]
    source = page(*menu, TITLE, "By Jane Doe", ONE, TWO, THREE, *foot)
    assert bodies(source) == [ONE, TWO, THREE]
    assert reasons(source).keys() == {*menu, "By Jane Doe", *foot}


def test_years_over_text_are_headings() -> None:
    cleaned = clean(page(TITLE, "1999", ONE, "2000", TWO, "2001", THREE))
    assert [heading.text for heading in cleaned.headings] == ["1999", "2000", "2001"]


def test_a_single_number_over_text_is_a_counter() -> None:
    assert reasons(page(TITLE, ONE, "2000", TWO))["2000"] is DropReason.BOILERPLATE


def test_markdown_headings_are_shown_without_their_marks() -> None:
    source = page("# River floods town", ONE, "## The dam", TWO)
    cleaned = clean(source)
    assert cleaned.title is not None
    assert cleaned.title.text == "River floods town"
    assert [heading.text for heading in cleaned.headings] == ["The dam"]
    assert bodies(source) == [ONE, TWO]


def test_verse_is_text_although_its_lines_are_short() -> None:
    source = "Whose woods these are\nI think I know\nHis house is in\nThe village though\n"
    assert bodies(source) == ["I think I know", "His house is in", "The village though"]


def test_right_to_left_text_is_kept_whole() -> None:
    first = "ارتفع منسوب النهر ثلاثة أمتار خلال الليل وغمرت المياه الجزء السفلي من المدينة، وفق ما قاله مسؤولون."
    second = "لم يصب أحد بأذى، لكن أربعين عائلة اضطرت إلى مغادرة منازلها."
    assert bodies(page(first, second)) == [first, second]


def test_one_paragraph_of_five_megabytes() -> None:
    text = "Nobody was hurt, but some families left. " * 125_000
    assert bodies(page(TITLE, text)) == [text.strip()]


PIECES = st.one_of(
    st.sampled_from(
        [ONE, TWO, THREE, TITLE, curly(ONE), "Loading…", "By Jane Doe", "May 14, 2024", "# A", "- item", "…", "\ufeff"]
    ),
    st.text(max_size=200),
)


@given(st.lists(PIECES, max_size=12), st.sampled_from(["\n", "\n\n", "\r\n\r\n", "\u2028", "\r"]))
def test_every_character_is_accounted_for_exactly_once(blocks: list[str], newline: str) -> None:
    source = newline.join(blocks)
    spans = accounted(clean(source))
    assert spans == sorted(spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    rest = list(source)
    for start, end in spans:
        assert source[start:end] == source[start:end].strip()
        rest[start:end] = " " * (end - start)
    assert not "".join(rest).strip(
        " >#\t\r\n\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029\u00a0\u3000\u2000\u2001\u2002\u2003\u2004"
        "\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u1680"
    )


def accounted(cleaned: CleanedPage) -> list[tuple[int, int]]:
    spans = [heading.span for heading in cleaned.headings]
    spans += [paragraph.span for paragraph in cleaned.paragraphs]
    spans += [dropped.span for dropped in cleaned.dropped]
    if cleaned.title and cleaned.title.span:
        spans.append(cleaned.title.span)
    return sorted((span.start, span.end) for span in spans)


def test_a_text_that_is_built_of_repetitions_has_no_copies() -> None:
    meals = [
        f"Meal {meal}: eat within {meal} hours of waking, and drink a glass of water with it." for meal in (1, 2, 3)
    ]
    days = [f"Day {day} is for those who weigh more than {day}0 kilograms and run." for day in range(1, 6)]
    rests = [f"Rest for {rest} minutes, whatever the coach may say about it." for rest in (10, 20)]
    plan = [line for day in days for line in (day, *meals, *rests)]
    assert bodies(page(TITLE, *plan)) == plan
    assert bodies(page(TITLE, ONE, TWO, ONE, TWO, ONE, TWO)) == [ONE, TWO]


def test_who_signs_a_quoted_post_is_text() -> None:
    post = "— Ada Pine (@adapine) May 3, 2021"
    assert bodies(page(TITLE, ONE, TWO, post, THREE)) == [ONE, TWO, post, THREE]


def test_lines_that_share_a_label_are_no_headings() -> None:
    turns = [
        "Q: How old is the ferry?",
        "A: Ninety years",
        "Q: And the engine?",
        "A: A hundred",
        "Q: Who pays",
        "A: I do",
    ]
    assert bodies(page(TITLE, ONE, *turns, TWO)) == [ONE, *turns, TWO]


@pytest.mark.parametrize("result", ["Upper Marl beat the Lock 70-44", "Upper Marl 18 22 13 17 — 70"])
def test_results_are_no_headings(result: str) -> None:
    assert bodies(page(TITLE, ONE, result, TWO)) == [ONE, result, TWO]
