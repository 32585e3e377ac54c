"""A database in, a record of the newest version in it: made, brought forward, or refused."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from fogline.errors import FoglineError
from fogline.record.database import Database
from fogline.record.migrations import HEAD
from fogline.record.tables import metadata

if TYPE_CHECKING:
    from alembic.config import Config

VERSIONS = "fogline_version"
FOREIGN = ""


def prepare(database: Database, create: bool) -> None:
    """Make the record if there is none, or bring it to the newest version.

    Raises FoglineError F601 (there is none and none is to be made), F602 (something else is there), F603 (made by a newer Fogline).
    """
    with database.reading() as connection:
        version = version_of(connection)
    if version == FOREIGN:
        raise FoglineError("F602", database.name)
    if version is None and not create:
        raise FoglineError("F601", database.name)
    if database.sqlite and database.writable:
        database.let_read_while_writing()
    if version != HEAD:
        _check_known(version, database.name)
        with database.writing() as connection:
            _upgrade(connection)


def version_of(connection: Connection) -> str | None:
    """The version of the record that lies there, `FOREIGN` when it is something else; told from one look at the tables.

    A server's database may be shared, as long as our names are free.
    """
    tables = set(inspect(connection).get_table_names())
    if VERSIONS in tables:
        version: str | None = connection.execute(text(f"SELECT version_num FROM {VERSIONS}")).scalar()
        return version
    taken = tables if connection.dialect.name == "sqlite" else tables & metadata.tables.keys()
    return FOREIGN if taken else None


def _check_known(version: str | None, name: str) -> None:
    """Raises F603 when no script of ours leads to the version."""
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    try:
        if version is not None:
            ScriptDirectory.from_config(_config()).get_revision(version)
    except CommandError as error:
        raise FoglineError("F603", name, f"version {version}") from error


def _upgrade(connection: Connection) -> None:
    """Run what is left to run: another process may have done it while this one waited for the lock."""
    from alembic import command

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _config() -> Config:
    """Alembic is loaded only when there is something to do: it takes longer than all the rest of opening."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files("fogline") / "record" / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
