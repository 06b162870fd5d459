"""Models made for a test: small, untrained, complete, and saved as a self-hoster's own would be."""

from pathlib import Path

import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers
from tokenizers.processors import TemplateProcessing
from transformers import BertConfig, BertForSequenceClassification, BertModel, PreTrainedTokenizerFast

_SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]


def save_cross_encoder(folder: Path, texts: list[str], labels: int = 1) -> Path:
    """A BERT with a classification head of `labels` scores."""
    _save_tokenizer(folder, texts)
    torch.manual_seed(0)
    BertForSequenceClassification(_config(num_labels=labels)).save_pretrained(folder)
    return folder


def _config(**more: int) -> BertConfig:
    small = {"vocab_size": 400, "hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2}
    return BertConfig(**{**small, "intermediate_size": 64, **more})


def _save_tokenizer(folder: Path, texts: list[str]) -> None:
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.train_from_iterator(texts, trainers.WordPieceTrainer(vocab_size=400, special_tokens=_SPECIAL))
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    _save_fast(tokenizer, folder)


def _save_fast(tokenizer: Tokenizer, folder: Path) -> None:
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        unk_token="[UNK]",
        pad_token="[PAD]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        mask_token="[MASK]",
        model_max_length=128,
    ).save_pretrained(folder)


def save_dictionary_model(folder: Path, meanings: list[str]) -> Path:
    """A BERT without layers: a text is the sum of its words, and the words of one meaning (a line of `meanings`, in any
    languages) have the same embedding. A Chinese character is a word, as BERT's tokenizers have it."""
    words = {word: meaning for meaning, line in enumerate(meanings) for word in line.lower().split()}
    vocabulary = {token: number for number, token in enumerate([*_SPECIAL, *words])}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True, strip_accents=False)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    _save_fast(tokenizer, folder)
    torch.manual_seed(0)
    model = BertModel(_config(vocab_size=len(vocabulary), hidden_size=128, num_hidden_layers=0))
    with torch.no_grad():
        for embeddings in (model.embeddings.position_embeddings, model.embeddings.token_type_embeddings):
            embeddings.weight.zero_()
        by_meaning = torch.randn(len(meanings), 128)
        for word, meaning in words.items():
            model.embeddings.word_embeddings.weight[vocabulary[word]] = by_meaning[meaning]
    model.save_pretrained(folder)
    return folder
