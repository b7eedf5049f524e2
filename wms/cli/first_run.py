"""A house that has nothing yet: `wms serve` makes its tables and prints the link for its first admin."""

import click
from sqlalchemy import Connection, inspect, text
from sqlalchemy.pool import NullPool

from wms.cli.house import open_house, read_rooms
from wms.plumbing.db import database, make_engine
from wms.plumbing.settings import Settings
from wms.plumbing.transaction import perform_as_system

ONE_AT_A_TIME = 7_030_401
"""An advisory lock of PostgreSQL: of several servers that start on an empty database, one makes the tables."""

LOOKED_AFTER = text(
    "SELECT 1 FROM worker WHERE role = 'admin' AND disabled_at IS NULL AND password_hash IS NOT NULL LIMIT 1"
)
WORDS = """Nobody looks after this house yet. Whoever opens this address becomes its first admin, once, within a day:

  {address}/office/?first={link}
"""


def open_first(house: Settings, address: str) -> None:
    """Before the server starts, at this `address`."""
    is_empty = make_tables(house.database_url)
    if house.demo or not (is_empty or _waits_for_admin(house.database_url)):
        return
    from wms.people.services import make_first_link

    open_house()
    link = perform_as_system(make_first_link)
    database.dispose()
    if link is not None:
        click.echo(WORDS.format(address=address.rstrip("/"), link=link))


def make_tables(url: str) -> bool:
    """Gives a database without tables the newest ones; whether it had none."""
    engine = make_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        if not _is_empty(connection):
            return False
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": ONE_AT_A_TIME})
        is_empty = _is_empty(connection)
        if engine.dialect.name != "postgresql":
            connection.rollback()  # the tables are made by another connection, which SQLite lets write alone
        if is_empty:
            _upgrade(url)
    return is_empty


def _is_empty(connection: Connection) -> bool:
    return not inspect(connection).has_table("alembic_version")


def _upgrade(url: str) -> None:
    read_rooms()
    from wms.migrations import upgrade

    upgrade(url)


def _waits_for_admin(url: str) -> bool:
    with make_engine(url, poolclass=NullPool).connect() as connection:
        return connection.execute(LOOKED_AFTER).first() is None
