"""Models of the Hugging Face hub, as folders on this machine."""

from __future__ import annotations

import importlib.util
from contextlib import suppress
from functools import partial
from pathlib import Path

from index.errors import EncoderUnavailable
from index.search.encoder.graphs.onnx_session import GraphUnusable
from index.search.encoder.torch_encoder import MODELS

_NEEDED = ("modules.json", "config.json", "tokenizer.json", "model.safetensors")
"""Without these a folder in the cache is not the whole model: another library may have fetched a part of it."""

_FILES = ("*.json", "model.safetensors")
"""What is downloaded; never a pickle."""

_USUAL = "sentence-transformers/"
"""Whose a model is that is named without its owner."""


def fetch(name: str) -> Path:
    """The folder of a model: the one in the hub's cache on this machine, else it is downloaded to there.

    What was downloaded once stays as it is, since an index holds its embeddings. Raises `EncoderUnavailable` where
    there is no such model or no library to fetch it, and `GraphUnusable` for one that sentence-transformers did not
    save.
    """
    require_hub(name)
    # Deferred: it takes a fifth of a second, and the small installation has none.
    from huggingface_hub import snapshot_download
    from huggingface_hub.utils.tqdm import disable_progress_bars

    disable_progress_bars()
    fetched = partial(snapshot_download, name if "/" in name else _USUAL + name, allow_patterns=list(_FILES))
    with suppress(Exception):  # the library raises dozens of kinds; mostly that nothing is there
        folder = Path(fetched(local_files_only=True))
        if _missing(folder) is None:
            return folder
    try:
        folder = Path(fetched())
    except Exception as error:  # as above
        raise EncoderUnavailable(
            f"The encoder {name} is not on this machine and cannot be downloaded from the Hugging Face hub."
        ) from error
    # Without a network the library gives what there is of it.
    if missing := _missing(folder):
        raise GraphUnusable(f"it has no {missing}")
    return folder


def require_hub(name: str) -> None:
    """Raise `EncoderUnavailable` where the library is not installed that fetches the model of a name."""
    if importlib.util.find_spec("huggingface_hub") is None:
        raise EncoderUnavailable(f"The encoder {name} is one of the Hugging Face hub: {MODELS}.")


def _missing(folder: Path) -> str | None:
    return next((name for name in _NEEDED if not (folder / name).is_file()), None)
