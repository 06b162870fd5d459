"""Models made for a test: small, untrained, complete, and saved as a self-hoster's own would be."""

from pathlib import Path

import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers
from tokenizers.processors import TemplateProcessing
from transformers import BertConfig, BertForSequenceClassification, BertModel, PreTrainedTokenizerFast

_SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]


def save_bi_encoder(folder: Path, texts: list[str]) -> Path:
    """A BERT whose tokenizer knows the words of `texts`; sentence-transformers adds mean pooling by itself."""
    _save_tokenizer(folder, texts)
    torch.manual_seed(0)
    BertModel(_config()).save_pretrained(folder)
    return folder


def save_cross_encoder(folder: Path, texts: list[str], labels: int = 1) -> Path:
    """A BERT with a classification head of `labels` scores."""
    _save_tokenizer(folder, texts)
    torch.manual_seed(0)
    BertForSequenceClassification(_config(num_labels=labels)).save_pretrained(folder)
    return folder


def _config(**more: int) -> BertConfig:
    return BertConfig(
        vocab_size=400, hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64, **more
    )


def _save_tokenizer(folder: Path, texts: list[str]) -> None:
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.train_from_iterator(texts, trainers.WordPieceTrainer(vocab_size=400, special_tokens=_SPECIAL))
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        unk_token="[UNK]",
        pad_token="[PAD]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        mask_token="[MASK]",
        model_max_length=128,
    ).save_pretrained(folder)
