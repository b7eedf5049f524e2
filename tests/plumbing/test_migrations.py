"""The migrations make the tables that the models describe, on both databases."""

from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, pool

from tests.servers import sqlite_url
from wms.migrations import upgrade
from wms.plumbing.db import Base, make_engine


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def migrated(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The URL of a database that was brought up by migrations alone."""
    postgres = request.getfixturevalue("postgres") if request.param == "postgres" else None
    url = postgres.fresh_database() if postgres else sqlite_url(tmp_path_factory.mktemp("migrated"))
    upgrade(url)
    return url


@pytest.mark.filterwarnings("ignore:.* expression-based index")  # SQLite does not tell what such an index is of
def test_migrations_and_models_describe_the_same_tables(migrated: str) -> None:
    engine = make_engine(migrated, poolclass=pool.NullPool)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_every_check_of_the_models_stands_in_the_database(migrated: str) -> None:
    engine = make_engine(migrated, poolclass=pool.NullPool)
    for table in Base.metadata.sorted_tables:
        wanted = {c.name for c in table.constraints if type(c).__name__ == "CheckConstraint"}
        found = {check["name"] for check in inspect(engine).get_check_constraints(table.name)}
        assert wanted <= found, table.name
    engine.dispose()


def test_migrating_twice_is_once(migrated: str) -> None:
    upgrade(migrated)
