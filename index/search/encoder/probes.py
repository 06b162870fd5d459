"""What graphs are tried on, and what torch made of it."""

from __future__ import annotations

import numpy as np

from index.search.encoder.close_reading import Context

PROBES = (
    "Where will the training centers be based?",
    "In a decree published Tuesday, Putin tasked the defense and foreign ministers to conduct talks with Belarus.",
    "non agression pact",
)
COLUMNS = 10
"""Entries of an embedding that are compared."""

MINILM_GAVE = np.array(
    [
        [0.00397, -0.09872, -0.03849, 0.08610, 0.02409, 0.06215, -0.08628, -0.07620, -0.01713, 0.00023],
        [0.03047, 0.03503, 0.01373, 0.03904, -0.04691, 0.01644, 0.01466, 0.03233, 0.00673, -0.03822],
        [-0.06615, 0.00679, -0.02610, 0.05246, -0.04149, 0.02302, 0.01882, 0.01539, 0.00612, -0.03486],
    ],
    dtype=np.float32,
)
"""The probes' embeddings by all-MiniLM-L6-v2, from sentence-transformers 6.2 and torch 2.13, float32."""

E5_GAVE = np.array(
    [
        [-0.05568, 0.00426, -0.10155, 0.00920, -0.03185, -0.06653, 0.09436, -0.03410, 0.03838, -0.03872],
        [0.00862, 0.02534, -0.02708, 0.03912, -0.08745, -0.06191, 0.07695, 0.08619, 0.00667, -0.02596],
        [0.01548, 0.01245, -0.08602, -0.10621, -0.09518, 0.00060, 0.07007, 0.00761, -0.13346, -0.00212],
    ],
    dtype=np.float32,
)
"""The same by multilingual-e5-small, less its mean (`architecture.Means`)."""

READ = (
    ("Where will the training centers be based?", Context(PROBES[1:2], 0)),
    ("Who was tasked to conduct talks?", Context(PROBES, 1)),
)
READING_GAVE = np.array([[-4.5034], [2.3802]], dtype=np.float32)
"""The reader's logits for these from torch, float32."""
