"""The settings of a server as cards that are changed in place."""
