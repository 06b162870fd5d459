"""The graphs of models in folders give what sentence-transformers gives."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from safetensors.torch import load_file, save_file
from sentence_transformers import SentenceTransformer

from index.search.encoder.architecture import MINILM
from index.search.encoder.encoding import Encoding, unit
from index.search.encoder.folders.source import read_source
from index.search.encoder.models import locate
from index.settings import DEFAULT_ENCODER
from tests.index.search.encoder.folders.models import (
    FAMILIES,
    LONGEST,
    TEXTS,
    Family,
    change,
    in_single_precision,
    in_torch,
    save,
)

DIFFERENCE = 1e-4


@pytest.fixture(scope="module", params=FAMILIES)
def family(request: pytest.FixtureRequest) -> Family:
    return FAMILIES[request.param]


@pytest.fixture(scope="module")
def folder(family: Family, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(tmp_path_factory.mktemp("models") / "model", family)


def assert_same(found: Sequence[Encoding], exact: SentenceTransformer, prompt: str) -> None:
    rows = exact.encode(list(TEXTS), output_value=None, prompt=prompt, batch_size=2)
    assert len(found) == len(rows)
    for encoding, row in zip(found, rows, strict=True):
        assert np.abs(encoding.vector - unit(row["sentence_embedding"].numpy())).max() < DIFFERENCE
        there = row["attention_mask"].numpy().astype(bool)
        ids, states = row["input_ids"].numpy()[there], unit(row["token_embeddings"].numpy()[there])
        distances = np.abs(encoding.tokens[:, None] - states[None]).max(axis=2)
        distances[encoding.ids[:, None] != ids[None]] = np.inf
        assert len(distances) > 0
        assert distances.min(axis=1).max() < DIFFERENCE


def test_single_precision_is_what_torch_computes(folder: Path, family: Family) -> None:
    exact, found = in_torch(folder), in_single_precision(folder)
    assert_same(found.encode(TEXTS), exact, family.prompts.get("passage", ""))
    assert_same(found.encode_questions(TEXTS), exact, family.prompts.get("query", ""))


def test_a_prompt_is_no_word_of_the_text(folder: Path) -> None:
    found = in_single_precision(folder)
    (asked,), (told,) = found.encode_questions(["mill"]), found.encode(["mill"])
    assert asked.ids.tolist() == told.ids.tolist() != []


@pytest.mark.parametrize("kind", ["float16", "bfloat16"])
def test_weights_of_half_precision(tmp_path: Path, kind: str) -> None:
    import torch

    folder = save(tmp_path / "model", Family("bert"))
    weights = load_file(folder / "model.safetensors")
    save_file({name: weight.to(getattr(torch, kind)) for name, weight in weights.items()}, folder / "model.safetensors")
    exact = SentenceTransformer(str(folder), device="cpu", model_kwargs={"dtype": "float32"})
    assert_same(in_single_precision(folder).encode(TEXTS), exact, "")


@pytest.mark.parametrize(("kind", "prefix"), [("bert", "bert."), ("xlm-roberta", "roberta.")])
def test_weights_that_were_saved_with_a_head(tmp_path: Path, kind: str, prefix: str) -> None:
    folder = save(tmp_path / "model", Family(kind))
    exact = in_torch(folder)
    weights = load_file(folder / "model.safetensors")
    save_file({prefix + name: weight for name, weight in weights.items()}, folder / "model.safetensors")
    assert_same(in_single_precision(folder).encode(TEXTS), exact, "")


def test_a_model_that_is_no_more_than_a_transformer_takes_the_mean(tmp_path: Path) -> None:
    save(tmp_path / "model", Family("bert"))
    assert not (tmp_path / "model-bare" / "modules.json").exists()
    bare = tmp_path / "model-bare"
    assert_same(in_single_precision(bare).encode(TEXTS), in_torch(bare), "")


def test_lower_case_before_all_else(tmp_path: Path) -> None:
    folder = save(tmp_path / "model", Family("xlm-roberta"))
    plain = in_single_precision(folder).encode(["the MILL"])[0]
    change(folder / "sentence_bert_config.json", do_lower_case=True)
    lowered = in_single_precision(folder)
    assert np.abs(lowered.encode(["the MILL"])[0].vector - plain.vector).max() > 0.01
    assert_same(lowered.encode(TEXTS), in_torch(folder), "")


def test_no_more_tokens_are_read_than_the_folder_says(folder: Path) -> None:
    assert read_source(folder).architecture.longest == LONGEST


def test_the_folder_of_the_default_encoder_says_what_is_built_in() -> None:
    assert read_source(Path(locate(DEFAULT_ENCODER).location)).architecture == MINILM
