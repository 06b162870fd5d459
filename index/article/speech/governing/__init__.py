"""Which cue speaks for a quotation."""
