"""Models: the encoder, as an ONNX graph or in torch, and the reader."""
