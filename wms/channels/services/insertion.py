"""Inserting what another transaction may be inserting at the same moment."""

from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.dialects import postgresql, sqlite

from wms.plumbing.db import Base, database
from wms.plumbing.transaction import Tx


def insert_unless_there(
    tx: Tx, table: type[Base], row: dict[str, Any], *, key: str, only: ColumnElement[bool] | None = None
) -> bool:
    """True when the row was made, False when one with this key was there; `only` is the partial index's condition."""
    insert = sqlite.insert if database.is_sqlite else postgresql.insert
    made = insert(table).values(**row).on_conflict_do_nothing(index_elements=[key], index_where=only)
    keep = {"preserve_rowcount": True}  # without it psycopg reports -1 for an insert
    return tx.session.execute(made, execution_options=keep).rowcount == 1  # type: ignore[attr-defined,no-any-return]
