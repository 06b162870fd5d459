"""Pictures of real answers, rendered from the payloads that the bot sends: `python -m tests.pictures` draws `docs/`."""
