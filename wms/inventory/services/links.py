"""The ledger's links of a chain: promised units of one place go into a container."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, bindparam, insert, update
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql.selectable import CTE

from wms.inventory.models import StockBalance, StockMove
from wms.inventory.rules import Document
from wms.inventory.services.balances import raised
from wms.kernel.actors import Actor
from wms.kernel.ids import new_id
from wms.plumbing.chains import follows, row_of

_move: Any = StockMove.__table__
_balance: Any = StockBalance.__table__
_MOVE = [column.name for column in _move.columns]
_BALANCE = [column.name for column in _balance.columns]


def moving(after: CTE, source_first: bool) -> CTE:
    """Both balances, in the house's sorted order of places, and the journal. `source_first`: source_id < target_id."""
    links = (_lowering, _raising) if source_first else (_raising, _lowering)
    for link in links:
        after = link(after)
    journal = insert(_move).from_select(
        _MOVE, row_of(_move, "move", _MOVE).where(follows(after)), include_defaults=False
    )
    return journal.returning(_move.c.id).cte("move_made")


def moving_values(
    actor: Actor, command_id: str, now: datetime, *,
    item_id: UUID, lot: str, quantity: int, source_id: UUID, target_id: UUID, reason: str, reference: str,
    document: Document,
) -> dict[str, Any]:  # fmt: skip
    move = {"id": new_id(), "item_id": item_id, "lot": lot, "quantity": quantity, "source_id": source_id}
    move |= {"target_id": target_id, "reason": reason, "reference": reference, "command_id": command_id}
    move |= {"reverses_id": None, "actor": actor.name, "at": now}
    move |= {"source_status": "available", "target_status": "available", "owner": "", "serial": ""}
    move |= {"document_kind": document.kind, "document_id": document.id}
    into = {"id": new_id(), "location_id": target_id, "item_id": item_id, "lot": lot, "status": "available"}
    into |= {"owner": "", "serial": ""}
    into |= {"on_hand": quantity, "reserved": 0, "allocatable": False, "received_at": now}
    return {f"move_{name}": value for name, value in move.items()} | {f"into_{k}": value for k, value in into.items()}


def _lowering(after: CTE) -> CTE:
    """Guarded: the units are there, and promised."""
    units = bindparam("move_quantity", type_=BigInteger)
    place = {"location_id": "move_source_id", "item_id": "move_item_id", "lot": "move_lot"}
    its_key = [_balance.c[name] == bindparam(value, type_=_balance.c[name].type) for name, value in place.items()]
    its_key += [_balance.c.owner == "", _balance.c.serial == ""]
    there = (_balance.c.status == "available", _balance.c.reserved >= units, _balance.c.on_hand >= units)
    less = {"on_hand": _balance.c.on_hand - units, "reserved": _balance.c.reserved - units}
    lower = update(_balance).where(*its_key, *there, follows(after)).values(less)
    return lower.returning(_balance.c.id).cte("source_lowered")


def _raising(after: CTE) -> CTE:
    row = row_of(_balance, "into", _BALANCE).where(follows(after))
    more: Any = raised(postgresql.insert(_balance).from_select(_BALANCE, row, include_defaults=False))
    link: CTE = more.returning(_balance.c.id).cte("target_raised")
    return link
