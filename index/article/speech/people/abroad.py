"""The names of a paragraph in another language, and which of them a mention is of."""

from __future__ import annotations

from collections.abc import Sequence

from index.article.speech.abroad.phrases import is_title, is_title_word, is_verb
from index.article.speech.people.names import Name, bare
from index.article.speech.tokens import Phrase, Token
from index.article.speech.windows import LONGEST_NAME
from index.datatypes import Span
from index.languages.telling import Telling


def find_names_abroad(tokens: Sequence[Token], telling: Telling) -> tuple[Name, ...]:
    """The names outside the quotations of a paragraph, in order."""
    found: list[Name] = []
    reached = -1
    for token in tokens:
        if token.index <= reached or not _may_begin(token, telling):
            continue
        run = [token]
        while _goes_on(run[-1].next, telling):
            run.append(run[-1].next)
        while run[-1].text in telling.particles and not run[-1].capital:
            run.pop()
        reached = run[-1].index
        name = _name(run, telling)
        if name is not None:
            found.append(name)
    return tuple(found)


def _may_begin(token: Token, telling: Telling) -> bool:
    if not token.is_word or not token.capital or token.text in telling.days:
        return False
    small = (telling.determiners, telling.prepositions, telling.clauses, telling.adverbs, telling.verbs, telling.common)
    return not any(token.text in words for words in small) and not is_verb(token, telling)


def _goes_on(token: Token, telling: Telling) -> bool:
    if not token.is_word or token.starts_sentence or token.text in telling.days:
        return False
    if token.capital:
        return True
    behind = token.next
    return token.text in telling.particles and behind.is_word and (behind.capital or behind.text in telling.particles)


def _name(run: Sequence[Token], telling: Telling) -> Name | None:
    """The name in a run of capitals: without titles and, in German, without another noun before it."""
    titles = 0
    while titles < len(run) - 1 and _is_title_here(run, titles, telling):
        titles += 1
    core = run[titles:]
    described = run[0].previous.text in telling.determiners or (
        run[0].previous.is_word and run[0].previous.previous.text in telling.determiners
    )
    if telling.nouns_have_capitals:
        if described and not titles and len(core) == 1:
            return None
        if not titles and len(core) > 2 and described:
            # "der Dichter Otto von Habsburg"; "das Büro von Klein" is no name.
            core = core[1:] if core[-2].text in telling.particles else core[-2:]
            if core[0].text in telling.particles:
                return None
    elif telling.patronymics and len(core) > 2:
        middle = next((at for at, token in enumerate(core) if token.text.endswith(telling.patronymics)), len(core) - 1)
        core = core[max(0, middle - 1) :]
    if is_title(core[-1], telling) and len(core) == 1 and not titles:
        return None
    last = core[-1]
    end = last.span.end - (2 if last.text.endswith("'s") else 0)
    words = tuple(bare(token.text) for token in core)
    held = tuple(token.text.rstrip(".") for token in run[:titles])
    first = run[0] if titles and core[0] is run[titles] else core[0]
    return Name(first, last, Span(first.span.start, end), words, held, sex=_sex(words, held, telling))


def _is_title_here(run: Sequence[Token], at: int, telling: Telling) -> bool:
    """Whether the word is a title; a first name that ends like one ("Peter") is none."""
    token = run[at]
    first_name = token.text in telling.male_names or token.text in telling.female_names
    return is_title(token, telling) and not (first_name and len(run) - at == 2)


def _sex(core: tuple[str, ...], titles: tuple[str, ...], telling: Telling) -> str | None:
    for title in titles:
        if title in telling.male_titles or title in telling.female_titles:
            return "he" if title in telling.male_titles else "she"
        if telling.female_endings and title.endswith(telling.female_endings):
            return "she"
    if len(core) > 1 and core[0] in telling.male_names | telling.female_names:
        return "he" if core[0] in telling.male_names else "she"
    return None


def head_abroad(names: Sequence[Name], mention: Phrase, telling: Telling) -> Name | None:
    """The name that is the head of a mention; none where two speak, or where somebody speaks for the one named."""
    commas = [token for token in mention if token.text == "," and token is not mention.first]
    inside = [name for name in names if not commas or name.first.index > commas[-1].index]
    joined = any(token.text in telling.joining for token in mention)
    if not inside or (joined and len(inside) > 1) or len(inside[-1].core) > LONGEST_NAME:
        return None
    last = inside[-1]
    before = last.first.previous
    if before.text in telling.relations and before.index >= mention.first.index:
        return None
    if before.index > mention.first.index and before.previous.text in telling.genitives:
        # Of two, the one in the genitive may be whose name it is: "die Frau des Bürgermeisters Karl Weiß".
        title = before.text.removesuffix("s") if telling.nouns_have_capitals else before.text
        before = before.previous if is_title_word(title, telling) else before
    led = before.text in telling.prepositions or before.text in telling.links
    led = led or (before.text in telling.genitives and before is not mention.first)
    if last.first is mention.first or (last.last is mention.last and not (led and before.index >= mention.first.index)):
        return last
    first = inside[0]
    return first if first.first is mention.first and len(first.core) > 1 else None


def pronoun_abroad(text: str, telling: Telling) -> str | None:
    """ "he" or "she" for a pronoun, alone or inside a verb ("dit-il")."""
    word = text.rpartition("-")[2]
    if word in telling.he:
        return "he"
    return "she" if word in telling.she else None
