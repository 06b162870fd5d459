from __future__ import annotations

from tests.index.article.newspaper import proses_of

TEXT = 'Berg said no. "It is late. It is cold," she added. Lind told them, called it "mad" and left.'


def test_every_word_knows_its_sentence() -> None:
    (prose,) = proses_of(TEXT)
    sentences = dict.fromkeys(token.sentence for token in prose.tokens)
    assert all(token in list(sentence) for sentence in sentences for token in sentence)
    assert [sentence.span.of(TEXT) for sentence in sentences] == [
        "Berg said no.",
        '"It is late. It is cold," she added.',
        'Lind told them, called it "mad" and left.',
    ]


def test_cues_are_found_by_place() -> None:
    (prose,) = proses_of(TEXT)
    assert [cue.base for cue in prose.cues] == ["say", "add", "tell", "call"]
    first, end = prose.tokens[0], prose.tokens[-1].next
    assert [cue.base for cue in prose.cues_between(first, end)] == ["say", "add", "tell", "call"]
    assert [cue.base for cue in prose.cues_between(end.previous.sentence.first, end)] == ["tell", "call"]
    quotation = next(token for token in prose.tokens if token.quoted is not None)
    behind = prose.cue_behind(quotation)
    assert behind is not None
    assert behind.base == "add"
    assert prose.cue_behind(end) is None
