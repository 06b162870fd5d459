import os
from dataclasses import replace
from pathlib import Path

import pytest

from index.search.encoder.architecture import Architecture, Pooling
from index.search.encoder.folders.configuration import read_configuration
from index.search.encoder.graphs.onnx_session import GraphUnusable
from tests.index.search.encoder.folders.models import LONGEST, Family, change, save


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return save(tmp_path / "model", Family("bert"))


def test_what_a_folder_says(tmp_path: Path) -> None:
    prompts = {"query": "query: ", "passage": "passage: "}
    found = read_configuration(save(tmp_path / "model", Family("xlm-roberta", "cls", prompts, epsilon=1e-5)))
    assert found.architecture == Architecture(
        layers=2,
        heads=4,
        width=48,
        longest=LONGEST,
        unknown=(),
        question="query: ",
        passage="passage: ",
        pooling=Pooling.FIRST,
        epsilon=1e-5,
        offset=2,
    )
    assert (found.intermediate, found.positions, found.kinds, found.lower_case) == (80, 80, 1, False)


@pytest.mark.parametrize(
    ("flags", "pooling"),
    [
        ({"pooling_mode_mean_tokens": True, "pooling_mode_cls_token": False}, Pooling.MEAN),
        ({"pooling_mode_mean_tokens": False, "pooling_mode_cls_token": True}, Pooling.FIRST),
        ({"pooling_mode": ["cls"]}, Pooling.FIRST),
        ({}, Pooling.MEAN),
    ],
)
def test_pooling_as_older_and_newer_folders_write_it(folder: Path, flags: dict[str, object], pooling: Pooling) -> None:
    change(folder / "1_Pooling" / "config.json", **{"pooling_mode": None, **flags})
    assert read_configuration(folder).architecture.pooling is pooling


def test_classes_by_the_names_that_older_folders_have(folder: Path) -> None:
    kinds = ("Transformer", ""), ("Pooling", "1_Pooling"), ("Normalize", "2_Normalize")
    entries = [f'{{"type": "sentence_transformers.models.{kind}", "path": "{path}"}}' for kind, path in kinds]
    (folder / "modules.json").write_text(f"[{','.join(entries)}]")
    assert read_configuration(folder).architecture.pooling is Pooling.MEAN


@pytest.mark.parametrize(
    ("most", "longest"), [({"max_seq_length": 32}, 32), ({"max_seq_length": 4_000}, 80), ({}, LONGEST)]
)
def test_a_text_is_no_longer_than_the_positions(folder: Path, most: dict[str, int], longest: int) -> None:
    change(folder / "sentence_bert_config.json", **most)
    assert read_configuration(folder).architecture.longest == longest


def test_a_tokenizer_that_knows_no_end(folder: Path) -> None:
    change(folder / "tokenizer_config.json", model_max_length=1000000000000000019884624838656)
    assert read_configuration(folder).architecture.longest == 80


REFUSED = [
    ("config.json", {"model_type": "mpnet"}, "model_type 'mpnet'"),
    ("config.json", {"model_type": "x" * 1_000}, "model_type 'x{40}'$"),
    ("config.json", {"model_type": None}, "config.json is not what"),
    ("config.json", {"hidden_size": 0}, "config.json is not what"),
    ("config.json", {"hidden_size": 2**62}, "config.json is not what"),
    ("config.json", {"num_hidden_layers": 10**9}, "config.json is not what"),
    ("config.json", {"layer_norm_eps": -1.0}, "config.json is not what"),
    ("config.json", {"num_attention_heads": 5}, "heads"),
    ("config.json", {"hidden_act": "gelu_new"}, "activation is 'gelu_new'"),
    ("config.json", {"position_embedding_type": "alibi"}, "positions are not absolute"),
    ("config.json", {"is_decoder": True}, "decoder"),
    ("config.json", {"auto_map": {"AutoModel": "modeling.Model"}}, "code of its own"),
    ("config.json", {"quantization_config": {"bits": 4}}, "quantised"),
    ("config.json", {"max_position_embeddings": 15}, "15 tokens"),
    ("1_Pooling/config.json", {"pooling_mode": "max"}, "pooling is 'max'"),
    ("1_Pooling/config.json", {"pooling_mode": ["cls", "mean"]}, r"pooling is 'cls \+ mean'"),
    ("1_Pooling/config.json", {"pooling_mode": None, "pooling_mode_lasttoken": True}, "pooling is 'lasttoken'"),
    ("sentence_bert_config.json", {"transformer_task": "fill-mask"}, "more than the states"),
    ("sentence_bert_config.json", {"query_length": 32}, "more than the states"),
    ("sentence_bert_config.json", {"modality_config": {"text": {"method": "get_text_features"}}}, "more than the"),
    ("tokenizer_config.json", {"truncation_side": "left"}, "ends of long texts"),
    ("tokenizer_config.json", {"model_max_length": 3}, "3 tokens"),
]


@pytest.mark.parametrize(("name", "values", "reason"), REFUSED)
def test_what_is_not_known_to_be_computed_right_is_refused(
    folder: Path, name: str, values: dict[str, object], reason: str
) -> None:
    change(folder / name, **values)
    with pytest.raises(GraphUnusable, match=reason):
        read_configuration(folder)


@pytest.mark.parametrize(
    ("modules", "reason"),
    [
        ('[{"type": "sentence_transformers.models.Transformer", "path": ""}]', "modules are 'Transformer'"),
        ('[{"type": "my_code.Transformer", "path": ""}, {"type": "my_code.Pooling", "path": "1_Pooling"}]', "modules"),
        ('[{"type": "sentence_transformers.models.CLIPModel", "path": ""}]', "modules are 'CLIPModel'"),
        ("{}", "modules.json is not what"),
        ("[" * 100_000, "modules.json is not what"),
        ("[" + " " * 2**21 + "]", "modules.json cannot be read"),
    ],
)
def test_modules_of_another_kind_are_refused(folder: Path, modules: str, reason: str) -> None:
    (folder / "modules.json").write_text(modules)
    with pytest.raises(GraphUnusable, match=reason):
        read_configuration(folder)


@pytest.mark.parametrize("path", ["../model/1_Pooling", "/etc", "..", "", "a/b"])
def test_no_file_outside_the_folder_is_read(folder: Path, path: str) -> None:
    text = (folder / "modules.json").read_text().replace('"1_Pooling"', f'"{path}"')
    (folder / "modules.json").write_text(text)
    with pytest.raises(GraphUnusable, match="other folders"):
        read_configuration(folder)


@pytest.mark.parametrize("name", ["config.json", "1_Pooling/config.json"])
def test_a_file_that_is_missing_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(GraphUnusable, match=f"no {name}"):
        read_configuration(folder)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    (folder / "config.json").unlink()
    os.mkfifo(folder / "config.json")
    with pytest.raises(GraphUnusable, match="cannot be read"):
        read_configuration(folder)


def test_an_adapter_beside_the_weights_is_refused(folder: Path) -> None:
    (folder / "adapter_config.json").write_text("{}")
    with pytest.raises(GraphUnusable, match="adapter"):
        read_configuration(folder)


def test_a_pooling_without_the_prompt_is_refused_where_there_is_one(tmp_path: Path) -> None:
    plain = Family("bert")
    for family, name in ((plain, "without"), (replace(plain, prompts={"query": "query: "}), "with")):
        change(save(tmp_path / name, family) / "1_Pooling" / "config.json", include_prompt=False)
    assert read_configuration(tmp_path / "without").architecture.question == ""
    with pytest.raises(GraphUnusable, match="leaves out the prompt"):
        read_configuration(tmp_path / "with")
