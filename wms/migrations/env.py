"""How alembic meets our database: one transaction, the types of plumbing.db, batch mode on SQLite."""

from alembic import context
from sqlalchemy import pool

from wms.app import load_rooms
from wms.plumbing.db import Base, make_engine

load_rooms()


def run() -> None:
    url = context.config.get_main_option("sqlalchemy.url") or ""
    engine = make_engine(url, poolclass=pool.NullPool)
    with engine.connect() as connection:
        context.configure(
            connection=connection, target_metadata=Base.metadata, render_as_batch=True, compare_type=True,
            user_module_prefix="db.", transaction_per_migration=True,
        )  # fmt: skip
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()
    engine.dispose()


run()
