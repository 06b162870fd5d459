"""Verbatim connected with Discord by a conversation in the terminal."""
