"""Revisions in, an append-only record and its state at any moment out."""
