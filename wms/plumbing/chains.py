"""A chain: the writes of several rooms as one statement, in one round trip. PostgreSQL only (ADR 11).

Each link is a writable CTE that takes effect only if the link before it touched its row. The whole chain writes
everything or nothing: if its last link is empty, the statement divides by zero and PostgreSQL undoes it.
A chain only ever does what is plainly right. Whatever it does not do, the ordinary use case does, explains or refuses.
"""

from collections.abc import Mapping
from typing import Any

import psycopg
from sqlalchemy import ColumnElement, Executable, Integer, bindparam, func, literal, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.selectable import CTE

from wms.plumbing.db import database
from wms.plumbing.statements import Asked, run_together


def follows(link: CTE) -> ColumnElement[bool]:
    """The condition of a link that comes after another one: that one has touched its row."""
    return select(literal(1, Integer)).select_from(link).exists()


def row_of(table: Any, prefix: str, names: list[str]) -> Any:
    """A select of one row of values for an INSERT: `prefix_name` for each column."""
    return select(*(bindparam(f"{prefix}_{name}", type_=table.c[name].type) for name in names))


def whole(last: CTE, answer: ColumnElement[Any]) -> Any:
    """The statement that runs the chain: `answer`, or an error when `last` is empty."""
    complete = select(func.count()).select_from(last).scalar_subquery()
    return select((literal(1, Integer) // complete).label("complete"), answer.label("answer"))


def run_chain(statement: Executable, values: Mapping[str, Any]) -> Any | None:
    """The chain's answer once it is committed; None when it did not apply, and then nothing was written.

    An error of the connection, after which nobody knows whether it was committed, is raised.
    """
    with database.turnstile, database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        try:
            return run_together(connection, [Asked(statement, values)])[0].one().answer
        except (psycopg.Error, DBAPIError) as error:
            if getattr(getattr(error, "orig", error), "sqlstate", None) is None:
                raise
            return None
