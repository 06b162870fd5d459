"""The models: the encoder as an ONNX graph or through torch, and the reader."""
