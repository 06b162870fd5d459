import json
from pathlib import Path

import pytest

from index.search.encoder.folders.vocabulary import read_vocabulary
from index.search.encoder.graphs.onnx_session import GraphUnusable
from tests.index.search.encoder.folders.models import Family, save


@pytest.mark.parametrize(
    ("kind", "unknown"),
    [("bert", ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")), ("xlm-roberta", ("<s>", "<pad>", "</s>", "<unk>"))],
)
def test_tokens_that_stand_for_no_word(tmp_path: Path, kind: str, unknown: tuple[str, ...]) -> None:
    folder = save(tmp_path / "model", Family(kind))
    assert read_vocabulary(folder, 400, lower_case=False).unknown == unknown
    # What is not said to be special is told by the model of tokens.
    settings = json.loads((folder / "tokenizer.json").read_text()) | {"added_tokens": [], "post_processor": None}
    (folder / "tokenizer.json").write_text(json.dumps(settings))
    assert read_vocabulary(folder, 400, lower_case=False).unknown == (("[UNK]",) if kind == "bert" else ("<unk>",))


def test_a_token_without_an_embedding_is_refused(tmp_path: Path) -> None:
    folder = save(tmp_path / "model", Family("bert"))
    words = read_vocabulary(folder, 400, lower_case=False).tokenizer.get_vocab_size()
    read_vocabulary(folder, words, lower_case=False)
    with pytest.raises(GraphUnusable, match="more tokens"):
        read_vocabulary(folder, words - 1, lower_case=False)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"model": {"type": "WordPiece", "vocab": 1}}', b"\xff"])
def test_what_is_no_tokenizer_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "tokenizer.json").write_bytes(content)
    with pytest.raises(GraphUnusable, match=r"tokenizer\.json"):
        read_vocabulary(tmp_path, 400, lower_case=False)


def test_a_folder_without_a_tokenizer_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GraphUnusable, match=r"no tokenizer\.json"):
        read_vocabulary(tmp_path, 400, lower_case=False)
