"""Articles into a library and out of it, as people ask for it: offers, decisions, builds. Knows no discord."""
