"""Question to hits: where in the library it stands."""
