"""What checking a claim against the library finds: the values that `verification` gives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.datatypes import Span


class Agreement(StrEnum):
    """How far a claimed text agrees with the library.

    EXACT: it stands there character for character. FOLDED: it does but for the shape of quotation marks, dashes and
    spaces, for capitals or for the comma or full stop at its end. NEGATED: it does, but a "not" that turns it round
    stands right beside it. MISATTRIBUTED: it does, but the words are somebody else's than the claim says. NEARLY: most
    of its words stand there. ABSENT: none of these.
    """

    EXACT = "exact"
    FOLDED = "folded"
    NEGATED = "negated"
    MISATTRIBUTED = "misattributed"
    NEARLY = "nearly"
    ABSENT = "absent"


class Fold(StrEnum):
    """In what a claim may differ from the words of its source and still be verbatim in its words."""

    WRITTEN = "written characters"
    INVISIBLE = "invisible characters"
    QUOTATION_MARKS = "quotation marks"
    DASHES = "dashes"
    CAPITALS = "capitals"
    SPACES = "spaces"
    CLOSING = "closing punctuation"


class Change(StrEnum):
    """What a claim did to the words of its source. GAP is an ellipsis, which claims nothing and may leave out
    anything. CUT is a first or last word of which the claim has only one end, as a selection by mouse has."""

    SAME = "same"
    ALTERED = "altered"
    DROPPED = "dropped"
    ADDED = "added"
    GAP = "gap"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Difference:
    """A run of words of a claim beside the words of the source that it stands for.

    `claimed` lies in `Verification.text`, None for what was dropped; `source` lies in the article's source, None for
    what was added. The `source` of a gap is what it leaves out, None when that is no word.
    """

    change: Change
    claimed: Span | None
    source: Span | None


@dataclass(frozen=True, slots=True)
class Finding:
    """Where a claim stands: one span of the article's source for each piece between ellipses, or that was spliced, in
    the claim's order.

    `paragraph` is the number of the first paragraph that they touch; None outside the body (a title, a heading).
    """

    article: str
    paragraph: int | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """Whether a claimed text is verbatim in the library, and where.

    `text` is the claim without the quotation marks and spaces around it. `folded` has what had to be overlooked when
    `agreement` is FOLDED. `differences` belong to the first of `findings`: they explain a claim that is NEARLY there,
    covering all of its words in order; of a claim whose pieces are verbatim they are its gaps, unless nothing is left
    out, and the words that it cuts. `negations` are the words such as "not" among what is left out there, or right
    before or behind: without them the claim may say the opposite. `spliced` tells that words which stand apart were put
    together without an ellipsis. `claimed_speaker` is who is said to have said it, `speaker_agrees` whether that is so
    at the first of `findings`, None where the article does not tell, and where it may be the opposite that they say
    (`negations`). ABSENT has none of these. `parts` are what became of each of several quotations, in their order;
    `agreement` is then the worst of theirs, and there is nothing else.
    """

    text: str
    agreement: Agreement
    findings: tuple[Finding, ...]
    folded: tuple[Fold, ...]
    differences: tuple[Difference, ...]
    negations: tuple[Span, ...] = ()
    spliced: bool = False
    claimed_speaker: str | None = None
    speaker_agrees: bool | None = None
    parts: tuple[Verification, ...] = ()
