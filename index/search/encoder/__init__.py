"""Models: the encoder, as an ONNX graph or in torch, and the reader."""

import os

# onnxruntime tells its maker of its use unless this is set before it is loaded, which only modules of this room do.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
