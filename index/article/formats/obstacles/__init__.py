"""Pages that stand in the place of an article: a paywall, a question for consent, an error, and their like."""
