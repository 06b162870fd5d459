import pytest

from index.article.page.extent import Block, find_extent, is_comments_mark, is_related_mark

TEXT = (
    "The ferry over the Marl stops in June, the harbour master said, because nobody has paid for a new engine.",
    "It has carried the people of both banks since 1931, and their cows for nearly as long as that.",
    "A bridge is planned for the next decade, although the money for it has not been found so far.",
)


def blocks(*lines: str, buttons: str = "") -> list[Block]:
    return [Block(line, line in buttons.split("|"), line in buttons.split("|")) for line in lines]


def article(*lines: str, buttons: str = "") -> tuple[str, ...]:
    found = find_extent(blocks(*lines, buttons=buttons))
    return lines[found.start : found.end]


MENU = ("* Weather", "* Harbour", "* Letters", "* Fish", "* Tides", "* Small ads")


def test_menus_around_the_text_are_no_part_of_it() -> None:
    assert article(*MENU, *TEXT, "Imprint", "Jobs", "Who we are", "Boats for sale") == TEXT


def test_a_plain_article_is_whole_with_its_lists_and_verse() -> None:
    lines = (TEXT[0], "The last boats", "Anna, built in 1931", "Berta", "Clara", TEXT[1], "Rest in peace, old boats")
    found = find_extent(blocks(*lines))
    assert (found.start, found.end, found.furnished) == (0, len(lines), 0.0)


def test_a_list_that_is_announced_belongs_to_the_text_even_on_a_page() -> None:
    days = ("June 3, Upper Landing", "June 9, Old Mill", "June 17, Salt House")
    lines = (*MENU, *TEXT, "The last crossings are on these days:", *days, "Imprint", "Jobs", "Who we are")
    assert article(*lines) == (*TEXT, "The last crossings are on these days:", *days)


def test_comments_end_the_article_however_long_they_are() -> None:
    comments = tuple(
        f"I have taken this ferry for {years} years and I shall miss it more than words can say." for years in range(9)
    )
    lines = (*TEXT, "9 Comments", *comments)
    found = find_extent(blocks(*lines))
    assert (found.end, found.comments) == (3, 3)


def test_the_article_ends_where_the_page_speaks_of_its_rights() -> None:
    rights = Block("© 2021 Marl Gazette. Nothing of this may be printed elsewhere.", True, True, rights=True)
    other = Block(
        "Some farmers on the upper Marl painted their cows blue this spring, and nobody knows why.", False, False
    )
    lines = [*blocks(*MENU), *blocks(*TEXT), rights, other, other, *blocks(*MENU)]
    found = find_extent(lines)
    assert (found.start, found.end) == (len(MENU), len(MENU) + len(TEXT))
    above = find_extent([*blocks(*MENU), other, rights, *blocks(*TEXT), *blocks(*MENU)])
    assert above.end == len(MENU) + 2 + len(TEXT)


def test_a_link_to_the_comments_above_the_article_does_not() -> None:
    assert article("Leave a reply", *TEXT) == TEXT
    found = find_extent(blocks("The ferry stops in June, nobody knows for how long.", "Leave a reply", *TEXT))
    assert (found.end, found.comments) == (5, 5)


def test_short_sentences_and_what_stands_under_a_button_belong_to_a_plain_article() -> None:
    assert article("It is over.", *TEXT) == ("It is over.", *TEXT)
    lines = (*TEXT, "* Share", "The last boats", "Anna, built in 1931")
    assert article(*lines, buttons="* Share") == lines


def test_nothing_but_short_lines_is_the_text() -> None:
    found = find_extent(blocks("Snow", "Ice", "Fog"))
    assert (found.start, found.end) == (0, 3)
    assert find_extent([]).end == 0


@pytest.mark.parametrize(
    ("line", "related", "comments"),
    [
        ("Related", True, False),
        ("* Most read", True, False),
        ("More from Harbour news", True, False),
        ("Das könnte Sie auch interessieren", True, False),
        ("Sur le même sujet", True, False),
        ("Noticias relacionadas:", True, False),
        ("Материалы по теме", True, False),
        ("Comments (7)", False, True),
        ("1,204 comments", False, True),
        ("Leave a reply", False, True),
        ("3 thoughts on “The last ferry”", False, True),
        ("Kommentare (12)", False, True),
        ("Laisser un commentaire", False, True),
        ("Deja un comentario", False, True),
        ("Оставить комментарий", False, True),
        ("Discussion", False, False),
        ("Related boats sank in the storm of 1931.", False, False),
        ("The minister had no comment", False, False),
    ],
)
def test_marks_over_links_and_comments(line: str, related: bool, comments: bool) -> None:
    assert (is_related_mark(line), is_comments_mark(line)) == (related, comments)
