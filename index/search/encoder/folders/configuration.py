"""What kind of encoder lies in a folder, by its configuration: whether `onnx_graph` can write it, and its architecture.

What is not known to be computed right is refused: the model is then left to torch. See docs/decisions/0037.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.json import Decoder

from index.search.encoder.architecture import Architecture, Pooling
from index.search.encoder.folders.json_files import read_json, require_json
from index.search.encoder.folders.prompts import read_prompts
from index.search.encoder.graphs.onnx_session import GraphUnusable

_COUNTED_FROM_PADDING = {"bert": False, "roberta": True, "xlm-roberta": True}
"""The types of model that are served; whether their first token's position is the one behind that of padding."""

_POOLINGS = {"mean": Pooling.MEAN, "cls": Pooling.FIRST}
_MODULES = (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"])
"""Vectors are brought to unit length anyway."""
_LIBRARY = "sentence_transformers."
_SHOWN = 40
"""Characters of a value that an error shows."""

_FEWEST = 16
"""Tokens of a text that have to be read at least: a few are taken by the tokens around it."""

_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}")
"""A folder inside the model's."""

_SETTINGS = ("sentence_bert_config.json", "sentence_roberta_config.json", "sentence_xlm-roberta_config.json")

_Size = Annotated[int, Meta(ge=1, le=2**20)]
_Count = Annotated[int, Meta(ge=0, le=96)]


@dataclass(frozen=True, slots=True)
class Configuration:
    """What the files say. `intermediate` is the width inside a layer, `positions`, `words` and `kinds` are the lengths
    of the tables of embeddings. With `lower_case` texts are brought to lower case before all else.

    `architecture` has no `unknown` tokens yet.
    """

    architecture: Architecture
    intermediate: int
    positions: int
    words: int
    kinds: int
    lower_case: bool


class _Model(Struct, frozen=True):
    """config.json."""

    model_type: str
    hidden_size: _Size
    num_hidden_layers: _Count
    num_attention_heads: _Size
    intermediate_size: _Size
    max_position_embeddings: _Size
    vocab_size: _Size
    type_vocab_size: _Size
    layer_norm_eps: Annotated[float, Meta(gt=0, lt=1)]
    hidden_act: str
    pad_token_id: Annotated[int, Meta(ge=0, le=2**20)] | None = None
    position_embedding_type: str | None = None
    is_decoder: bool = False
    add_cross_attention: bool = False
    auto_map: dict[str, object] | None = None
    quantization_config: dict[str, object] | None = None


class _Module(Struct, frozen=True):
    """An entry of modules.json."""

    type: str
    path: str
    kwargs: tuple[str, ...] = ()


class _Pooling(Struct, frozen=True):
    """The pooling's config.json: newer ones have `pooling_mode`, older ones a flag for every mode."""

    pooling_mode: str | tuple[str, ...] | None = None
    include_prompt: bool = True
    pooling_mode_cls_token: bool = False
    pooling_mode_mean_tokens: bool = False
    pooling_mode_max_tokens: bool = False
    pooling_mode_mean_sqrt_len_tokens: bool = False
    pooling_mode_weightedmean_tokens: bool = False
    pooling_mode_lasttoken: bool = False

    @property
    def modes(self) -> tuple[str, ...]:
        """All that are on; sentence-transformers takes the mean where none is."""
        if self.pooling_mode is not None:
            return (self.pooling_mode,) if isinstance(self.pooling_mode, str) else self.pooling_mode
        flags = {
            "cls": self.pooling_mode_cls_token,
            "mean": self.pooling_mode_mean_tokens,
            "max": self.pooling_mode_max_tokens,
            "mean_sqrt_len_tokens": self.pooling_mode_mean_sqrt_len_tokens,
            "weightedmean": self.pooling_mode_weightedmean_tokens,
            "lasttoken": self.pooling_mode_lasttoken,
        }
        return tuple(mode for mode, is_on in flags.items() if is_on) or ("mean",)


class _Settings(Struct, frozen=True):
    """sentence_bert_config.json. Whatever stands in the last six but these values changes what is computed."""

    max_seq_length: _Size | None = None
    do_lower_case: bool = False
    transformer_task: str = "feature-extraction"
    module_output_name: str = "token_embeddings"
    modality_config: dict[str, dict[str, object]] | None = None
    query_length: int | None = None
    document_length: int | None = None
    processing_kwargs: dict[str, object] | None = None
    query_expansion: dict[str, object] | None = None


class _Tokens(Struct, frozen=True):
    """tokenizer_config.json."""

    model_max_length: Annotated[float, Meta(ge=1)] | None = None
    truncation_side: str = "right"


_MODEL, _POOLING, _TOKENS = Decoder(_Model), Decoder(_Pooling), Decoder(_Tokens)
_MODULES_FILE, _SETTINGS_FILE = Decoder(tuple[_Module, ...]), Decoder(_Settings)


def read_configuration(folder: Path) -> Configuration:
    """Read the configuration in a folder. Raises `GraphUnusable` with a clause that says why no graph is written."""
    model = require_json(folder, "config.json", _MODEL)
    _require_known(model)
    if (folder / "adapter_config.json").exists():
        raise GraphUnusable("it has an adapter beside its weights")
    pooling = _pooling(folder)
    settings = _settings(folder)
    tokens = read_json(folder, "tokenizer_config.json", _TOKENS) or _Tokens()
    if tokens.truncation_side != "right":
        raise GraphUnusable("it reads the ends of long texts")
    question, passage = read_prompts(folder)
    if not pooling.include_prompt and (question or passage):
        raise GraphUnusable("its pooling leaves out the prompt")
    offset = _offset(model)
    room = model.max_position_embeddings - offset
    longest = int(min(room, settings.max_seq_length or tokens.model_max_length or room))
    if longest < _FEWEST:
        raise GraphUnusable(f"it reads no more than {longest} tokens of a text")
    return Configuration(
        Architecture(
            layers=model.num_hidden_layers,
            heads=model.num_attention_heads,
            width=model.hidden_size,
            longest=longest,
            unknown=(),
            question=question,
            passage=passage,
            pooling=_POOLINGS[pooling.modes[0]],
            epsilon=model.layer_norm_eps,
            offset=offset,
        ),
        intermediate=model.intermediate_size,
        positions=model.max_position_embeddings,
        words=model.vocab_size,
        kinds=model.type_vocab_size,
        lower_case=settings.do_lower_case,
    )


def _require_known(model: _Model) -> None:
    """Raises `GraphUnusable` for an encoder that is not one of BERT's kind."""
    reasons = {
        f"its config.json has the model_type {_shown(model.model_type)}": model.model_type in _COUNTED_FROM_PADDING,
        "it comes with code of its own": not model.auto_map,
        "its weights are quantised": not model.quantization_config,
        "it is a decoder": not model.is_decoder and not model.add_cross_attention,
        f"its activation is {_shown(model.hidden_act)}": model.hidden_act == "gelu",
        "its positions are not absolute": model.position_embedding_type in (None, "absolute"),
        "its heads do not share its width equally": model.hidden_size % model.num_attention_heads == 0,
    }
    for reason, is_known in reasons.items():
        if not is_known:
            raise GraphUnusable(reason)


def _offset(model: _Model) -> int:
    if not _COUNTED_FROM_PADDING[model.model_type]:
        return 0
    if model.pad_token_id is None:
        raise GraphUnusable("its config.json has no pad_token_id")
    return model.pad_token_id + 1


def _pooling(folder: Path) -> _Pooling:
    """How the folder's embeddings of texts are made; as sentence-transformers does, the mean where it does not say."""
    modules = read_json(folder, "modules.json", _MODULES_FILE)
    if modules is None:
        return _Pooling()
    kinds = [module.type.rpartition(".")[2] for module in modules]
    ours = all(module.type.startswith(_LIBRARY) and not module.kwargs for module in modules)
    if not ours or kinds not in _MODULES:
        raise GraphUnusable(f"its modules are {_shown(' + '.join(kinds))}")
    if modules[0].path or not _NAME.fullmatch(modules[1].path):
        raise GraphUnusable("its modules lie in other folders than usual")
    pooling = require_json(folder, f"{modules[1].path}/config.json", _POOLING)
    if len(pooling.modes) != 1 or pooling.modes[0] not in _POOLINGS:
        raise GraphUnusable(f"its pooling is {_shown(' + '.join(pooling.modes))}")
    return pooling


def _settings(folder: Path) -> _Settings:
    every = (read_json(folder, name, _SETTINGS_FILE) for name in _SETTINGS)
    settings = next((found for found in every if found is not None), _Settings())
    forward = {"method": "forward", "method_output_name": "last_hidden_state"}
    usual = (
        settings.transformer_task == "feature-extraction"
        and settings.module_output_name == "token_embeddings"
        and (settings.modality_config or {}).get("text", forward) == forward
        and settings.query_length is settings.document_length is None
        and not settings.processing_kwargs
        and not settings.query_expansion
    )
    if not usual:
        raise GraphUnusable("its sentence_bert_config.json asks for more than the states of the last layer")
    return settings


def _shown(value: str) -> str:
    """Part of a value of the folder's files, on one line."""
    return repr(value[:_SHOWN])
