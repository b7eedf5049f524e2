"""What becomes of a place: it is renamed, retired, taken into use again; its history and its old labels are kept."""

from collections.abc import Callable, Collection
from uuid import UUID

from sqlalchemy import insert, select, update

from wms.kernel.codes import same_code
from wms.kernel.ids import new_id
from wms.layout.errors import CodeTaken, InUse, NotEmpty, Promised
from wms.layout.models import OUTSIDE_KINDS, Location, LocationChange
from wms.layout.services.blocking import set_blocked
from wms.plumbing.audit import record_decision
from wms.plumbing.codes import Named, refuse_clashes
from wms.plumbing.transaction import Tx

RETIRED = "retired"
ACTIONS = {
    "renamed": "layout.rename_location",
    "retired": "layout.retire_location",
    "restored": "layout.restore_location",
}
Judge = Callable[[Tx, Collection[UUID]], set[UUID]]
_judges_of_use: list[Judge] = []
_judges_of_promises: list[Judge] = []


def ask_before_places_change(not_empty: Judge, promised: Judge) -> None:
    """Each returns those of the places that it is true of: for rooms above that keep things there."""
    if not_empty not in _judges_of_use:
        _judges_of_use.append(not_empty)
        _judges_of_promises.append(promised)


def in_use(tx: Tx, location_ids: Collection[UUID]) -> set[UUID]:
    """Those of the places in which something lies or stands."""
    stood_in = select(Location.parent_id).where(Location.parent_id.in_(location_ids))
    standing = {parent_id for parent_id in tx.session.scalars(stood_in) if parent_id}
    return standing | said_in_use(tx, location_ids)


def said_in_use(tx: Tx, location_ids: Collection[UUID]) -> set[UUID]:
    """Those of the places that another room says it needs: whatever stands in them."""
    return set[UUID]().union(*(judge(tx, location_ids) for judge in _judges_of_use))


def rename_location(tx: Tx, location_id: UUID, code: str, reason: str) -> None:
    """Its stock and history stay; nobody else gets the code that it had. Raises CodeTaken, InUse for a place of every
    warehouse, or Promised while a walk may be on its way there with the old code."""
    row = _own_place(tx, location_id)
    if row.code == code:
        return
    if row.parent_id or any(judge(tx, [row.id]) for judge in _judges_of_promises):
        raise Promised(f"goods in {row.code} are promised", code=row.code)
    refuse_clashes(tx, row.warehouse_id, [Named(code, row.kind, row.id, code)], CodeTaken)
    keep_change(tx, row, "renamed", row.code, code, reason)
    row.code, row.same_code = code, same_code(code)
    tx.session.flush()


def retire_location(tx: Tx, location_id: UUID, reason: str) -> None:
    """Nothing goes there any more, and lists leave it out; raises NotEmpty."""
    row = _own_place(tx, location_id)
    if row.parent_id or in_use(tx, [row.id]):
        raise NotEmpty(f"something lies in {row.code}, or is on its way there", code=row.code)
    keep_change(tx, row, "retired", row.code, row.code, reason)
    _set_retired(tx, row, True)


def restore_location(tx: Tx, location_id: UUID) -> None:
    """A retired place is used again."""
    row = _own_place(tx, location_id)
    if row.retired:
        keep_change(tx, row, "restored", row.code, row.code)
        _set_retired(tx, row, False)


def keep_change(tx: Tx, row: Location, change: str, before: str, after: str, reason: str = "") -> None:
    kept = {
        "id": new_id(), "warehouse_id": row.warehouse_id, "location_id": row.id, "change": change, "before": before,
        "same_before": same_code(before), "after": after, "reason": reason, "at": tx.now, "by": tx.actor.name,
    }  # fmt: skip
    tx.session.execute(insert(LocationChange).values(kept))
    record_decision(
        tx, ACTIONS.get(change, "layout.put_locations"), subject=row.code, warehouse_id=row.warehouse_id,
        reason=reason, data={"before": before, "after": after},
    )  # fmt: skip


def _own_place(tx: Tx, location_id: UUID) -> Location:
    row = tx.session.get_one(Location, location_id, with_for_update=True)
    if row.kind in OUTSIDE_KINDS:
        raise InUse(f"{row.code} belongs to every warehouse", code=row.code)
    return row


def _set_retired(tx: Tx, row: Location, retired: bool) -> None:
    """A retired place is blocked too, so that whoever asks for blocked ones only need not know more."""
    set_blocked(tx, row.id, retired, RETIRED if retired else "")
    tx.session.execute(update(Location).where(Location.id == row.id).values(retired=retired))
