"""The ledger's links of a chain: units go from one place to another, promised ones or free ones."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, String, bindparam, insert, select, update
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


@dataclass(frozen=True)
class Moved:
    """`lowered`: the balance they come from, as it is then; `made`: the journal's row, the last of these links."""

    lowered: CTE
    made: CTE


_LOT: ColumnElement[str] = bindparam("move_lot", type_=String())


def moving(after: CTE, source_first: bool, promised: bool = True, lot: ColumnElement[str] = _LOT) -> Moved:
    """Both balances, in the house's sorted order of places, and the journal. `source_first`: source_id < target_id.

    `lot`: where only the chain knows which one.
    """
    raised_first = after if source_first else _raising(after, lot)
    lowered = _lowering(raised_first, promised, lot)
    last = _raising(lowered, lot) if source_first else lowered
    row = row_of(_move, "move", _MOVE, lot=lot).where(follows(last))
    journal = insert(_move).from_select(_MOVE, row, include_defaults=False)
    return Moved(lowered, journal.returning(_move.c.id).cte("move_made"))


def moving_values(
    actor: Actor, command_id: str, now: datetime, *,
    item_id: UUID, lot: str, quantity: int, source_id: UUID, target_id: UUID, reason: str, reference: str,
    document: Document | None = None, allocatable: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """`allocatable`: what lies in the target can be promised."""
    move = {"id": new_id(), "item_id": item_id, "lot": lot, "quantity": quantity, "source_id": source_id}
    move |= {"target_id": target_id, "reason": reason, "reference": reference, "command_id": command_id}
    move |= {"reverses_id": None, "actor": actor.name, "at": now}
    move |= {"source_status": "available", "target_status": "available", "owner": "", "serial": ""}
    move |= {"document_kind": document.kind if document else None, "document_id": document.id if document else None}
    into = {"id": new_id(), "location_id": target_id, "item_id": item_id, "status": "available"}
    into |= {"owner": "", "serial": ""}
    into |= {"on_hand": quantity, "reserved": 0, "allocatable": allocatable, "received_at": now}
    return {f"move_{name}": value for name, value in move.items()} | {f"into_{k}": value for k, value in into.items()}


def nothing_left(moved: Moved) -> ColumnElement[bool]:
    """The condition of a link: the place from which the units came is empty now."""
    last = select(moved.lowered.c.id).where(moved.lowered.c.on_hand == 0)
    more = select(_balance.c.id).where(
        _balance.c.location_id == bindparam("move_source_id", type_=_balance.c.location_id.type),
        _balance.c.on_hand > 0,
        _balance.c.id.not_in(select(moved.lowered.c.id)),
    )
    return last.exists() & ~more.exists()


def _lowering(after: CTE, promised: bool, lot: ColumnElement[str]) -> CTE:
    """What is not there, or promised otherwise, the table's own CHECKs refuse: then nothing of the chain is written."""
    units = bindparam("move_quantity", type_=BigInteger)
    place = {"location_id": "move_source_id", "item_id": "move_item_id"}
    its_key = [_balance.c.lot == lot] + [
        _balance.c[name] == bindparam(value, type_=_balance.c[name].type) for name, value in place.items()
    ]
    its_key += [_balance.c.owner == "", _balance.c.serial == "", _balance.c.status == "available"]
    less = {"on_hand": _balance.c.on_hand - units} | ({"reserved": _balance.c.reserved - units} if promised else {})
    lower = update(_balance).where(*its_key, follows(after)).values(less)
    return lower.returning(_balance.c.id, _balance.c.on_hand).cte("source_lowered")


def _raising(after: CTE, lot: ColumnElement[str]) -> CTE:
    row = row_of(_balance, "into", _BALANCE, lot=lot).where(follows(after))
    more: Any = raised(postgresql.insert(_balance).from_select(_BALANCE, row, include_defaults=False))
    link: CTE = more.returning(_balance.c.id).cte("target_raised")
    return link
