"""Centroids of very many embeddings, each the direction of those that are nearest to it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.search.encoder.encoding import Vectors, unit

_ROUNDS = 6
_GROUPS_SEARCHED = 8
"""Groups of centroids among which an embedding's is looked for: of some ninety, so that it costs a tenth."""

_BATCH = 4_096


class Clusters:
    """Centroids of unit length, shape (clusters, dimension), in groups of neighbours. Immutable."""

    def __init__(self, centroids: Vectors, seed: int) -> None:
        """Group centroids; there is at least one."""
        self.centroids = centroids
        groups = round(len(centroids) ** 0.5)
        self._leaders = fitted(centroids, groups, seed).centroids if groups > _GROUPS_SEARCHED else centroids[:1]
        group = _nearest(centroids, self._leaders)
        self._members = [np.flatnonzero(group == number) for number in range(len(self._leaders))]

    def assigned(self, vectors: Vectors) -> NDArray[np.int64]:
        """The cluster of each embedding: nearly always that of the nearest centroid."""
        batches = [self._assigned(vectors[start : start + _BATCH]) for start in range(0, len(vectors), _BATCH)]
        return np.concatenate([np.empty(0, np.int64), *batches])

    def _assigned(self, vectors: Vectors) -> NDArray[np.int64]:
        near = vectors @ self._leaders.T
        last = max(near.shape[1] - _GROUPS_SEARCHED, 0)
        searched = near >= np.partition(near, last, axis=1)[:, last, None]
        best, found = np.full(len(vectors), -np.inf, np.float32), np.zeros(len(vectors), np.int64)
        for group, members in enumerate(self._members):
            rows = np.flatnonzero(searched[:, group])
            if not len(rows) or not len(members):
                continue  # argmax has no answer then
            products = vectors[rows] @ self.centroids[members].T
            which = products.argmax(axis=1)
            highest = products[np.arange(len(rows)), which]
            better = highest > best[rows]
            best[rows[better]], found[rows[better]] = highest[better], members[which[better]]
        return found


def fitted(sample: Vectors, clusters: int, seed: int) -> Clusters:
    """Spherical k-means of a sample of at least as many embeddings as `clusters`. Deterministic."""
    chosen = np.random.default_rng(seed).choice(len(sample), clusters, replace=False)
    found = Clusters(sample[np.sort(chosen)], seed)
    for _ in range(_ROUNDS):
        cluster = found.assigned(sample)
        order, sizes = np.argsort(cluster, kind="stable"), np.bincount(cluster, minlength=clusters)
        used = sizes > 0  # the centroid of an empty one stays
        centroids = found.centroids.copy()
        centroids[used] = np.add.reduceat(sample[order], (np.cumsum(sizes) - sizes)[used], axis=0)
        found = Clusters(unit(centroids), seed)
    return found


def _nearest(vectors: Vectors, centroids: Vectors) -> NDArray[np.int64]:
    return np.asarray((vectors @ centroids.T).argmax(axis=1), np.int64)
