"""Answers, articles and reports as cards within Discord's limits. Pure; knows no discord."""
