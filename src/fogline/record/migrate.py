"""A database in, a record of the newest version in it: made, brought forward, or refused."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from fogline.errors import FoglineError
from fogline.record.database import Database
from fogline.record.migrations import HEAD

if TYPE_CHECKING:
    from alembic.config import Config

VERSIONS = "fogline_version"


def prepare(database: Database, create: bool) -> None:
    """Make the record if there is none, or bring it to the newest version.

    Raises FoglineError F601 (there is none and none is to be made), F602 (something else is there), F603 (made by a newer Fogline).
    """
    with database.reading() as connection:
        version = version_of(connection)
        if version is None and _taken(connection):
            raise FoglineError("F602", database.name)
        if version is None and not create:
            raise FoglineError("F601", database.name)
        if database.sqlite and database.writable:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")  # readers and a writer at once; it stays with the file
    if version != HEAD:
        _check_known(version, database.name)
        with database.writing() as connection:
            _upgrade(connection)


def version_of(connection: Connection) -> str | None:
    """The version of the record that lies there."""
    if not inspect(connection).has_table(VERSIONS):
        return None
    return connection.execute(text(f"SELECT version_num FROM {VERSIONS}")).scalar()


def _taken(connection: Connection) -> bool:
    """Does something else lie there? A server's database may be shared, as long as the names are free."""
    tables = set(inspect(connection).get_table_names())
    return bool(tables) if connection.dialect.name == "sqlite" else bool(tables & {"log", "payload", "state", "facet"})


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
