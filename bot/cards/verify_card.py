"""Whether a claimed text is verbatim in the library, as a card: the verdict, the difference word by word, and what
stands there.

Nothing is told by formatting alone: what is struck through or in brackets is named in a list below as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.cards.blocks import (
    Card,
    Kind,
    Line,
    Part,
    Piece,
    Section,
    Style,
    Tone,
    filled,
    joined,
    line,
    name,
    pieces,
    strong,
)
from bot.cards.limits import CHANGED_WORDS, DISCORD, LONG_LABEL, Room
from bot.cards.markdown import size
from bot.cards.quoting.sources import DOT, numbered, whose_words
from bot.cards.shelf import Shelved
from bot.cards.words_cards import each_button_once, entry_section
from bot.locales import Strings, listed
from index import Agreement, Change, Difference, Verification

_SAME_SHOWN = 6
"""Unchanged words that are shown on either side of a change."""

_OMITTED_SHOWN = 60
"""Words. Of a longer omission only as many are shown, half of them from either end."""

_DOTS = "…"

_SEAM = 50
"""Of a card with several quotations, what its own lines take of each one's share."""


def verification_card(
    checked: Verification, source: str, found: tuple[Shelved, ...], words: Strings, room: Room = DISCORD
) -> Card:
    """What became of a check. `source` is that of the article whose words the differences are about, empty without any;
    `found` is every place in which it stands, piece by piece."""
    return Card(tuple(each_button_once(_sections(checked, source, found, words, room))), Tone.CHECKED)


def verifications_card(
    parts: Sequence[tuple[Verification, str, tuple[Shelved, ...]]], words: Strings, room: Room = DISCORD
) -> Card:
    """What became of each of several quotations, each with one place in which it stands."""
    shown = parts[: room.answers]
    count = len(shown)
    head = Section((line(filled(words.verdicts.several, count=len(parts)), kind=Kind.SMALL),))
    each = replace(
        room,
        card=room.card // count - _SEAM,
        block=min(room.block, room.card // (2 * count)),
        claim=room.claim // count,
    )
    sections = [head]
    for checked, source, found in shown:
        first, *others = _sections(checked, source, found[:1], words, each)
        sections += [replace(first, apart=True), *others]
    if len(parts) > count:
        more = filled(words.verdicts.more_quotations, count=len(parts) - count)
        sections.append(Section((line(more, kind=Kind.SMALL),), apart=True))
    return Card(tuple(each_button_once(sections)), Tone.CHECKED)


def _sections(
    checked: Verification, source: str, found: tuple[Shelved, ...], words: Strings, room: Room
) -> list[Section]:
    sections = [Section(tuple(_head(checked, source, found, words)))]
    if checked.differences:
        sections.append(Section(tuple(_differences(checked, source, words, room)), apart=True))
    left = room.card - sum(size(section.lines) for section in sections) - room.also
    shown = 0
    for one in found[: room.answers]:
        if left < room.block:
            break
        section = entry_section(one, words, room, Style.MARKED)
        left -= size(section.lines)
        sections.append(section)
        shown += 1
    if shown < len(found):
        sections.append(Section((_also(found[shown:], words, room),), apart=True))
    return sections


def _head(checked: Verification, source: str, found: tuple[Shelved, ...], words: Strings) -> Iterator[Line]:
    yield line(filled(words.verdicts.verified, claim=name(checked.text, LONG_LABEL)), kind=Kind.SMALL)
    verdict, why = _verdict(checked, words)
    if checked.agreement is Agreement.NEARLY and checked.spliced:
        verdict, why = words.verdicts.spliced, words.verdicts.spliced_why
    if checked.agreement in (Agreement.EXACT, Agreement.FOLDED):
        changes = {part.change for part in checked.differences}
        for change, other_verdict, told in (
            (Change.CUT, words.verdicts.verbatim_cut, words.verdicts.verbatim_cut_why),
            (Change.GAP, words.verdicts.verbatim_with_gaps, words.verdicts.verbatim_gaps),
        ):
            if change in changes:
                verdict, why = other_verdict, f"{why} {told}"
    yield line(strong(verdict))
    yield line(why)
    yield from _speaker(checked, found, words)
    if checked.negations:
        negations = dict.fromkeys(span.of(source).lower() for span in checked.negations)
        left_out = joined(", ", [pieces("“", name(one), "”") for one in negations])
        yield line(strong(filled(words.verdicts.negation_left_out, words=left_out)))


def _verdict(checked: Verification, words: Strings) -> tuple[str, str]:
    if checked.agreement is Agreement.FOLDED:
        folded = [words.verdicts.folds[fold] for fold in checked.folded]
        return words.verdicts.verbatim_folded, words.verdicts.verbatim_folded_why.format(folded=listed(folded, words))
    return {
        Agreement.EXACT: (words.verdicts.verbatim, words.verdicts.verbatim_why),
        Agreement.MISATTRIBUTED: (words.verdicts.misattributed, words.verdicts.misattributed_why),
        Agreement.NEGATED: (words.verdicts.negated, words.verdicts.negated_why),
        Agreement.NEARLY: (words.verdicts.nearly, words.verdicts.nearly_why),
        Agreement.ABSENT: (words.verdicts.absent, words.verdicts.absent_why),
    }[checked.agreement]


def _speaker(checked: Verification, found: tuple[Shelved, ...], words: Strings) -> Iterator[Line]:
    """Whether they are the words of whom the claim names, and if not, whose."""
    if checked.claimed_speaker is None or checked.speaker_agrees is None:
        return
    claimed = name(checked.claimed_speaker)
    if checked.speaker_agrees:
        yield line(filled(words.verdicts.speaker_right, claimed=claimed))
    elif found:
        speakers = joined("; ", [whose_words(voice, words) for voice in found[0].quote.voices])
        yield line(strong(filled(words.verdicts.speaker_wrong, claimed=claimed, speaker=speakers)))


def _differences(checked: Verification, source: str, words: Strings, room: Room) -> Iterator[Line]:
    """The claim with marks, unless what it has is verbatim, and the changes in words; as much as there is room for."""
    if checked.agreement is Agreement.NEARLY:
        yield _marked(checked, source, room)
        struck, bracketed = Piece(words.verdicts.struck_through, Style.STRUCK), f"[{words.verdicts.in_brackets}]"
        yield line(filled(words.verdicts.difference_legend, struck=struck, bracketed=bracketed), kind=Kind.SMALL)
    yield from _changes(checked, source, words, room)


def _marked(checked: Verification, source: str, room: Room) -> Line:
    """The words of the claim, changed ones struck through, and in brackets those that stand in their place."""
    shown = line()
    end = 0
    for part in checked.differences:
        apart = part.claimed is None or part.claimed.start > end  # as the claim sets words and punctuation
        run = _run(part, checked.text, source)
        longer = line(shown.pieces, " " if apart and shown.pieces else "", run)
        if size((longer,)) > room.claim:
            return line(shown.pieces, " ", _DOTS)
        shown = longer
        end = part.claimed.end if part.claimed else end
    return shown


def _run(part: Difference, claim: str, source: str) -> tuple[Piece, ...]:
    claimed = part.claimed.of(claim) if part.claimed else ""
    stands = part.source.of(source) if part.source else ""
    if part.change is Change.GAP:
        return pieces(name(claimed))
    if part.change is Change.CUT:
        return pieces(name(claimed, CHANGED_WORDS), " [", name(stands, CHANGED_WORDS), "]")
    if part.change is Change.SAME:
        kept = claimed.split()
        if len(kept) > 2 * _SAME_SHOWN:
            kept = [*kept[:_SAME_SHOWN], _DOTS, *kept[-_SAME_SHOWN:]]
        return pieces(name(" ".join(kept), DISCORD.claim // 2))
    struck = replace(name(claimed, CHANGED_WORDS), style=Style.STRUCK)
    bracketed = pieces("[", name(stands, CHANGED_WORDS), "]") if stands else ()
    return joined(" ", (struck, bracketed))


def _changes(checked: Verification, source: str, words: Strings, room: Room) -> Iterator[Line]:
    """A line for each change; the last says how many more there are."""
    templates = {
        Change.ALTERED: words.verdicts.altered,
        Change.DROPPED: words.verdicts.left_out,
        Change.ADDED: words.verdicts.put_in,
        Change.GAP: words.verdicts.left_out,
        Change.CUT: words.verdicts.cut,
    }
    # An ellipsis behind which nothing stands leaves nothing out.
    named = (part for part in checked.differences if part.change in templates)
    changes = [part for part in named if part.change is not Change.GAP or part.source]
    left = room.claim
    for position, part in enumerate(changes):
        claimed = name(part.claimed.of(checked.text) if part.claimed else "", CHANGED_WORDS)
        stands = name(_both_ends(part.source.of(source) if part.source else ""), CHANGED_WORDS)
        change = line(filled(templates[part.change], claimed=claimed, source=stands), kind=Kind.ITEM)
        left -= size((change,)) + 1
        if left < 0:
            yield line(filled(words.verdicts.changes_more, count=len(changes) - position), kind=Kind.ITEM)
            return
        yield change


def _both_ends(text: str) -> str:
    """Words that were left out, the middle of many of them put as dots."""
    words = text.split()
    half = _OMITTED_SHOWN // 2
    return text if len(words) <= _OMITTED_SHOWN else " ".join([*words[:half], _DOTS, *words[-half:]])


def _also(found: tuple[Shelved, ...], words: Strings, room: Room) -> Line:
    """The places that are not shown, by title and paragraph."""
    named: list[Part] = []
    before = None
    for quote in (one.quote for one in found[: room.few]):
        number = quote.paragraph
        where = words.outside_the_body if number is None else numbered(number, quote.page, words)
        title = name(quote.article.name)
        named.append(where if title == before else joined(", ", (title, where)))
        before = title
    if len(found) > room.few:
        named.append(filled(words.and_more, count=len(found) - room.few))
    return line(filled(words.verdicts.also_there, places=joined(DOT, named)), kind=Kind.SMALL)
