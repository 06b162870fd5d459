"""The configuration file: its keys, their bounds, the error for each line."""
