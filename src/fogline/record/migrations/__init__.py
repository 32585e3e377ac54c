"""A record's version in, the steps to the newest out: Alembic's scripts, shipped with the package."""

HEAD = "0001"
"""The newest version, known without loading Alembic."""
