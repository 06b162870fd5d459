"""The word edit between a claim that is not verbatim and its place in a source.

The place is a path of common words through an article (`alignment`). Between them the claim has altered, left out or
put in words; where it goes on far behind, or further up, it was spliced from two places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from rapidfuzz.distance import Indel

from index.claims.alignment import Path
from index.claims.negations import Negation
from index.claims.verdict import Change, Difference
from index.claims.words import Words, is_word

SIMILAR = 0.6
"""The lowest Dice coefficient of common words (2 * common / sum of both lengths) of a near quotation. Independent texts
on one subject share less."""
FEWEST_WORDS = 3
"""The fewest common words of a near quotation, and of each of its parts that were spliced."""
SPLICED = 7
"""Words left out between two parts of a claim from which they are two places of the source. See
docs/decisions/0034."""
LONGEST_FOR = 2
"""How many times as many words of one side as of the other may stand for each other."""
MOST_REFINED = 200
"""Words of a claim times words of the source between two common ones that are compared once more."""
_TELLING = 4
"""Letters of a word that says something: a part without two of them stands anywhere."""
MARK = '"'

Run: TypeAlias = tuple[Change, int, int, int, int]
"""What was done to words `[1]` to `[2]` of a claim, which stand for words `[3]` to `[4]` of the source."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a claim has of a source: how many words agree, of how many on both sides together, where its pieces stand
    (numbers of words), whether some were spliced, and the edit, in the claim's order."""

    common: int
    compared: int
    pieces: tuple[tuple[int, int], ...]
    spliced: bool
    edit: tuple[Run, ...]

    @property
    def similarity(self) -> float:
        """From 0 to 1."""
        return 2 * self.common / self.compared if self.common >= FEWEST_WORDS else 0.0


def likeness(claim: Words, begins: Sequence[int], source: Words, path: Path, says_not: Negation) -> Likeness | None:
    """What a path makes of a claim; `begins` are the words with which pieces behind an ellipsis begin, `says_not` what
    does in the source's language. None where the path holds too little to say anything."""
    path = _with_stops(claim, source, path)
    parts = _parts(claim, begins, source, path)
    if not any(_says_something(claim, part) for part in parts):
        return None
    edit: list[Run] = []
    pieces: list[tuple[int, int]] = []
    for number, part in enumerate(parts):
        before = parts[number - 1][-1] if number else None
        if before is not None:
            edit += _between(before, part[0], begins)
        inner = _inner(claim, source, part)
        if number == 0:
            inner = [*_before(claim, source, inner, begins), *inner]
        if number == len(parts) - 1:
            inner = [*inner, *_after(claim, source, inner, begins)]
        edit += inner
        pieces.append((min(run[3] for run in inner), max(run[4] for run in inner)))
    edit = list(_told(edit, claim, source, says_not))
    common = sum(claim.count(first, last) for change, first, last, *_ in edit if change is Change.SAME)
    compared = claim.count() + sum(source.count(*piece) for piece in pieces)
    spliced = len(pieces) > 1 + sum(run[0] is Change.GAP for run in edit)
    return Likeness(common, compared, tuple(pieces), spliced, tuple(edit))


def edit_in_place(edit: Sequence[Run], claim: Words, source: Words) -> Iterator[Difference]:
    """An edit as spans."""
    for change, first, last, source_first, source_last in edit:
        yield Difference(change, claim.span(first, last), source.span(source_first, source_last))


def _parts(claim: Words, begins: Sequence[int], source: Words, path: Path) -> list[Path]:
    """The path cut where the claim goes on at another place: behind an ellipsis, and where it was spliced."""
    parts: list[Path] = []
    for at in path:
        before = parts[-1][-1] if parts else None
        apart = before is None or any(before[0] < begin <= at[0] for begin in begins)
        if before is None or apart or _is_elsewhere(source, before[1], at[1]):
            parts.append([])
        parts[-1].append(at)
    if len(parts) == 1:
        return parts
    # A few words that stand anywhere are no part of a quotation, however far they are from the rest of it.
    return [part for part in parts if begins or _is_telling(claim, part)]


def _with_stops(claim: Words, source: Words, path: Path) -> Path:
    """The path with each mark that ends what goes on elsewhere at its end, not at the beginning of what follows."""
    moved = list(path)
    for at in range(1, len(moved)):
        (word, place), (next_word, next_place) = moved[at - 1], moved[at]
        mark = claim.words[next_word]
        stands = source.words[place + 1 : place + 2]
        if next_word == word + 1 and next_place != place + 1 and stands == [mark] and not is_word(mark):
            moved[at] = (next_word, place + 1)
    return moved


def _is_elsewhere(source: Words, before: int, at: int) -> bool:
    return at <= before or source.count(before + 1, at) >= SPLICED


def _is_telling(claim: Words, part: Path) -> bool:
    words = [claim.words[word] for word, _ in part if is_word(claim.words[word])]
    return len(words) >= FEWEST_WORDS and any(len(word) >= _TELLING for word in words)


def _says_something(claim: Words, part: Path) -> bool:
    """Whether a part has a word that tells, or common words in a row."""
    rows = (part[at : at + FEWEST_WORDS] for at in range(len(part)))
    return any(len(claim.words[word]) >= _TELLING for word, _ in part) or any(
        len(row) == FEWEST_WORDS and row[-1][0] - row[0][0] == row[-1][1] - row[0][1] == FEWEST_WORDS - 1
        for row in rows
    )


def _inner(claim: Words, source: Words, part: Path) -> list[Run]:
    """The edit between the first and the last common words of a part."""
    first, begin = part[0]
    runs: list[Run] = [(Change.SAME, first, first + 1, begin, begin + 1)]
    for (word, place), (next_word, next_place) in pairwise(part):
        if (next_word, next_place) == (word + 1, place + 1):
            _, start, _, source_start, _ = runs.pop()
            runs.append((Change.SAME, start, next_word + 1, source_start, next_place + 1))
            continue
        runs.extend(_refined(claim, source, word + 1, next_word, place + 1, next_place))
        runs.append((Change.SAME, next_word, next_word + 1, next_place, next_place + 1))
    return runs


def _refined(claim: Words, source: Words, first: int, last: int, begin: int, end: int) -> Iterator[Run]:
    """What happened between two common words; what few words have in common there, a comma say, stays."""
    if not 0 < (last - first) * (end - begin) <= MOST_REFINED:
        yield from _changes(first, last, begin, end)
        return
    change = (first, first, begin, begin)
    for one in Indel.opcodes(claim.words[first:last], source.words[begin:end]):
        ours, theirs = (first + one.src_start, first + one.src_end), (begin + one.dest_start, begin + one.dest_end)
        if one.tag == "equal":
            yield from _changes(*change)
            yield (Change.SAME, *ours, *theirs)
            change = (ours[1], ours[1], theirs[1], theirs[1])
        else:
            change = (change[0], ours[1], change[2], theirs[1])
    yield from _changes(*change)


def _between(before: tuple[int, int], after: tuple[int, int], begins: Sequence[int]) -> Iterator[Run]:
    """What a claim has, and what it leaves out, between two parts: around an ellipsis, which stands apart, or none."""
    word, place = before[0] + 1, before[1] + 1
    behind = place <= after[1]
    between = (place, after[1]) if behind else (after[1], after[1])
    ellipses = [begin for begin in begins if word <= begin <= after[0]]
    for ellipsis in ellipses:
        yield from _changes(word, ellipsis, place, place)
        whole = ellipsis == ellipses[-1]
        yield (Change.GAP, ellipsis, ellipsis, *(between if whole else (place, place)))
        word = ellipsis
    yield from _changes(word, after[0], after[1], after[1])
    if not ellipses and behind:
        yield from _changes(after[0], after[0], *between)


def _changes(first: int, last: int, begin: int, end: int) -> Iterator[Run]:
    """What happened where the words of both sides differ; nothing where there are none."""
    if first < last and begin < end:
        yield (Change.ALTERED, first, last, begin, end)
    elif first < last:
        yield (Change.ADDED, first, last, begin, end)
    elif begin < end:
        yield (Change.DROPPED, first, last, begin, end)


def _before(claim: Words, source: Words, inner: Sequence[Run], begins: Sequence[int]) -> Iterator[Run]:
    """What the claim has before its first common words.

    Words at the edge of a claim stand for the words of the source that are in the same place, as far as the sentence
    and the paragraph reach. Beyond them they were added, and so was what stands outside of the claim's own quotation
    marks ("He said: ...").
    """
    _, first, _, begin, _ = inner[0]
    start = 0
    for ellipsis in (one for one in begins if one <= first):
        yield from _changes(start, ellipsis, begin, begin)
        yield (Change.GAP, ellipsis, ellipsis, begin, begin)
        start = ellipsis
    before = claim.words[start:first]
    said = first - before[::-1].index(MARK) if _is_marked(claim) and MARK in before else start
    left = begin
    while begin - left < first - said and not source.begins_anew(left):
        left -= 1
    left = left if source.count(left, begin) else begin  # words put before a full stop do not stand for it
    yield from _changes(start, said, left, left)
    yield from _changes(said, first, left, begin)


def _after(claim: Words, source: Words, inner: Sequence[Run], begins: Sequence[int]) -> Iterator[Run]:
    """What the claim has behind its last common words."""
    _, _, last, _, end = inner[-1]
    ellipses = [one for one in begins if one >= last]
    stop = ellipses[0] if ellipses else len(claim.words)
    after = claim.words[last:stop]
    said = last + after.index(MARK) if _is_marked(claim) and MARK in after else stop
    right = end
    while right - end < said - last and not source.ends(right):
        right += 1
    right = right if source.count(end, right) else end
    yield from _changes(last, said, end, right)
    yield from _changes(said, stop, right, right)
    for ellipsis, next_one in pairwise((*ellipses, len(claim.words))):
        yield (Change.GAP, ellipsis, ellipsis, right, right)
        yield from _changes(ellipsis, next_one, right, right)


def _is_marked(claim: Words) -> bool:
    """An odd mark says nothing about what it opens or closes."""
    return claim.words.count(MARK) % 2 == 0


def _told(edit: Sequence[Run], claim: Words, source: Words, says_not: Negation) -> Iterator[Run]:
    """The edit as a reader takes it: a "not" that only one side has is put in or left out, and so are many words where
    the other side has few."""
    for run in _united(edit):
        change, first, last, begin, end = run
        if change is not Change.ALTERED:
            yield run
            continue
        ours, theirs = _negations(claim, first, last, says_not), _negations(source, begin, end, says_not)
        if ours and not theirs and last - first > 1 and ours <= {first, last - 1}:
            put_in_first = first in ours
            if put_in_first:
                yield (Change.ADDED, first, first + 1, begin, begin)
            middle = first + put_in_first, last - (last - 1 in ours)
            yield from _changes(*middle, begin, end)
            if middle[1] < last:
                yield (Change.ADDED, last - 1, last, end, end)
        elif (ours and not theirs) or _unlike(claim.count(first, last), source.count(begin, end)):
            yield (Change.ADDED, first, last, begin, begin)
            yield (Change.DROPPED, last, last, begin, end)
        else:
            yield run


def _negations(words: Words, first: int, last: int, says_not: Negation) -> set[int]:
    return {at for at in range(first, last) if says_not.is_one(words.words[at])}


def _unlike(ours: int, theirs: int) -> bool:
    """Whether the one side has so many more words that they can not stand for each other."""
    few, many = sorted((ours, theirs))
    return many > LONGEST_FOR * few + 1


def _united(edit: Sequence[Run]) -> list[Run]:
    """The edit with neighbours of one kind taken together."""
    united: list[Run] = []
    for run in edit:
        if united and united[-1][0] is run[0] and run[0] is not Change.GAP:
            before = united[-1]
            if (before[2], before[4]) == (run[1], run[3]):
                run = (run[0], before[1], run[2], before[3], run[4])
                united.pop()
        united.append(run)
    return united
