"""The axes that tokens are coded along: `python -m tests.quality.axes ENCODER BYTES FILE...` writes the file that
`index.search.evidence.token_codes` reads for one of the two built-in encoders.

Fitted are the tokens of all sentences in files in SQuAD format, or of one sentence a line (*.txt), each file counting
as much as any other: principal axes, how many bits each of them gets, how far a bit steps, and by how much questions
about an article are met too little in what is decoded. The same text gives the same file. See docs/decisions/0036.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save

from index.datatypes import Span
from index.folding import fold_typography
from index.measuring.question_sets import read_squad
from index.search.encoder.encoding import Encoder, Encoding
from index.search.encoder.models import load, locate
from index.search.evidence.token_codes import FILES, LENGTH_BYTES, TokenCodec, parse_codec
from index.sentences import split_sentences

OUT = Path("index/search/evidence")

DISTORTION = np.array([1, 0.3634, 0.1188, 0.0374, 0.0115, 0.0035, 0.0010])
"""The mean square that so many bits leave of a normal distribution of variance 1."""

WEIGHED = 1.25
"""What an axis leaves counts by this power of its variance: 1 is best for the embedding, 2 for its products with those
that vary alike. See docs/decisions/0036."""

ASKED = 100
"""Questions of an article at most that are met."""

ROUNDS = 12
STEP = np.array([0.0, 0.798, 0.498, 0.293, 0.168, 0.094, 0.052])
"""The last step of so many bits for a normal distribution of variance 1, where the fitting begins."""

Floats = NDArray[np.float64]


def fit(texts: Sequence[Floats], size: int) -> dict[str, NDArray[np.generic]]:
    """The arrays of the file, for codes of so many bytes; the tokens of each text have shape (n, dimension)."""
    weights = np.concatenate([np.full(len(tokens), 1 / len(tokens) / len(texts)) for tokens in texts])
    tokens = np.concatenate(texts)
    mean = (weights @ tokens).astype(np.float32)
    tokens -= mean
    variances, vectors = np.linalg.eigh((tokens * weights[:, None]).T @ tokens)
    variances, vectors = np.maximum(variances[::-1], 0.0), vectors[:, ::-1]
    bits = shared_out(variances, 8 * (size - LENGTH_BYTES))
    used = np.argsort(-bits, kind="stable")[: int((bits > 0).sum())]
    # Which way an axis points is nobody's choice: its largest entry is positive. safetensors stores the numbers as they
    # lie in memory, so they have to lie row by row.
    axes = vectors[:, used]
    axes = np.ascontiguousarray(axes * np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(len(used))]))
    scale = np.float32(np.abs(axes).max() / 127)
    steps = [steps_of(tokens @ axes[:, at], weights, int(bits[axis])) for at, axis in enumerate(used)]
    planes = [[step[plane] for step in steps if len(step) > plane] for plane in range(int(bits.max()))]
    return {
        "axes": np.rint(axes / scale).astype(np.int8),
        "scale": np.array([scale]),
        "mean": mean,
        "gain": np.ones(1, np.float32),
        "shift": np.zeros(1, np.float32),
        "bits": bits[used].astype(np.uint8),
        "steps": np.concatenate(planes).astype(np.float32),
    }


def shared_out(variances: Floats, total: int) -> NDArray[np.int64]:
    """How many bits each axis gets, one by one where it gains most."""
    bits = np.zeros(len(variances), dtype=np.int64)
    gains = -np.diff(DISTORTION)
    for _ in range(total):
        worth = variances**WEIGHED * np.append(gains, 0.0)[bits]
        bits[int(np.argmax(worth))] += 1
    return bits


def steps_of(values: Floats, weights: Floats, bits: int) -> Floats:
    """The steps up or down that lie nearest to values around 0, falling, each longer than all later ones together.

    `weights`, of the values, sum up to 1.
    """
    steps = np.sqrt(weights @ values**2) * STEP[bits] * 2.0 ** np.arange(bits)[::-1]
    for _ in range(ROUNDS):
        rest, signs = values.copy(), np.empty((len(values), bits))
        for bit, step in enumerate(steps):
            signs[:, bit] = np.where(rest >= 0, 1.0, -1.0)
            rest -= signs[:, bit] * step
        weighted = signs * weights[:, None]
        better = np.linalg.solve(weighted.T @ signs, weighted.T @ values)
        if any(better[bit] <= better[bit + 1 :].sum() for bit in range(bits)):
            break
        steps = better
    return np.asarray(steps)


@dataclass(frozen=True, slots=True)
class Text:
    """The token embeddings of an article, shape (n, dimension), and of questions about it."""

    told: Floats
    asked: Floats


def correction(codec: TokenCodec, texts: Sequence[Text]) -> tuple[float, float]:
    """The line (slope, intercept) from the best matches of questions in coded tokens of their texts to those in the
    tokens themselves."""
    best = [
        (codec.products(codec.encode(text.told), text.asked.astype(np.float32)), text.asked @ text.told.T)
        for text in texts
    ]
    coded, true = (np.concatenate([products.max(axis=1) for products in side]) for side in zip(*best, strict=True))
    slope, intercept = np.polyfit(coded, true, 1)
    return float(slope), float(intercept)


def read(file: Path, encoder: Encoder) -> list[Text]:
    """The texts of a file and the questions about them, encoded."""
    if file.suffix == ".txt":
        told = tokens_of(encoder.encode(file.read_text("utf-8").splitlines()))
        return [Text(told, np.zeros((0, encoder.dimension)))]
    questions = read_squad(file)
    found: list[Text] = []
    for slug, text in questions.texts.items():
        sentences = dict.fromkeys(sentence.of(text) for sentence in split_sentences(text, Span(0, len(text))))
        asked = [question.text for question in questions.questions if question.article == slug][:ASKED]
        told = tokens_of(encoder.encode([fold_typography(sentence) for sentence in sentences]))
        found.append(Text(told, tokens_of(encoder.encode_questions(asked))))
    return found


def tokens_of(encodings: Sequence[Encoding]) -> Floats:
    """All their tokens."""
    return np.concatenate([encoding.tokens for encoding in encodings]).astype(np.float64)


def main() -> None:
    """Write the file, and print what it holds."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.axes", description=__doc__)
    parser.add_argument("encoder", choices=list(FILES))
    parser.add_argument("bytes", type=int, help="bytes a token")
    parser.add_argument("files", type=Path, nargs="+", help="files in SQuAD format, or *.txt with a sentence a line")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        encoder = load(locate(options.encoder), Path(data))
        files = [read(file, encoder) for file in options.files]
    arrays = fit([np.concatenate([text.told for text in file]) for file in files], options.bytes)
    gain, shift = correction(parse_codec(save(arrays)), [text for file in files for text in file if len(text.asked)])
    content = save({**arrays, "gain": np.array([gain], np.float32), "shift": np.array([shift], np.float32)})
    (OUT / FILES[options.encoder]).write_bytes(content)
    codec = parse_codec(content)
    bits = ", ".join(str(len(plane)) for plane in codec.planes)
    tokens = sum(len(text.told) for file in files for text in file)
    sys.stdout.write(f"{codec.name}: {tokens} tokens; axes with at least 1, 2, ... bits: {bits}\n")
    sys.stdout.write(f"best matches: {gain:.4f} times the coded ones {shift:+.4f}\n")


if __name__ == "__main__":
    main()
