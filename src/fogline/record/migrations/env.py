"""Alembic's configuration in, its steps run on the connection that it carries: the caller holds transaction and lock."""

from __future__ import annotations

from alembic import context

from fogline.record.tables import metadata

VERSIONS = "fogline_version"

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSIONS,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
