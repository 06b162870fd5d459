"""The upper layers of the encoder in torch, to be tuned: what `index.search.encoder.onnx_graph.build_reading` runs."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from index.search.encoder.onnx_graph import HEADS, LAYERS, LOWER, WIDTH
from index.search.evidence.retrieval import NUMBERS

DROPOUT = 0.1
MATRICES = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense")
MATRICES += ("intermediate.dense", "output.dense")
NORMS = ("attention.output.LayerNorm", "output.LayerNorm")
ROLES = 4


class Layer(nn.Module):
    """A layer of the published encoder."""

    def __init__(self, weights: Mapping[str, NDArray[np.float32]], prefix: str) -> None:
        super().__init__()
        for name in (*MATRICES, *NORMS):
            for part in ("weight", "bias"):
                values = torch.tensor(weights[f"{prefix}.{name}.{part}"])
                self.register_parameter(f"{name}.{part}".replace(".", "_"), nn.Parameter(values))

    def forward(self, states: Tensor, hidden: Tensor) -> Tensor:
        """`states` (texts, pieces, WIDTH); `hidden`, added to attention, is far below zero where there is no piece."""
        query, key, value = (self._heads(self._linear(name, states)) for name in MATRICES[:3])
        dropout = DROPOUT if self.training else 0.0
        heard = functional.scaled_dot_product_attention(query, key, value, attn_mask=hidden, dropout_p=dropout)
        heard = heard.transpose(1, 2).reshape(states.shape)
        states = self._norm(NORMS[0], states + self._dropped(self._linear(MATRICES[3], heard)))
        wide = functional.gelu(self._linear(MATRICES[4], states))
        return self._norm(NORMS[1], states + self._dropped(self._linear(MATRICES[5], wide)))

    def _linear(self, name: str, values: Tensor) -> Tensor:
        return functional.linear(values, *self._both(name))

    def _norm(self, name: str, values: Tensor) -> Tensor:
        return functional.layer_norm(values, (WIDTH,), *self._both(name), 1e-12)

    def _both(self, name: str) -> tuple[Tensor, Tensor]:
        name = name.replace(".", "_")
        return getattr(self, f"{name}_weight"), getattr(self, f"{name}_bias")

    def _dropped(self, values: Tensor) -> Tensor:
        return functional.dropout(values, DROPOUT, self.training)

    @staticmethod
    def _heads(values: Tensor) -> Tensor:
        return values.unflatten(2, (HEADS, WIDTH // HEADS)).transpose(1, 2)


class Reading(nn.Module):
    """The log-odds that a passage answers a question: by their words, and by the evidence of the retrieval."""

    def __init__(self, weights: Mapping[str, NDArray[np.float32]]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(weights, f"encoder.layer.{layer}") for layer in range(LOWER, LAYERS))
        self.roles = nn.Parameter(torch.zeros(ROLES, WIDTH))
        self.verdict = nn.Parameter(torch.zeros(2 * WIDTH))
        # To begin with what the confidence was without a reading.
        met = {"met_sentence": 4.0, "met_paragraph": 4.0}
        self.evidence = nn.Parameter(torch.tensor([met.get(name, 0.0) for name in NUMBERS]))
        self.bias = nn.Parameter(torch.tensor(-4.0))

    def forward(self, states: Tensor, roles: Tensor, present: Tensor, evidence: Tensor) -> Tensor:
        """(texts, pieces, WIDTH), (texts, pieces), (texts, pieces) of bool, (texts, evidence) to (texts,)."""
        states = states + self.roles[roles]
        hidden = torch.zeros(present.shape).masked_fill(~present, -1e4)[:, None, None]
        for layer in self.layers:
            states = layer(states, hidden)
        counted = present[..., None].float()
        pooled = torch.cat([states[:, 0], (states * counted).sum(1) / counted.sum(1)], dim=1)
        pooled = functional.dropout(pooled, DROPOUT, self.training)
        return pooled @ self.verdict + evidence @ self.evidence + self.bias
