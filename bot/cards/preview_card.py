"""What somebody brings for the library, as a card: what was read of it, what was left out, and what it is like."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bot.cards.blocks import Card, Kind, Line, Section, Style, filled, joined, line, name, pieces, strong
from bot.cards.library_cards import article_card, beginning
from bot.cards.limits import CHANGED_WORDS, DISCORD, LONG_LABEL, Room
from bot.cards.markdown import size
from bot.cards.quoting.excerpts import excerpt, opening, quoted
from bot.locales import Strings, day_in_words, problem_in_words, refusal_in_words
from index import Article, ArticleFacts, Change, Dropped, Edit, Preview, Span, quote_paragraph

_SHOWN = 280
"""Characters of the beginning and of the end of an article."""

_HEADING = 350
"""Characters of the lines above a list."""

_EXAMPLES = 2
"""Stretches that are shown of those that were left out for one reason."""

_MOST_REASONS = 8
_MOST_SENTENCES = 3
"""Refusals, and problems, each of at most `LONG_LABEL`."""


def preview_card(found: Preview, words: Strings, room: Room = DISCORD) -> Card:
    """What would be kept, or why it cannot be."""
    article = found.article
    if article is None:
        head = Section((line(name(found.upload.name or found.path, LONG_LABEL), kind=Kind.TITLE),))
        return Card((head, Section(tuple(_sentences(found, words)))))
    known = article_card(article, words, room).sections[0]
    sections = [Section((*known.lines, *_sentences(found, words), _place(found, article, words)), known.buttons)]
    left = room.card - size(sections[0].lines)
    parts: list[Callable[[int], Iterator[Line]]] = [
        lambda most: _alike(found, article, words, min(room.claim, most)),
        lambda most: _begins_and_ends(article, words, most),
        lambda most: _left_out(article, words, most),
    ]
    for part in parts:
        lines = tuple(part(left))
        if lines and (needed := size(lines) + 1) <= left:
            sections.append(Section(lines, apart=True))
            left -= needed
    return Card(tuple(sections))


def _sentences(found: Preview, words: Strings) -> Iterator[Line]:
    for refusal in found.refusals[:_MOST_SENTENCES]:
        yield line(strong(name(refusal_in_words(refusal, words), LONG_LABEL)))
    for problem in found.problems[:_MOST_SENTENCES]:
        yield line(name(problem_in_words(problem, words), LONG_LABEL), kind=Kind.SMALL)


def _place(found: Preview, article: Article, words: Strings) -> Line:
    template = words.library.would_be if found.instead_of is None else words.library.would_replace
    return line(filled(template, path=name(found.path), slug=name(article.slug)), kind=Kind.SMALL)


def _alike(found: Preview, article: Article, words: Strings, room: int) -> Iterator[Line]:
    """Which article it may be a version of, and what is different, in so many characters and a few lines of heading."""
    alike = found.alike
    if alike is None:
        return
    told = {"title": name(alike.facts.name), "slug": name(alike.facts.slug)}
    if alike.identical:
        yield line(strong(filled(words.library.identical, **told)))
        return
    compared = alike.compared
    head = words.library.near if found.instead_of is None else words.library.compared
    yield line(strong(filled(head, **told)))
    # Rounded down: what is not all of it is not called so.
    share = f"{int(compared.share * 100)}%"
    counts = filled(words.library.compared_words, share=share, same=compared.same, count=compared.paragraphs)
    yield line(counts, kind=Kind.SMALL)
    changes = [*_facts_changed(alike.facts, article.facts, words)]
    changes += [_edit(edit, alike.source, article.source, words) for edit in compared.edits]
    if not changes and not compared.more:
        yield line(words.library.same_words, kind=Kind.SMALL)
    left = room - _HEADING
    for position, change in enumerate(changes):
        left -= size((change,)) + 1
        if left < 0:
            yield _more(len(changes) - position + compared.more, words)
            return
        yield change
    if compared.more:
        yield _more(compared.more, words)


def _more(count: int, words: Strings) -> Line:
    return line(filled(words.library.changes_more, count=count), kind=Kind.ITEM)


def _facts_changed(before: ArticleFacts, now: ArticleFacts, words: Strings) -> Iterator[Line]:
    """What is known of the article otherwise than of the version before."""
    was, is_now = (day_in_words(one.published, words) if one.published else None for one in (before, now))
    pairs: tuple[tuple[str, str | None, str | None], ...] = (
        ("title", before.title, now.title),
        ("byline", before.byline, now.byline),
        ("outlet", before.outlet, now.outlet),
        ("published", was, is_now),
    )
    for key, old, new in pairs:
        if old != new:
            told = [name(one or words.library.fact_nothing) for one in (old, new)]
            changed = filled(words.library.fact_changed, key=words.library.keys[key], before=told[0], now=told[1])
            yield line(changed, kind=Kind.ITEM)


def _edit(edit: Edit, before: str, now: str, words: Strings) -> Line:
    template = {
        Change.ALTERED: words.library.changed,
        Change.ADDED: words.library.put_in,
        Change.DROPPED: words.library.taken_out,
    }[edit.change]
    texts = {"before": _joined(edit.before, before), "now": _joined(edit.now, now)}
    told = {key: name(text, CHANGED_WORDS) for key, text in texts.items()}
    return line(filled(template, number=edit.number, **told), kind=Kind.ITEM)


def _joined(spans: Sequence[Span], source: str) -> str:
    return " ".join(span.of(source) for span in spans)


def _begins_and_ends(article: Article, words: Strings, room: int) -> Iterator[Line]:
    """The first words and the last, where there is room for both."""
    if room < 2 * _SHOWN + _HEADING:
        return
    yield line(words.library.begins, kind=Kind.SMALL)
    first = quote_paragraph(article, 1)
    yield quoted(first, opening(first, _SHOWN), Style.PLAIN)
    if len(article.paragraphs) > 1:
        last = article.paragraphs[-1]
        quote = quote_paragraph(article, last.number, len(last.sentences) - 1)
        yield quoted(quote, excerpt(quote, _SHOWN), Style.PLAIN)


def _left_out(article: Article, words: Strings, room: int) -> Iterator[Line]:
    """What of the file is no part of the article, by reason, with examples; as much as there is room for."""
    if not article.dropped:
        yield line(words.library.nothing_left_out, kind=Kind.SMALL)
        return
    head = line(filled(words.library.left_out, count=len(article.dropped)), kind=Kind.SMALL)
    yield head
    left = room - size((head,))
    groups: dict[str, list[Dropped]] = {}
    for dropped in article.dropped:
        groups.setdefault(_reason(dropped, words), []).append(dropped)
    for reason, ones in sorted(groups.items(), key=lambda group: -len(group[1]))[:_MOST_REASONS]:
        examples = [beginning(one, article.source) for one in ones[:_EXAMPLES]]
        shown = joined(" · ", [pieces("“", name(example), "”") for example in examples])
        told = line(filled(words.library.left_out_reason, reason=reason, count=len(ones)), ": ", shown, kind=Kind.ITEM)
        left -= size((told,)) + 1
        if left < 0:
            return
        yield told


def _reason(dropped: Dropped, words: Strings) -> str:
    """Why something was left out, without the number of what it repeats."""
    original = words.library.copied[dropped.original] if dropped.original else ""
    return words.files.drop_reasons[dropped.reason].format(original=original)
