"""One line of a walk with all that is needed to judge and count a pick, in one statement."""

from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, aliased

from wms.picking.models import BatchSlot, PickLine, PickStop
from wms.picking.rules import PickTarget, line_state


@dataclass(frozen=True, slots=True)
class LineRecord:
    """`next_stop_id` is the first stop that is open but for this line, None if this line is the last."""

    id: UUID
    batch_id: UUID
    stop_id: UUID
    slot_id: UUID
    allocation_id: UUID
    order_id: UUID
    order_line_id: UUID
    quantity: int
    picked: int
    short: int
    state: str
    location_id: UUID
    location: dict[str, Any]
    item_id: UUID
    item: dict[str, Any]
    lot: str
    slot: int
    order_number: str
    slot_state: str
    tote_id: UUID | None
    tote_code: str | None
    next_stop_id: UUID | None

    @property
    def target(self) -> PickTarget:
        return PickTarget(
            location_code=self.location["code"],
            check_digits=self.location["check_digits"],
            codes={code["code"]: code["quantity"] for code in self.item["codes"]},
            lot=self.lot,
            quantity=self.quantity,
            picked=self.picked,
            short=self.short,
            tote=self.tote_code,
            state=self.state,
        )


_other, _place = aliased(PickLine), aliased(PickStop)
_NEXT = (
    select(_other.stop_id)
    .join(_place, _place.id == _other.stop_id)
    .where(_other.batch_id == PickLine.batch_id, _other.state == "open", _other.id != PickLine.id)
    .order_by(_place.skipped, _place.seq)
    .limit(1)
    .correlate(PickLine)
    .scalar_subquery()
)
_FROM = {"slot_state": BatchSlot.state, "next_stop_id": _NEXT}
_OF_STOP = ("location_id", "location", "item_id", "item", "lot")
_OF_SLOT = ("slot", "order_number", "tote_id", "tote_code")


def _column(name: str) -> Any:
    if name in _FROM:
        return _FROM[name]
    owner = PickStop if name in _OF_STOP else BatchSlot if name in _OF_SLOT else PickLine
    return getattr(owner, name)


_LINE = (
    select(*(_column(field.name) for field in fields(LineRecord)))
    .join(PickStop, PickStop.id == PickLine.stop_id)
    .join(BatchSlot, BatchSlot.id == PickLine.slot_id)
    .where(PickLine.id == bindparam("line"))
)


def line_on_walk(session: Session, line_id: UUID) -> LineRecord | None:
    row = session.execute(_LINE, {"line": line_id}).one_or_none()
    return None if row is None else LineRecord(*row)


def line_wire(line: LineRecord, picked: int, short: int) -> dict[str, Any]:
    """The line as devices read it, with new counts."""
    return {
        "id": str(line.id),
        "slot": line.slot,
        "order_number": line.order_number,
        "quantity": line.quantity,
        "picked": picked,
        "short": short,
        "state": line_state(line.quantity, picked, short),
    }
