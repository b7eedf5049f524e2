"""One line of a walk with all that is needed to judge and count a pick, in one statement."""

from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

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


_line: Any = PickLine.__table__
_stop: Any = PickStop.__table__
_slot: Any = BatchSlot.__table__
_other, _place = _line.alias(), _stop.alias()
_NEXT = (
    select(_other.c.stop_id)
    .join(_place, _place.c.id == _other.c.stop_id)
    .where(_other.c.batch_id == _line.c.batch_id, _other.c.state == "open", _other.c.id != _line.c.id)
    .order_by(_place.c.skipped, _place.c.seq)
    .limit(1)
    .correlate(_line)
    .scalar_subquery()
)
_FROM = {"slot_state": _slot.c.state, "next_stop_id": _NEXT}
_FROM |= {name: _stop.c[name] for name in ("location_id", "location", "item_id", "item", "lot")}
_FROM |= {name: _slot.c[name] for name in ("slot", "order_number", "tote_id", "tote_code")}
_LINE = (
    select(*(_FROM.get(field.name, _line.c.get(field.name)) for field in fields(LineRecord)))
    .select_from(_line)
    .join(_stop, _stop.c.id == _line.c.stop_id)
    .join(_slot, _slot.c.id == _line.c.slot_id)
    .where(_line.c.id == bindparam("line"))
)


def line_on_walk(session: Session, line_id: UUID) -> LineRecord | None:
    """The line, wherever it is; a command checks that it is on the sender's walk."""
    row = session.connection().execute(_LINE, {"line": line_id}).one_or_none()
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
