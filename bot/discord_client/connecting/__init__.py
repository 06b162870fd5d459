"""The way to Discord: the first words, the gateway, what stands in between, and how long to wait for it."""
