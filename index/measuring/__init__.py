"""Figures for those who work on the engine: question sets, quotations, scores. Nothing above imports it."""
