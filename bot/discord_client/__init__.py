"""The Discord client: the only importer of discord."""
