"""The steps. One that was released never changes; see docs/decisions/0039."""
