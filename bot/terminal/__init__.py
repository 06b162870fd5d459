"""The command line: commands, printed answers, JSON. The only importer of rich."""
