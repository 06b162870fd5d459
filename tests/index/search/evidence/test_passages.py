from pathlib import Path

from index.search.evidence.passages import content_hash, encoder_text, passages_of
from tests.index.library import read_library


def test_passages_are_the_sentences_in_their_order() -> None:
    (article,) = read_library(Path("articles")).articles
    passages = passages_of([article])
    assert [(passage.paragraph, passage.sentence) for passage in passages[:4]] == [(1, 0), (2, 0), (2, 1), (3, 0)]
    assert len(passages) == 13
    for passage in passages:
        assert passage.span.of(article.source).strip()


def test_both_copies_of_a_paragraph_have_one_content_hash() -> None:
    (article,) = read_library(Path("articles")).articles
    seventh = article.paragraphs[6]
    first, second = (span.of(article.source) for span in (seventh.span, *seventh.also_at))
    assert first != second
    passage = passages_of([article])[0]
    texts = {
        content_hash(encoder_text(text, type(passage)("a", 1, 0, type(seventh.span)(0, len(text)))))
        for text in (first, second)
    }
    assert len(texts) == 1
