"""Backups: what cannot be built again, in one file, and back."""
