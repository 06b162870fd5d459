"""A model in a folder as the source of an encoder in onnxruntime."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from index.search.encoder.folders.configuration import read_configuration
from index.search.encoder.folders.vocabulary import read_vocabulary
from index.search.encoder.folders.weights import read_weights
from index.search.encoder.onnx_export import Source


def read_source(folder: Path) -> Source:
    """What the encoder of a folder is made of; the weights are read when they are wanted.

    Raises `GraphUnusable` with a clause that says what of it is not served: "its pooling is 'max'".
    """
    configuration = read_configuration(folder)
    vocabulary = read_vocabulary(folder, configuration.words, lower_case=configuration.lower_case)
    return Source(
        replace(configuration.architecture, unknown=vocabulary.unknown),
        lambda: vocabulary.tokenizer,
        lambda: read_weights(folder, configuration),
    )
