"""Hypothesis for all tests: no deadline, since how long an example takes says something about the machine alone."""

from hypothesis import settings

settings.register_profile("verbatim", deadline=None)
settings.load_profile("verbatim")
