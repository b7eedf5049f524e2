"""A chain: the writes of several rooms as one statement, in one round trip. PostgreSQL only (ADR 11).

Each link is a writable CTE that takes effect only if the link before it touched its row. The whole chain writes
everything or nothing: if its last link is empty, the statement divides by zero and PostgreSQL undoes it.
A chain only ever does what is plainly right. Whatever it does not do, the ordinary use case does, explains or refuses.
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Integer, func, literal, select
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.sql.expression import bindparam
from sqlalchemy.sql.selectable import CTE

from wms.plumbing.db import database

_PLACE = re.compile(r"\$(\d+)")
_DIALECT: Any = PGDialect_psycopg(paramstyle="numeric_dollar")  # type: ignore[no-untyped-call]
"""PostgreSQL's own spelling of places, which the driver need not translate."""


def follows(link: CTE) -> ColumnElement[bool]:
    """The condition of a link that comes after another one: that one has touched its row."""
    return select(literal(1, Integer)).select_from(link).exists()


def row_of(table: Any, prefix: str, names: list[str], **made: ColumnElement[Any]) -> Any:
    """A select of one row of values for an INSERT: `prefix_name` for each column, but for those `made` in the chain."""
    return select(*(made.get(name, bindparam(f"{prefix}_{name}", type_=table.c[name].type)) for name in names))


def object_of(fields: Mapping[str, Any]) -> Any:
    """A JSON object, made by the database."""
    return func.jsonb_build_object(*(part for pair in fields.items() for part in pair))


class Chain:
    """The statement that runs a chain and returns `answer`, a JSON object, or an error when `last` is empty.

    `beside`: links that no other one follows, and that may be empty.
    It is compiled at its first run. What is the same in every run stands in its text; only the rest travels.
    """

    def __init__(self, last: CTE, answer: ColumnElement[Any], beside: Sequence[CTE] = ()) -> None:
        complete = select(func.count()).select_from(last).scalar_subquery()
        statement = select((literal(1, Integer) // complete).label("complete"), answer.label("answer"))
        self._statement = statement.add_cte(*beside)

    @cached_property
    def _compiled(self) -> Any:
        return self._statement.compile(dialect=_DIALECT)

    @cached_property
    def names(self) -> list[str]:
        """The values that travel, in the order of their places; each must be given to `run_chain`."""
        return [name for name in self._compiled.positiontup if self._compiled.binds[name].required]

    @cached_property
    def text(self) -> bytes:
        """The statement with `$1`, `$2`, ... for the values in `names`."""
        places = {name: f"${number}" for number, name in enumerate(self.names, 1)}
        binds = [self._compiled.binds[name] for name in self._compiled.positiontup]
        written = [places.get(bind.key) or self._compiled.render_literal_value(bind.value, bind.type) for bind in binds]
        return _PLACE.sub(lambda place: written[int(place[1]) - 1], self._compiled.string).encode()

    def parameters(self, values: Mapping[str, Any]) -> list[Any]:
        return [values[name] for name in self.names]


def run_chain(chain: Chain, values: Mapping[str, Any], together: str = "") -> Any | None:
    """The chain's answer once it is committed; None when it did not apply, and then nothing was written.

    `together`: it may share a transaction with others of its kind; names the row that they may want too.

    An error of the connection, after which nobody knows whether it was committed, is raised.
    """
    asked = chain.text, chain.parameters(values)
    if together:
        row = database.crowd.ask(asked, together)
    else:
        with database.turnstile:
            row = database.straight.ask(*asked)
    return None if row is None or row[1] is None else json.loads(row[1])
