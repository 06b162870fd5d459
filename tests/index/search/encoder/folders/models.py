"""Models as sentence-transformers saves them: small, of random weights, and of the families that are served."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules.transformer import Transformer
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers
from tokenizers.processors import TemplateProcessing
from transformers import (
    BertConfig,
    BertModel,
    PreTrainedModel,
    PreTrainedTokenizerFast,
    RobertaConfig,
    RobertaModel,
    XLMRobertaConfig,
    XLMRobertaModel,
)

from index.search.encoder.folders.source import read_source
from index.search.encoder.graphs.onnx_graph import build_graph
from index.search.encoder.onnx_encoder import OnnxEncoder

TEXTS = (
    "When is the old bridge over the river closed?",
    "The council said on Tuesday that the bridge, built in 1904, is closed until May.",
    "Das Museum hat montags geschlossen; die Brücke ist offen.",
    "mill",
    "Nobody said why. " * 40,
)
"""What the tokenizers are trained on and the models are compared with; the last is longer than they read."""

LONGEST = 64
"""Tokens that they read."""


@dataclass(frozen=True)
class Family:
    """A kind of model: `kind` is its model_type."""

    kind: str
    pooling: str = "mean"
    prompts: Mapping[str, str] = field(default_factory=dict)
    epsilon: float = 1e-12
    normalised: bool = True


_E5 = {"query": "query: ", "passage": "passage: "}
_ARCTIC = {"query": "Represent this sentence for searching relevant passages: "}
FAMILIES = {
    "MiniLM, gte": Family("bert"),
    "bge": Family("bert", pooling="cls"),
    "arctic-embed": Family("bert", pooling="cls", prompts=_ARCTIC, normalised=False),
    "e5": Family("bert", prompts=_E5),
    "a large epsilon": Family("bert", epsilon=1e-2),
    "multilingual-e5-base": Family("xlm-roberta", prompts=_E5, epsilon=1e-5),
    "bge-m3": Family("xlm-roberta", pooling="cls", epsilon=1e-5, normalised=False),
    "distilroberta": Family("roberta", epsilon=1e-5),
}
"""By the published models that are like them."""


def save(folder: Path, family: Family, **more: object) -> Path:
    """Save a model of a family; `more` goes into its config.json."""
    bare = folder.with_name(f"{folder.name}-bare")
    words = _TOKENIZERS[family.kind](bare)
    small = {"vocab_size": words, "hidden_size": 48, "num_hidden_layers": 2, "num_attention_heads": 4}
    small |= {"intermediate_size": 80, "layer_norm_eps": family.epsilon, "max_position_embeddings": 80, **more}
    _random(_MODELS[family.kind](small)).save_pretrained(bare)
    modules = [Transformer(str(bare), max_seq_length=LONGEST), Pooling(48, pooling_mode=family.pooling)]
    modules += [Normalize()] if family.normalised else []
    SentenceTransformer(modules=modules, prompts=dict(family.prompts) or None, device="cpu").save(str(folder))
    return folder


def in_torch(folder: Path) -> SentenceTransformer:
    """The model in sentence-transformers."""
    return SentenceTransformer(str(folder), device="cpu", local_files_only=True)


def in_single_precision(folder: Path) -> OnnxEncoder:
    """The model as a graph in float32."""
    source = read_source(folder)
    graph = build_graph(source.weights(), source.architecture, integers=False)
    return OnnxEncoder("m", source.architecture, source.tokenizer(), graph)


def change(file: Path, **values: object) -> None:
    """Give keys of a JSON file other values; None removes one."""
    whole = json.loads(file.read_text()) | values
    file.write_text(json.dumps({key: value for key, value in whole.items() if value is not None}))


_MODELS = {
    "bert": lambda small: BertModel(BertConfig(**small)),
    "roberta": lambda small: RobertaModel(RobertaConfig(**small, type_vocab_size=1)),
    "xlm-roberta": lambda small: XLMRobertaModel(XLMRobertaConfig(**small, type_vocab_size=1)),
}


def _random(model: PreTrainedModel) -> PreTrainedModel:
    """The same with all weights moved, biases and normalisations as well."""
    torch.manual_seed(3)
    with torch.no_grad():
        for weight in model.parameters():
            weight.add_(torch.randn_like(weight) * 0.1)
    return model


def _word_pieces(folder: Path) -> int:
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    tokenizer.train_from_iterator(TEXTS, trainers.WordPieceTrainer(vocab_size=200, special_tokens=special))
    return _saved(folder, tokenizer, first="[CLS]", last="[SEP]", pad="[PAD]", unknown="[UNK]")


def _unigrams(folder: Path) -> int:
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    trainer = trainers.UnigramTrainer(vocab_size=200, special_tokens=special, unk_token="<unk>")
    tokenizer.train_from_iterator(TEXTS, trainer)
    return _saved(folder, tokenizer, first="<s>", last="</s>", pad="<pad>", unknown="<unk>")


def _bytes(folder: Path) -> int:
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=400, special_tokens=special, initial_alphabet=alphabet)
    tokenizer.train_from_iterator(TEXTS, trainer)
    return _saved(folder, tokenizer, first="<s>", last="</s>", pad="<pad>", unknown="<unk>")


def _saved(folder: Path, tokenizer: Tokenizer, *, first: str, last: str, pad: str, unknown: str) -> int:
    """How many tokens there are."""
    ends = [(token, tokenizer.token_to_id(token)) for token in (first, last)]
    tokenizer.post_processor = TemplateProcessing(single=f"{first} $A {last}", special_tokens=ends)
    wrapped = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, cls_token=first, sep_token=last, pad_token=pad, unk_token=unknown
    )
    wrapped.save_pretrained(folder)
    return tokenizer.get_vocab_size()


_TOKENIZERS = {"bert": _word_pieces, "roberta": _bytes, "xlm-roberta": _unigrams}
