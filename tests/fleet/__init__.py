"""Several processes that share one bot: what they carry, and what becomes of questions when one of them dies."""
