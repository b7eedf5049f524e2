"""How alembic meets our database: one transaction, the types of plumbing.db, batch mode on SQLite."""

from typing import Any

from alembic import context
from sqlalchemy import Connection, event, pool, text

from wms.app import load_rooms
from wms.plumbing.db import Base, make_engine

load_rooms()


def run() -> None:
    url = context.config.get_main_option("sqlalchemy.url") or ""
    engine = make_engine(url, poolclass=pool.NullPool)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _let_references_rest)
    with engine.connect() as connection:
        context.configure(
            connection=connection, target_metadata=Base.metadata, render_as_batch=True, compare_type=True,
            user_module_prefix="db.", transaction_per_migration=True,
        )  # fmt: skip
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()
        if engine.dialect.name == "sqlite":
            _check_references(connection)
    engine.dispose()


def _let_references_rest(connection: Any, _record: Any) -> None:
    """SQLite changes a table by making it anew and dropping the old one, and its rows would take others with them."""
    connection.execute("PRAGMA foreign_keys=OFF")


def _check_references(connection: Connection) -> None:
    broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    if broken:
        raise RuntimeError(f"references were lost: {broken[:10]}")


run()
