"""How texts are searched: codes by how they begin, names by any part of them, and the indexes for both.

On PostgreSQL a name's index needs the extension pg_trgm. A server that does not have it, or does not give it to us,
searches names without an index.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Index, event, or_, text
from sqlalchemy.exc import DBAPIError

from wms.plumbing.db import BY_PARTS, Base

LEAST_PART = 3  # letters: an index of parts of three cannot find shorter ones inside a word


def begins_with(column: Any, typed: str) -> ColumnElement[bool]:
    """A code that begins so, in the letters that were typed, in capitals or in small ones."""
    spellings = dict.fromkeys((typed, typed.upper(), typed.lower()))
    return or_(*(column.like(f"{_literal(spelling)}%", escape="\\") for spelling in spellings))


def names_with(column: Any, typed: str) -> ColumnElement[bool]:
    """A name with this part in it, in any letters; one that is too short for that must begin so."""
    start = "%" if len(typed) >= LEAST_PART else ""
    part: ColumnElement[bool] = column.ilike(f"{start}{_literal(typed)}%", escape="\\")
    return part


def chosen(
    column: Any, codes: Iterable[str] | None = None, first: str | None = None, last: str | None = None
) -> list[ColumnElement[bool]]:
    """The rows whose code is one of these, and stands between these two; what is None bounds nothing."""
    bounds = [] if codes is None else [column.in_(tuple(codes))]
    bounds += [] if first is None else [column >= first]
    return bounds + ([] if last is None else [column <= last])


def _literal(typed: str) -> str:
    return typed.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def name_index(name: str, column: str) -> Index:
    """An index of a table's own for `names_with`."""
    index = Index(name, column, postgresql_using="gin", postgresql_ops={column: BY_PARTS})
    return index.ddl_if(callable_=_can_be_made)


def _can_be_made(
    ddl: Any,  # noqa: ARG001 - the names are SQLAlchemy's
    target: Any,  # noqa: ARG001
    bind: Connection | None,
    tables: Any = None,  # noqa: ARG001
    state: Any = None,  # noqa: ARG001
    **_options: Any,
) -> bool:
    return bind is None or knows_parts(bind)


def knows_parts(connection: Connection) -> bool:
    """Whether an index of parts can be made here; any other database than PostgreSQL makes a plain one."""
    if connection.dialect.name != "postgresql":
        return True
    return connection.execute(text("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")).scalar() is not None


def learn_parts(connection: Connection) -> bool:
    """Asks PostgreSQL for its extension; returns whether an index of parts can be made."""
    if connection.dialect.name == "postgresql" and not knows_parts(connection):
        try:
            with connection.begin_nested():
                connection.execute(text("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
        except DBAPIError:  # the server has it not, or does not give it to this user
            return False
    return knows_parts(connection)


@event.listens_for(Base.metadata, "before_create")
def _learn(_target: Any, connection: Connection, **_: Any) -> None:
    learn_parts(connection)
