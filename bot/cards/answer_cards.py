"""Answers -> cards: quotations with their sources, a refusal, what came closest, the paragraphs around one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bot.cards.blocks import (
    DIRECTION_CONTROLS,
    Button,
    Card,
    Kind,
    Line,
    Press,
    Section,
    Style,
    Tone,
    filled,
    joined,
    line,
    name,
    notice,
    strong,
)
from bot.cards.limits import DISCORD, LONG_LABEL, Room
from bot.cards.markdown import size, subtext
from bot.cards.quoting.excerpts import excerpt, page, quoted
from bot.cards.quoting.layout import Order, cite_button, passage_marks, quotations
from bot.cards.quoting.sources import article_line, edited_line, more_button, source_line, words_line
from bot.cards.shelf import Shelved
from bot.locales import LANGUAGES, Strings, language_in_words
from index import Answer, Beyond, Greeted, Length, Quote, Quoted, Refused, Told, Unclear


def reply_card(
    answer: Answer,
    found: tuple[Shelved, ...],
    words: Strings,
    *,
    further: tuple[Shelved, ...] = (),
    heading: tuple[Line, ...] = (),
    room: Room = DISCORD,
) -> Card:
    """What a question is answered with. `found` holds the quotations that it shows, `further` those for whoever asks
    for more; `heading` stands over it."""
    match answer:
        case Greeted():
            return notice(words.purpose)
        case Unclear():
            return notice(words.question_unclear)
        case Beyond():
            return Card((Section((line(strong(words.beyond)), line(words.purpose))),), Tone.REFUSED)
        case Told(articles=int(count), quotes=quotes):
            return Card((Section(_titles_lines(quotes, count, words, room)),), Tone.ANSWERED)
        case Told(quotes=quotes, lengths=lengths):
            heading += tuple(_length_line(one, words) for one in lengths[: room.few])
            if not quotes:
                return refusal_card(found, words, heading=heading, room=room)
            return Card(quotations(found, words, heading, room, Order.ALIKE), Tone.ANSWERED)
        case Quoted():
            heading += _language_lines(answer, words)
            return answer_card(found, words, further=further, heading=heading, room=room)
        case Refused():
            heading += _language_lines(answer, words)
            return refusal_card(found, words, examples=answer.examples, heading=heading, room=room)


def answer_card(
    found: tuple[Shelved, ...],
    words: Strings,
    *,
    further: tuple[Shelved, ...] = (),
    heading: tuple[Line, ...] = (),
    room: Room = DISCORD,
) -> Card:
    """The quotations that answer a question, the answering sentence of the first marked, with a button to `further`
    ones."""
    targets = passage_marks(further, room)
    more = (Button(Press.FURTHER, further_label(len(further), words), targets),) if targets else ()
    return Card(quotations(found, words, heading, room, Order.BEST_FIRST, more), Tone.ANSWERED)


def further_label(count: int, words: Strings) -> str:
    """How many passages there are for whoever asks for more."""
    return (words.show_further_one if count == 1 else words.show_further).format(count=count)


def refusal_card(
    nearest: tuple[Shelved, ...],
    words: Strings,
    *,
    examples: tuple[str, ...] = (),
    heading: tuple[Line, ...] = (),
    room: Room = DISCORD,
) -> Card:
    """That the library does not answer, with questions that it does, and a button to what came closest."""
    head = (Section(heading),) if heading else ()
    targets = passage_marks(nearest, room)
    buttons = (Button(Press.NEAREST, words.show_nearest, targets),) if targets else ()
    asked = joined(" · ", (name(example, LONG_LABEL) for example in examples))
    instead = (line(filled(words.refusal_instead, questions=asked), kind=Kind.SMALL),) if examples else ()
    refusal = Section((line(strong(words.refusal)), line(words.refusal_why), *instead), buttons)
    return Card((*head, refusal), Tone.REFUSED)


def nearest_card(nearest: tuple[Shelved, ...], words: Strings, room: Room = DISCORD) -> Card:
    """The passages that came closest to a question that the library does not answer. Nothing in them is marked: no
    sentence of theirs is an answer."""
    return Card(quotations(nearest, words, (line(strong(words.nearest)),), room, Order.NEAREST))


def further_card(further: tuple[Shelved, ...], words: Strings, room: Room = DISCORD) -> Card:
    """The passages that came behind those that were shown as an answer."""
    return Card(quotations(further, words, (line(strong(words.further)),), room, Order.FURTHER))


def context_card(around: tuple[Shelved, ...], here: str, words: Strings) -> Card:
    """A paragraph with those before and after it; only the one of the name `here` has its sentence marked. A heading
    stands where it begins, the article below all of them."""
    sections: list[Section] = []
    heading: str | None = None
    for shelved in around:
        quote = shelved.quote
        above: tuple[Line, ...] = ()
        if quote.heading and quote.heading != heading:
            above = (line(filled(words.under, heading=name(quote.heading)), kind=Kind.SMALL),)
        heading = quote.heading
        room = DISCORD.block - size((*above, words_line(quote, words, DISCORD, shortened=True))) - 1
        span = excerpt(quote, room)
        cut = span != quote.span
        style = Style.MARKED if shelved.name == here else Style.PLAIN
        lines = (*above, quoted(quote, span, style), words_line(quote, words, DISCORD, shortened=cut))
        sections.append(Section(lines, (more_button(shelved, words),) if cut else (), apart=bool(sections)))
    cite = cite_button(tuple(one for one in around if one.name == here), words, DISCORD)
    return Card((*sections, Section((article_line(around[0].quote.article, words),), cite)))


def page_card(shelved: Shelved, start: int, words: Strings) -> Card:
    """A long paragraph from the code point `start` of it on, with a button to the rest."""
    quote = shelved.quote
    start = min(quote.span.start + start, quote.span.end)
    span = page(quote, start, DISCORD.page)
    left = span.end < quote.span.end
    buttons = (more_button(shelved, words, span.end - quote.span.start),) if left else ()
    return Card((Section((quoted(quote, span), source_line(quote, words, DISCORD, shortened=left)), buttons),))


def edited_since(card: Card, replaced: date, words: Strings) -> Card:
    """A card of words that are no more in their article, and until when they were."""
    return replace(card, sections=(*card.sections, Section((edited_line(replaced, words),))))


def question_line(question: str, words: Strings) -> Line:
    """The question repeated in small print, for those who did not see it typed."""
    return line(filled(words.question, question=name(question, LONG_LABEL)), kind=Kind.SMALL)


def moved_notice(channel: str, question: str, words: Strings) -> Card:
    """What comes before an answer that its channel did not take; the question was asked there."""
    said = line(filled(words.moved, channel=name(channel)))
    return Card((Section((said, *((question_line(question, words),) if question else ()))),))


def followup_line(previous: str, words: Strings) -> Line:
    """That a question was read together with the one before it."""
    return line(filled(words.understood_with, question=name(previous, LONG_LABEL)), kind=Kind.SMALL)


def questions_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The questions that the heading of a card repeats, in any language: what `question_line` and `followup_line` have
    written, from the texts that Discord shows of it."""
    heading = subtext(next(iter(texts), ""))
    read = [_repeated(one) for one in heading]
    return tuple(question for question in read if question)


def _repeated(heading: str) -> str | None:
    for words in LANGUAGES:
        for template in (words.question, words.understood_with):
            before, _, behind = template.partition("{question}")
            if heading.startswith(before) and heading.endswith(behind):
                return heading[len(before) : len(heading) - len(behind)].strip(f" {DIRECTION_CONTROLS}")
    return None


def help_card(example: str | None, words: Strings) -> Card:
    """What can be asked, with a question that the library answers, where one is known."""
    lines = [line(words.purpose)]
    if example is not None:
        lines.append(line(filled(words.for_example, question=strong(name(example, LONG_LABEL)))))
    return Card((Section(tuple(lines)),))


def _language_lines(answer: Quoted | Refused, words: Strings) -> tuple[Line, ...]:
    """That question and article are in different languages, or in one that the encoder does not understand."""
    kind = Kind.SMALL if answer.answered else Kind.TEXT  # over an answer it is a remark, over a refusal the reason
    said: tuple[Line, ...] = ()
    if answer.article_language is not None:
        language = language_in_words(answer.article_language, words)
        said = (line(filled(words.article_language, language=language), kind=kind),)
    elif answer.foreign_language is not None:
        said = (line(words.foreign_language, kind=kind),)
    return (*said, line(words.foreign_language_setting, kind=Kind.DETAIL)) if said else ()


def _titles_lines(quotes: tuple[Quote, ...], count: int, words: Strings, room: Room) -> tuple[Line, ...]:
    """How many articles there are, and of what each quotation is the title, as far as there is room."""
    shown = quotes[: room.articles]
    rest = (line(filled(words.and_more, count=count - len(shown)), kind=Kind.SMALL),) if len(shown) < count else ()
    head = line(strong(filled(words.articles_known, count=count)))
    return (head, *(article_line(quote.article, words) for quote in shown), *rest)


def _length_line(one: Length, words: Strings) -> Line:
    counts = {"paragraphs": one.paragraphs, "sentences": one.sentences, "words": one.words}
    return line(filled(words.article_length, article=name(one.article), **counts))
