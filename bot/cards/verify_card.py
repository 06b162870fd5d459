"""Whether a claimed text is verbatim in the library, as a card: the verdict, the difference word by word, and what
stands there. Knows no discord.

Nothing is told by formatting alone: what is struck through or in brackets is named in a list below as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.cards.blocks import CARD_LIMIT, Card, Section
from bot.cards.markdown import label, length, one_line
from bot.cards.shelf import Shelved
from bot.cards.sources import DOT
from bot.cards.words_cards import ENTRY_LIMIT, each_button_once, entry_section
from bot.locales import Strings, listed
from index import Agreement, Change, Difference, Fold, Verification

_CLAIM_LIMIT = 200
_WORDS_LIMIT = 700
"""Characters of the claim with its marks, and of the list of changes. Both leave room for what stands there."""

_ALSO_LIMIT = 600
"""More than the line about further places can be long."""

_CHANGE_LIMIT = 100
_SAME_SHOWN = 6
"""Unchanged words that are shown on either side of a change."""

_ENTRIES_SHOWN = 3
_ALSO_SHOWN = 5
_DOTS = "…"


def verification_card(checked: Verification, source: str, found: tuple[Shelved, ...], words: Strings) -> Card:
    """What became of a check. `source` is that of the article whose words the
    differences are about, empty without any; `found` is every place in which it stands, piece by piece."""
    verdict, why = _verdict(checked, words)
    gaps = checked.agreement is not Agreement.NEARLY and bool(checked.differences)
    if gaps:
        verdict, why = words.verbatim_with_gaps, f"{why} {words.verbatim_gaps}"
    if checked.negations:
        left_out = ", ".join(dict.fromkeys(f"“{label(span.of(source).lower())}”" for span in checked.negations))
        why = f"{why}\n**{words.negation_left_out.format(words=left_out)}**"
    claim = words.verified.format(claim=label(checked.text, _CLAIM_LIMIT))
    sections = [Section(f"-# {claim}\n**{verdict}**\n{why}")]
    if checked.differences:
        changes = "\n".join(_changes(checked, source, words)) if gaps else _differences(checked, source, words)
        sections.append(Section(changes, apart=True))
    room = CARD_LIMIT - sum(length(section.text) for section in sections) - _ALSO_LIMIT
    shown = 0
    for one in found[:_ENTRIES_SHOWN]:
        if room < ENTRY_LIMIT:
            break
        section = entry_section(one, words, bold=True)
        room -= length(section.text)
        sections.append(section)
        shown += 1
    if shown < len(found):
        sections.append(Section(f"-# {_also(found[shown:], words)}", apart=True))
    return Card(tuple(each_button_once(sections)))


def _verdict(checked: Verification, words: Strings) -> tuple[str, str]:
    if checked.agreement is Agreement.FOLDED:
        names = {
            Fold.INVISIBLE: words.invisible_characters,
            Fold.QUOTATION_MARKS: words.quotation_marks,
            Fold.DASHES: words.dashes,
            Fold.CAPITALS: words.capitals,
            Fold.SPACES: words.spaces,
        }
        folded = [names[fold] for fold in checked.folded]
        return words.verbatim_folded, words.verbatim_folded_why.format(folded=listed(folded, words))
    return {
        Agreement.EXACT: (words.verbatim, words.verbatim_why),
        Agreement.NEARLY: (words.nearly, words.nearly_why),
        Agreement.ABSENT: (words.absent, words.absent_why),
    }[checked.agreement]


def _differences(checked: Verification, source: str, words: Strings) -> str:
    """The claim with marks, and every change in words; as much of either as there is room for."""
    return "\n".join((_marked(checked, source), f"-# {words.difference_legend}", *_changes(checked, source, words)))


def _marked(checked: Verification, source: str) -> str:
    """The words of the claim, changed ones struck through, and in brackets those that stand in their place."""
    text, end = "", 0
    for part in checked.differences:
        apart = part.claimed is None or part.claimed.start > end  # as the claim sets words and punctuation
        run = (" " if apart else "") + _run(part, checked.text, source)
        if length(text) + length(run) > _WORDS_LIMIT:
            return f"{text} {_DOTS}".strip()
        text += run
        end = part.claimed.end if part.claimed else end
    return text.strip()


def _run(part: Difference, claim: str, source: str) -> str:
    claimed = part.claimed.of(claim) if part.claimed else ""
    stands = part.source.of(source) if part.source else ""
    if part.change is Change.GAP:
        return one_line(claimed)
    if part.change is Change.SAME:
        kept = claimed.split()
        if len(kept) > 2 * _SAME_SHOWN:
            kept = [*kept[:_SAME_SHOWN], _DOTS, *kept[-_SAME_SHOWN:]]
        return label(" ".join(kept), _WORDS_LIMIT // 2)
    struck = f"~~{label(claimed, _CHANGE_LIMIT)}~~" if claimed else ""
    bracketed = f"\\[{label(stands, _CHANGE_LIMIT)}\\]" if stands else ""
    return " ".join(filter(None, (struck, bracketed)))


def _changes(checked: Verification, source: str, words: Strings) -> Iterator[str]:
    """A line for each change; the last says how many more there are."""
    templates = {
        Change.ALTERED: words.altered,
        Change.DROPPED: words.left_out,
        Change.ADDED: words.put_in,
        Change.GAP: words.left_out,
    }
    # An ellipsis behind which nothing stands leaves nothing out.
    named = (part for part in checked.differences if part.change in templates)
    changes = [part for part in named if part.change is not Change.GAP or part.source]
    room = _WORDS_LIMIT
    for position, part in enumerate(changes):
        claimed = label(part.claimed.of(checked.text), _CHANGE_LIMIT) if part.claimed else ""
        stands = label(part.source.of(source), _CHANGE_LIMIT) if part.source else ""
        line = templates[part.change].format(claimed=claimed, source=stands)
        room -= length(line) + 1
        if room < 0:
            yield words.changes_more.format(count=len(changes) - position)
            return
        yield line


def _also(found: tuple[Shelved, ...], words: Strings) -> str:
    """The places that are not shown, by title and paragraph."""
    named, before = [], ""
    for quote in (one.quote for one in found[:_ALSO_SHOWN]):
        where = words.outside_the_body if quote.paragraph is None else words.paragraph.format(number=quote.paragraph)
        title = label(quote.article.name)
        named.append(where if title == before else f"{title}, {where}")
        before = title
    if len(found) > _ALSO_SHOWN:
        named.append(words.and_more.format(count=len(found) - _ALSO_SHOWN))
    return words.also_there.format(places=DOT.join(named))
