"""What is read in one round: questions with right passages, with wrong ones, and with those that only look right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.random import Generator
from torch import Tensor

from index.search.encoder.close_reading import Context, Sequenced, Sequencer
from tests.quality.reading.elsewhere import Elsewhere
from tests.quality.reading.examples import Example
from tests.quality.reading.model import LONGEST_FITTED
from tests.quality.reading.swapping import swapped

SHORTEST_FITTED = 40
"""Passages are cut to between so many tokens and `LONGEST_FITTED`, by chance."""

SWAPPED = 0.2
"""The share of answerable questions that are read with a name or number swapped, too."""
OTHERS = 0.35
"""The share of answerable questions that are read with a wrong passage, too."""
ELSEWHERE = 0.2
"""The share of answerable questions that are read with a passage of another article, too."""
MEANT = 0.6
"""The share of unanswerable questions that are read with the passage that they were written for, not the best one."""

_POOL = 240
"""Paragraphs whose rows are brought into batches together."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is read, and whether it answers."""

    read: Sequenced
    right: bool


def batches(examples: Sequence[Example], sequencer: Sequencer, size: int, chance: Generator) -> Iterator[list[Row]]:
    """A round in batches. The questions about one passage come together, those that it answers and those that it does
    not, since what tells these apart is what is to be learnt; and rows of like length."""
    groups: defaultdict[tuple[str, str, Context], list[Row]] = defaultdict(list)
    elsewhere = Elsewhere(examples)
    for example in examples:
        meant = example.meant or example.candidates[0]
        groups[example.source, example.article, meant.context].extend(_rows(example, sequencer, elsewhere, chance))
    found = [group for group in groups.values() if group]
    found = [found[number] for number in chance.permutation(len(found))]
    for start in range(0, len(found), _POOL):
        pool = sorted(found[start : start + _POOL], key=lambda group: max(map(_length, group)))
        rows = [row for group in pool for row in sorted(group, key=_length)]
        parts = [rows[first : first + size] for first in range(0, len(rows), size)]
        yield from (parts[number] for number in chance.permutation(len(parts)))


def tensors(read: Sequence[Sequenced]) -> tuple[Tensor, Tensor, Tensor]:
    """Ids, roles and where a token is, each of shape (texts, tokens), as `Reading` takes them."""
    longest = max(len(one.ids) for one in read)
    ids, roles = np.zeros((2, len(read), longest), dtype=np.int64)
    present = np.zeros((len(read), longest), dtype=bool)
    for number, one in enumerate(read):
        ids[number, : len(one.ids)], roles[number, : len(one.roles)] = one.ids, one.roles
        present[number, : len(one.ids)] = True
    return torch.from_numpy(ids), torch.from_numpy(roles), torch.from_numpy(present)


def _rows(example: Example, sequencer: Sequencer, elsewhere: Elsewhere, chance: Generator) -> Iterator[Row]:
    meant = example.meant

    def row(question: str, context: Context, right: bool) -> Row:
        return Row(sequencer.sequence(question, context, int(chance.integers(SHORTEST_FITTED, LONGEST_FITTED))), right)

    if not example.answerable:
        written_for = meant is not None and chance.random() < MEANT
        read = meant if meant is not None and written_for else example.candidates[0]
        yield row(example.question, read.context, False)
    elif meant is not None:
        yield row(example.question, meant.context, True)
        other = swapped(example.question, example.text, chance) if chance.random() < SWAPPED else None
        if other:
            yield row(other, meant.context, False)
        wrong = [candidate for candidate in example.candidates if not candidate.meant]
        if wrong and chance.random() < OTHERS:
            yield row(example.question, wrong[chance.integers(len(wrong))].context, False)
        strange = elsewhere.near(example, chance) if chance.random() < ELSEWHERE else None
        if strange:
            yield row(example.question, strange, False)


def _length(row: Row) -> int:
    return len(row.read.ids)
