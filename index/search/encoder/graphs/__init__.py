"""ONNX graphs: written, run, stored and verified."""
