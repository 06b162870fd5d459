"""Whether the bot is well: told by one function from facts, looked at by a thread, read by `healthcheck`."""
