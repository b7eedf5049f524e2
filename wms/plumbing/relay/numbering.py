"""Numbers for committed events: without holes, in an order that never changes again."""

from dataclasses import fields
from typing import Any

from sqlalchemy import BigInteger, Integer, bindparam, func, literal, select, update

from wms.plumbing.db import database, read_once
from wms.plumbing.outbox import OutboxEvent, StoredEvent
from wms.plumbing.transaction import Tx

_outbox: Any = OutboxEvent.__table__
IS_ANY_WAITING = select(literal(1)).where(_outbox.c.seq.is_(None)).limit(1)
_WAITING_TYPES = select(_outbox.c.type).where(_outbox.c.seq.is_(None)).distinct()
_SAME_ON_POSTGRES = b"SELECT string_agg(DISTINCT type, ' ') FROM outbox_event WHERE seq IS NULL"
_next = (
    select(
        _outbox.c.id,
        (bindparam("head", type_=BigInteger) + func.row_number().over(order_by=_outbox.c.id)).label("number"),
    )
    .where(_outbox.c.seq.is_(None))
    .order_by(_outbox.c.id)
    .limit(bindparam("most", type_=Integer))
    .subquery("next")
)
_NUMBER = (
    update(_outbox)
    .where(_outbox.c.id == _next.c.id)
    .values(seq=_next.c.number)
    .returning(*(_outbox.c[field.name] for field in fields(StoredEvent)))
)
"""Built once: the relay asks many times a second, and numbers a whole batch in one statement."""


def waiting_types() -> set[str]:
    """The types of the events that have no number yet. Asked many times a second, so by the cheapest way there is."""
    if database.is_sqlite:
        return {row.type for row in read_once(_WAITING_TYPES)}
    (joined,) = database.straight.ask(_SAME_ON_POSTGRES, []) or [None]
    return set((joined or b"").decode().split())


def give_numbers(tx: Tx, head: int, most: int) -> list[StoredEvent]:
    """Numbers the oldest events that have none, from `head` + 1 on, and returns them in that order."""
    rows = tx.execute(_NUMBER, {"head": head, "most": most})
    return sorted((StoredEvent(*tuple(row)) for row in rows), key=lambda event: event.seq)
