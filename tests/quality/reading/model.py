"""The reader in torch, to be fitted: what `index.search.encoder.graphs.onnx_graph.build_reading` runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from index.search.encoder.adaptation import Adaptation
from index.search.encoder.architecture import MINILM
from index.search.encoder.close_reading import LONGEST_QUESTION, ROLES

WIDTH = MINILM.width
DROPOUT = 0.1
LONGEST_FITTED = 88
"""Tokens of a passage that are read at most while it is fitted."""
POSITIONS = LONGEST_QUESTION + LONGEST_FITTED + 3

_POSITIONS = "embeddings.position_embeddings.weight"

MATRICES = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense")
MATRICES += ("intermediate.dense", "output.dense")
NORMS = ("attention.output.LayerNorm", "output.LayerNorm")


class Layer(nn.Module):
    """A layer of the published encoder."""

    def __init__(self, weights: Mapping[str, NDArray[np.float32]], prefix: str) -> None:
        super().__init__()
        for name in (*MATRICES, *NORMS):
            for part in ("weight", "bias"):
                values = torch.tensor(weights[f"{prefix}.{name}.{part}"])
                self.register_parameter(f"{name}.{part}".replace(".", "_"), nn.Parameter(values))

    def forward(self, states: Tensor, hidden: Tensor) -> Tensor:
        """`states` (texts, tokens, WIDTH); `hidden`, added to attention, is far below zero where there is no token."""
        query, key, value = (self._heads(self._linear(name, states)) for name in MATRICES[:3])
        heard = functional.scaled_dot_product_attention(query, key, value, attn_mask=hidden.to(query.dtype))
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
        return values.unflatten(2, (MINILM.heads, WIDTH // MINILM.heads)).transpose(1, 2)


class Reading(nn.Module):
    """The log-odds that a passage answers a question. The embeddings of words are those of the encoder, not fitted."""

    def __init__(self, weights: Mapping[str, NDArray[np.float32]]) -> None:
        super().__init__()
        self.words = torch.tensor(weights["embeddings.word_embeddings.weight"])
        self.positions = nn.Parameter(torch.tensor(weights[_POSITIONS][:POSITIONS]))
        # Question and passage begin as the two types of token that the encoder knew before it was an encoder.
        types = torch.tensor(weights["embeddings.token_type_embeddings.weight"])
        of_roles = types[[0, 1, 1, 1]].repeat(ROLES // 4, 1)
        self.roles = nn.Parameter(of_roles + 0.01 * torch.randn(of_roles.shape))
        self.scale = nn.Parameter(torch.tensor(weights["embeddings.LayerNorm.weight"]))
        self.shift = nn.Parameter(torch.tensor(weights["embeddings.LayerNorm.bias"]))
        self.layers = nn.ModuleList(Layer(weights, f"encoder.layer.{layer}") for layer in range(MINILM.layers))
        self.verdict = nn.Parameter(torch.zeros(WIDTH))
        self.bias = nn.Parameter(torch.zeros(()))

    @classmethod
    def of(cls, adaptation: Adaptation, weights: Mapping[str, NDArray[np.float32]]) -> Reading:
        """One that was fitted, to be fitted further: the encoder of these weights with an adaptation."""
        tuned = adaptation.applied(weights)
        positions = weights[_POSITIONS].copy()
        positions[: len(tuned[_POSITIONS])] = tuned[_POSITIONS]
        reading = cls({**tuned, _POSITIONS: positions})
        with torch.no_grad():
            reading.roles.copy_(torch.tensor(adaptation.roles))
            reading.verdict.copy_(torch.tensor(adaptation.verdict[:, 0]))
            reading.bias.fill_(adaptation.bias)
        return reading

    @classmethod
    def mean(cls, readings: Sequence[Reading], weights: Mapping[str, NDArray[np.float32]]) -> Reading:
        """One whose weights are the means of those of several ("model soup", Wortsman et al. 2022)."""
        states = [reading.state_dict() for reading in readings]
        mean = cls(weights)
        mean.load_state_dict({name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]})
        return mean

    def forward(self, ids: Tensor, roles: Tensor, present: Tensor) -> Tensor:
        """(texts, tokens) of integers twice, (texts, tokens) of bool, to (texts,)."""
        states = self.words[ids] + self.positions[: ids.shape[1]] + self.roles[roles]
        states = functional.layer_norm(states, (WIDTH,), self.scale, self.shift, 1e-12)
        states = functional.dropout(states, DROPOUT, self.training)
        hidden = torch.zeros(present.shape).masked_fill(~present, -1e4)[:, None, None]
        for layer in self.layers:
            states = layer(states, hidden)
        first = functional.dropout(states[:, 0].float(), DROPOUT, self.training)
        return first @ self.verdict + self.bias
