"""Links to other articles that stand among the text, told by their form and by the marks over and under them.

docs/decisions/0026 has the figures.
"""

from __future__ import annotations

from collections.abc import Iterator

from index.article.page.blocks import Page
from index.article.page.extent import is_comments_mark, is_more_in, is_related_mark
from index.article.page.lines import shapes, vocabulary
from index.folding import fold_words
from index.reasons import DropReason

FEWEST_HEADLINES = 2
WORDS_OF_A_HEADLINE = 6
"""On average; the items of an article's own lists (names, places, parts) are shorter or end as sentences do."""
FURNISHED_PAGE = 0.5
"""How much of a page it must be for headlines in sentence case to be links."""
IN_TITLE_CASE = 0.8
"""The share of the longer words that begin with a capital."""
_LONGEST_QUESTION = 20
"""Words of a headline that asks; text that asks goes on in its line."""
_FEWEST_LETTERS = 4


def leave_links(page: Page) -> None:
    """Leave out the links to other articles from the first paragraph on."""
    _leave_what_stands_under_marks(page)
    for run in _bullets(page):
        if _lead_elsewhere(page, run):
            above = run[0] - 1
            closed = run[-1] + 1 < len(page.blocks) and is_more_in(page.text(run[-1] + 1))
            if closed and above > page.starts and above not in page.dropped and page.is_short_line(above):
                run.insert(0, above)
            page.related.update(run)
            page.apart.update({at: DropReason.RELATED for at in run if at not in page.dropped})


def _leave_what_stands_under_marks(page: Page) -> None:
    """What stands under "Related" and the like, up to the next paragraph."""
    under = False
    for at in range(page.starts, len(page.blocks)):
        text = page.text(at)
        if is_related_mark(text) or is_comments_mark(text):
            under = True
        elif at not in page.dropped and shapes.is_prose(text) and not _asks(text):
            under = False
        if under:
            page.related.add(at)
        if under and at not in page.dropped:
            page.apart[at] = DropReason.RELATED


def _asks(text: str) -> bool:
    """Whether a line is one question or exclamation, as headlines are: "Who will make the cut?"."""
    words = text.split()
    return (
        len(words) <= _LONGEST_QUESTION
        and text.endswith(("?", "!"))
        and not any(word.endswith((".", "?", "!")) for word in words[:-1])
    )


def _bullets(page: Page) -> Iterator[list[int]]:
    """Stretches of lines with bullets, of which some may be known as the page's own."""
    run: list[int] = []
    for at in range(page.starts, len(page.blocks)):
        if shapes.has_bullet(page.text(at)) and not shapes.signs_a_post(page.text(at)):
            run.append(at)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _lead_elsewhere(page: Page, run: list[int]) -> bool:
    """Whether bullets are links: under "More:", over "More in ...", or headlines that nothing announces."""
    ours = [shapes.bare(page.text(at)) for at in run if at not in page.dropped]
    if not ours or any(shapes.ends_a_sentence(text) and not _asks(text) for text in ours):
        return False
    above, below = run[0] - 1, run[-1] + 1
    if above in page.dropped and fold_words(shapes.bare(page.text(above))) in vocabulary.POINTERS:
        return True
    if below < len(page.blocks) and is_more_in(page.text(below)):
        return True
    if above < page.starts or page.text(above).endswith((":", "：")) or page.is_short_line(above):
        return False
    words = sum(map(shapes.size, ours)) / len(ours)
    if words < WORDS_OF_A_HEADLINE:
        return False
    return len(run) >= FEWEST_HEADLINES and (page.extent.furnished >= FURNISHED_PAGE or _is_in_title_case(ours))


def _is_in_title_case(lines: list[str]) -> bool:
    words = [word for line in lines for word in line.split()[1:] if len(word) >= _FEWEST_LETTERS and word[0].isalpha()]
    return bool(words) and sum(word[0].isupper() for word in words) >= IN_TITLE_CASE * len(words)
