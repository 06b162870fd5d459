"""What a check has found is shown within its sentences, as the words of whoever said just these."""

from dataclasses import replace

from bot.desk.places import quote_place
from index import Article, Attribution, Place, Quotation, Sentence, Span, Voice, verify
from tests.bot.sample_library import ARTICLE, COPY, MAYOR, SOURCE, span_of

BLUE, SAID = "We will paint it blue", "the mayor said"


def attributed() -> Article:
    """The second paragraph with its quotation attributed."""
    first, second = ARTICLE.paragraphs
    sentences = (Sentence(second.sentences[0].span, MAYOR), *second.sentences[1:])
    quotation = Quotation(span_of("We will paint it blue,"), MAYOR)
    return replace(ARTICLE, paragraphs=(first, replace(second, sentences=sentences, quotations=(quotation,))))


def found(words: str, article: Article) -> tuple[str, str, tuple[Voice, ...]]:
    (place,) = verify(words, (article,)).places
    quote, voices = quote_place(article, place, place.spans[0])
    assert quote.text == SOURCE[quote.span.start : quote.span.end]
    return quote.text, quote.sentence_text, tuple(one.voice for one in voices)


def test_the_rest_of_the_sentence_is_shown_with_the_words_marked() -> None:
    shown = '"We will paint it blue," the mayor said, according to Reuters.'
    assert found(BLUE, attributed()) == (shown, BLUE, (Voice.QUOTATION,))


def test_words_beside_the_quotation_are_the_articles_own() -> None:
    assert found(SAID, attributed())[2] == (Voice.ARTICLE,)


def test_words_over_several_sentences_have_the_voice_of_each() -> None:
    assert found("according to Reuters. Nobody objected", attributed())[2] == (Voice.ARTICLE, Voice.ARTICLE)
    assert found('blue," the mayor said, according to Reuters. Nobody', attributed())[2] == (
        Voice.QUOTATION,
        Voice.ARTICLE,
    )


def test_words_outside_the_body_stand_alone_and_are_nobodys() -> None:
    title = span_of("Bridge Reopens")
    quote, voices = quote_place(ARTICLE, Place(ARTICLE.slug, None, (title,)), title)
    assert (quote.text, quote.paragraph, voices) == ("Bridge Reopens", None, ())
    assert quote.link == "https://example.org/bridge#:~:text=Bridge%20Reopens"


def test_a_copy_stands_alone_with_the_voices_of_its_paragraph() -> None:
    inside = Span(COPY.start, COPY.start + 10)
    quote, voices = quote_place(ARTICLE, Place(ARTICLE.slug, 1, (inside,)), inside)
    assert quote.span == inside
    assert set(voices) == {Attribution(Voice.ARTICLE)}
