from __future__ import annotations

from tests.index.article.newspaper import proses_of

TEXT = 'Berg said no. "It is late. It is cold," she added. Lind told them, called it "mad" and left.'


def test_every_word_knows_its_sentence() -> None:
    (prose,) = proses_of(TEXT)
    sentences = sorted(set(zip(prose.starts, prose.ends, strict=True)))
    assert [TEXT[prose.words[first].span.start : prose.words[last - 1].span.end] for first, last in sentences] == [
        "Berg said no.",
        '"It is late. It is cold," she added.',
        'Lind told them, called it "mad" and left.',
    ]


def test_cues_are_found_by_place() -> None:
    (prose,) = proses_of(TEXT)
    assert [cue.base for cue in prose.cues] == ["say", "add", "tell", "call"]
    everything = len(prose.words)
    assert [cue.base for cue in prose.cues_between(0, everything)] == ["say", "add", "tell", "call"]
    assert [cue.base for cue in prose.cues_between(0, everything, most=1)] == ["call"]
    assert [cue.base for cue in prose.cues_between(prose.starts[-1], everything)] == ["tell", "call"]
    quotation = next(index for index, word in enumerate(prose.words) if word.quoted is not None)
    behind = prose.cue_behind(quotation)
    assert behind is not None
    assert behind.base == "add"
    assert prose.cue_behind(everything) is None
