"""Slash commands, message menus and messages."""
