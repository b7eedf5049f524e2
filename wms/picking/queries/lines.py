"""One line of a walk with all that is needed to judge and count a pick, in one statement."""

from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, literal, null, select
from sqlalchemy.orm import Session

from wms.picking.models import Batch, BatchSlot, PickLine, PickStop
from wms.picking.rules import Checks, PickTarget, line_state


@dataclass(frozen=True, slots=True)
class LineRecord:
    """`next_stop_id` is the first stop that is open but for this line, None if this line is the last.

    `totes`: how many the orders of the walk have. `passed`: whether these are handed over from zone to zone.
    """

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
    checks: dict[str, Any]
    totes: int
    passed: bool
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
            checks=Checks(**self.checks),
            totes=self.totes,
        )


_line: Any = PickLine.__table__
_stop: Any = PickStop.__table__
_slot: Any = BatchSlot.__table__
_batch: Any = Batch.__table__
_other, _place = _line.alias(), _stop.alias()


def next_stop(line: Any) -> Any:
    """The first stop of `line`'s walk that is open but for it: for any selectable with its id and batch_id."""
    return (
        select(_other.c.stop_id)
        .join(_place, _place.c.id == _other.c.stop_id)
        .where(_other.c.batch_id == line.c.batch_id, _other.c.state == "open", _other.c.id != line.c.id)
        .order_by(_place.c.skipped, _place.c.seq)
        .limit(1)
        .correlate(line)
        .scalar_subquery()
    )


_standing = _slot.alias()
_TOTES = (
    select(func.count(_standing.c.tote_id.distinct()))
    .where(_standing.c.batch_id == _line.c.batch_id)
    .correlate(_line)
    .scalar_subquery()
)
_FROM = {"totes": _TOTES, "slot_state": _slot.c.state, "next_stop_id": next_stop(_line)}
_FROM["passed"] = _batch.c.zone.is_not(None)
_FROM |= {name: _stop.c[name] for name in ("location_id", "location", "item_id", "item", "lot", "checks")}
_FROM |= {name: _slot.c[name] for name in ("slot", "order_number", "tote_id", "tote_code")}


def _reading(columns: dict[str, Any]) -> Any:
    values = (columns.get(field.name, _line.c.get(field.name)) for field in fields(LineRecord))
    lines = select(*values).select_from(_line).join(_stop, _stop.c.id == _line.c.stop_id)
    return lines.join(_slot, _slot.c.id == _line.c.slot_id).join(_batch, _batch.c.id == _line.c.batch_id)


_LINE = _reading(_FROM).where(_line.c.id == bindparam("line"))
_WALK = (
    _reading(_FROM | {"next_stop_id": null(), "totes": literal(1)})
    .add_columns(_batch.c.warehouse_id)
    .where(_batch.c.task_id == bindparam("task"))
)


def line_on_walk(session: Session, line_id: UUID) -> LineRecord | None:
    """The line, wherever it is; a command checks that it is on the sender's walk."""
    row = session.connection().execute(_LINE, {"line": line_id}).one_or_none()
    return None if row is None else LineRecord(*row)


def lines_of_walk(session: Session, task_id: UUID) -> dict[UUID, tuple[UUID, LineRecord]]:
    """Every line of a task's walk by its id, with the walk's warehouse; `next_stop_id` and `totes` are left out."""
    rows = session.connection().execute(_WALK, {"task": task_id})
    return {row[0]: (row[-1], LineRecord(*row[:-1])) for row in rows}


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
