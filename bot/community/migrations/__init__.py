"""How a database of an earlier version becomes one of this version: one module for each step, run by Alembic."""
