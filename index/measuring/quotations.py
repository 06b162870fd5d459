"""Measures attribution against news articles annotated by hand in brat's stand-off format (PolNeAR's layout).

A folder holds `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann`. Where an article has several annotators, the first
by file name counts, alone. A span may have several pieces; offsets are code points of the text as it stands in the
file. What is measured:

- quotation found: a gold attribution whose content holds double quotation marks is found when at least half of the
  characters between its marks lie in what we call a quotation; one of our quotations is right when at least half of its
  characters lie in the content of a gold attribution. F1 is of these two.
- speaker's mention right: of the found ones for which we name a speaker, those where our mention (or the outlet through
  which we say the words came, where the gold source is that outlet) overlaps a gold source span.
- wrong speaker: of all gold attributions with quotation marks, those where we name a speaker, the mention is not right
  and the name shares no word with the gold source. A name where the annotator gives no source counts as wrong.
- reported speech: the same found and right, for gold attributions without quotation marks and our reported contents;
  and found alone for those of them that are statements, whose cue is a verb of saying or asking or "according to":
  opinions, judgements and intentions are annotated as well, and are nobody's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from index.article.page.segmentation import split_blocks
from index.article.speech.attribution import ParagraphSpans, attribute
from index.article.speech.quotation_marks import OPENING_MARKS
from index.article.tongues import tongues
from index.datatypes import Mention, Quotation, Span, Voice
from index.languages.english.inflection import inflect
from index.languages.english.speech import ASKING, SAYING
from index.sentences import split_sentences

_TEXT_BOUND = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")
_EVENT = re.compile(r"E\d+\t(.+)")
_ROLE = re.compile(r"([A-Za-z-]+?)\d*:(T\d+)")
_DOUBLE_MARK = re.compile(r"''|``|[\"“”„«»]")
_NAME_WORD = re.compile(r"\b[A-Z][\w’'-]+")
_STATING = frozenset(inflect(SAYING | ASKING)) | {"according"}
_NEAR = 4
"""Code points. So near before a quotation stands its mark."""
_NOT_NAMES = frozenset("The He She They It Mr Mrs Ms Dr Sen Rep Gov President Senator".split())


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """One attribution by an annotator: the pieces of what was said, of its source and its cue (both may be empty)."""

    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """An annotated article."""

    name: str
    text: str
    attributions: tuple[GoldAttribution, ...]


@dataclass(frozen=True, slots=True)
class QuotationFigures:
    """Counts over a set of articles; figures for several sets add up."""

    documents: int = 0
    paragraphs: int = 0
    gold: int = 0
    gold_found: int = 0
    quotations: int = 0
    quotations_right: int = 0
    speaker_named: int = 0
    speaker_right: int = 0
    speaker_wrong: int = 0
    gold_reported: int = 0
    gold_reported_found: int = 0
    statements: int = 0
    statements_found: int = 0
    reports: int = 0
    reports_right: int = 0

    def __add__(self, other: QuotationFigures) -> QuotationFigures:
        return QuotationFigures(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    @property
    def quotation_f1(self) -> float:
        """F1 of the quotations found, 0..1."""
        return _f1(self.quotations_right, self.quotations, self.gold_found, self.gold)

    @property
    def speaker_precision(self) -> float:
        """Share of right mentions among those given, 0..1."""
        return _share(self.speaker_right, self.speaker_named)

    @property
    def wrong_speaker_rate(self) -> float:
        """Share of wrong speakers among all gold attributions with quotation marks, 0..1."""
        return _share(self.speaker_wrong, self.gold)

    @property
    def reported_f1(self) -> float:
        """F1 of the reported speech found, 0..1."""
        return _f1(self.reports_right, self.reports, self.gold_reported_found, self.gold_reported)

    def lines(self) -> tuple[str, ...]:
        """The figures as lines to print."""
        return (
            f"{self.documents} articles, {self.paragraphs} paragraphs",
            f"quotations: {self.gold} annotated, F1 {self.quotation_f1:.3f} "
            f"(precision {_share(self.quotations_right, self.quotations):.3f}, "
            f"recall {_share(self.gold_found, self.gold):.3f})",
            f"speaker's mention: given for {_share(self.speaker_named, self.gold):.3f} of them, "
            f"right in {self.speaker_precision:.3f} of these",
            f"wrong speaker: {self.wrong_speaker_rate:.3f} of all",
            f"reported speech without marks: {self.gold_reported} annotated, F1 {self.reported_f1:.3f} "
            f"(precision {_share(self.reports_right, self.reports):.3f}, "
            f"recall {_share(self.gold_reported_found, self.gold_reported):.3f})",
            f"of it, behind a verb of saying or asking, or “according to”: {self.statements} annotated, "
            f"recall {_share(self.statements_found, self.statements):.3f}",
        )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(right: int, given: int, found: int, gold: int) -> float:
    precision, recall = _share(right, given), _share(found, gold)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def parse_brat(annotations: str) -> tuple[GoldAttribution, ...]:
    """The attributions of a brat file.

    Lines that are neither spans nor events, events without content and references to missing spans are passed over.
    """
    spans: dict[str, tuple[Span, ...]] = {}
    events: list[str] = []
    for line in annotations.split("\n"):
        if bound := _TEXT_BOUND.match(line):
            spans[bound[1]] = tuple(_pieces(bound[3]))
        elif event := _EVENT.match(line):
            events.append(event[1])
    return tuple(gold for event in events if (gold := _gold(event, spans)).content)


def _pieces(offsets: str) -> Iterator[Span]:
    for piece in offsets.split(";"):
        start, end = (int(number) for number in piece.split())
        if start < end:
            yield Span(start, end)


def _gold(event: str, spans: Mapping[str, tuple[Span, ...]]) -> GoldAttribution:
    pieces: dict[str, list[Span]] = {"Content": [], "Source": [], "Cue": []}
    for role, reference in _ROLE.findall(event):
        if role in pieces:
            pieces[role].extend(spans.get(reference, ()))
    return GoldAttribution(*(tuple(sorted(pieces[role])) for role in ("Content", "Source", "Cue")))


def read_gold(folder: Path) -> Iterator[GoldDocument]:
    """The annotated articles of a folder, by name. Raises OSError when it cannot be read."""
    seen: set[str] = set()
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rpartition("_")[0]
        if name in seen:
            continue
        seen.add(name)
        with (folder / "text" / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        with path.open(encoding="utf-8", newline="") as file:
            yield GoldDocument(name, text, parse_brat(file.read()))


def evaluate_quotations(folder: Path) -> QuotationFigures:
    """The figures of a folder of annotated articles. Raises OSError when it cannot be read."""
    return sum((score(document) for document in read_gold(folder)), QuotationFigures())


def score(document: GoldDocument) -> QuotationFigures:
    """The figures of one article."""
    text = document.text
    blocks = split_blocks(text)
    paragraphs = [ParagraphSpans(block, split_sentences(text, block)) for block in blocks]
    found = attribute(text, paragraphs, tongues(text, blocks))
    content = _characters(piece for gold in document.attributions for piece in gold.content)
    quoted = [(gold, _quoted_characters(text, gold.content)) for gold in document.attributions]
    with_marks = [(gold, characters) for gold, characters in quoted if characters]
    unmarked = [(gold, _characters(gold.content)) for gold, characters in quoted if not characters]
    ours = [each for paragraph in found for each in paragraph.quotations if _is_speech(each) and _is_marked(text, each)]
    told = [each for paragraph in found for each in paragraph.reported]
    reported = _characters(each.span for each in told)
    figures = QuotationFigures(
        documents=1,
        paragraphs=len(paragraphs),
        quotations=len(ours),
        quotations_right=sum(_half(_characters([each.span]), content) for each in ours),
        gold_reported=len(unmarked),
        gold_reported_found=sum(_half(characters, reported) for _, characters in unmarked),
        statements=sum(_is_statement(text, gold) for gold, _ in unmarked),
        statements_found=sum(_half(characters, reported) for gold, characters in unmarked if _is_statement(text, gold)),
        reports=len(told),
        reports_right=sum(_half(_characters([each.span]), content) for each in told),
    )
    return sum((_score_gold(text, gold, characters, ours) for gold, characters in with_marks), figures)


def _is_statement(text: str, gold: GoldAttribution) -> bool:
    """Whether the annotated cue is a verb of saying or asking, not of opinion, judgement or intention."""
    return any(word.casefold() in _STATING for span in gold.cue for word in span.of(text).split())


def _is_speech(quotation: Quotation) -> bool:
    return quotation.attribution.voice is Voice.QUOTATION


def _is_marked(text: str, quotation: Quotation) -> bool:
    """Whether it stands between marks; the turns of an interview do not, and are annotated in no article."""
    start = quotation.span.start
    return text[max(0, start - _NEAR) : start].rstrip()[-1:] in OPENING_MARKS


def _score_gold(
    text: str, gold: GoldAttribution, characters: frozenset[int], ours: Sequence[Quotation]
) -> QuotationFigures:
    overlaps = [(len(characters & _characters([each.span])), each.attribution) for each in ours]
    if sum(length for length, _ in overlaps) * 2 < len(characters):
        return QuotationFigures(gold=1)
    attribution = max(overlaps, key=lambda entry: entry[0])[1]
    if attribution.speaker is None:
        return QuotationFigures(gold=1, gold_found=1)
    mentions = [mention.span for mention in (attribution.speaker, attribution.reported_by) if mention is not None]
    right = any(source.overlaps(mention) for source in gold.source for mention in mentions)
    wrong = not right and not _same_name(text, gold, attribution.speaker)
    return QuotationFigures(gold=1, gold_found=1, speaker_named=1, speaker_right=int(right), speaker_wrong=int(wrong))


def _same_name(text: str, gold: GoldAttribution, speaker: Mention) -> bool:
    ours = _name_words(f"{speaker.text or ''} {speaker.span.of(text)}")
    return any(ours & _name_words(source.of(text)) for source in gold.source)


def _name_words(words: str) -> frozenset[str]:
    return frozenset(_NAME_WORD.findall(words)) - _NOT_NAMES


def _characters(spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(offset for span in spans for offset in range(span.start, span.end))


def _half(characters: frozenset[int], within: frozenset[int]) -> bool:
    return bool(characters) and len(characters & within) * 2 >= len(characters)


def _quoted_characters(text: str, content: Iterable[Span]) -> frozenset[int]:
    """The characters between the double marks of each piece; a mark without its partner reaches to the piece's end."""
    quoted: list[Span] = []
    for piece in content:
        opened: int | None = None
        for mark in _DOUBLE_MARK.finditer(text, piece.start, piece.end):
            if opened is not None:
                quoted.append(Span(opened, mark.start()))
                opened = None
            elif mark.start() > piece.start and _closes(text, mark):
                quoted.append(Span(piece.start, mark.start()))
            else:
                opened = mark.end()
        if opened is not None:
            quoted.append(Span(opened, piece.end))
    return _characters(quoted)


def _closes(text: str, mark: re.Match[str]) -> bool:
    behind = text[mark.end() : mark.end() + 1]
    return not text[mark.start() - 1].isspace() and (not behind or behind.isspace() or behind in ".,;:!?)")
