"""Which cartons packers take in spite of the proposal, kept by content; and what items take by that."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.kernel.ids import new_id
from wms.packing import queries
from wms.packing.errors import UnknownCorrection
from wms.packing.models import CartonCorrection, CartonType, Pack, Parcel
from wms.packing.rules import content_of
from wms.packing.services.plans import forget_plans
from wms.packing.services.workbench import lock_pack, parcels_of
from wms.plumbing.audit import record_decision
from wms.plumbing.transaction import Tx


def learn_cartons(tx: Tx, pack_id: UUID) -> UUID | None:
    """The pack is whole: keeps which cartons were taken for its content, or forgets what was kept where the proposal
    was right after all. The id of a new correction, of which nobody knows yet what it says of the goods."""
    pack = lock_pack(tx, pack_id)
    units = queries.packed_by_item(tx.session, pack.id)
    if not pack.suggested or units != queries.units_by_item(tx.session, pack.id):
        return None
    proposed = pack.suggested[0].get("instead_of") or sorted(one["code"] for one in pack.suggested)
    taken = _codes(tx, parcels_of(tx, pack))
    row = _kept(tx, pack, content_of(units))
    if taken == proposed and row is None:
        return None
    forget_plans(tx, pack.warehouse_id, content_of(units))
    if taken == proposed:
        _right_after_all(tx, row)
        return None
    if row is None:
        return _keep(tx, pack, units, proposed, taken)
    return _again(tx, row, pack, proposed, taken)


def put_correction(tx: Tx, warehouse_id: UUID, correction_id: UUID, state: str) -> None:
    """Somebody says what becomes of it: used, never, forgotten. Raises UnknownCorrection."""
    query = select(CartonCorrection).where(CartonCorrection.id == correction_id).with_for_update()
    row = tx.session.scalar(query.where(CartonCorrection.warehouse_id == warehouse_id))
    if row is None:
        raise UnknownCorrection(id=str(correction_id))
    before, row.state = row.state, state
    forget_plans(tx, warehouse_id, row.content)
    subject = f"{' + '.join(row.proposed)} > {' + '.join(row.taken)}"[:120]
    said = {"before": before, "after": state, "times": row.times}
    record_decision(tx, "packing.put_correction", subject=subject, warehouse_id=warehouse_id, data=said)


def keep_percent(tx: Tx, correction_id: UUID, taken: Sequence[str], percent: int | None) -> bool:
    """What was reckoned for a correction; False when packers took something else meanwhile."""
    row = tx.session.scalar(select(CartonCorrection).where(CartonCorrection.id == correction_id).with_for_update())
    if row is None or row.taken != list(taken):
        return False
    row.percent = percent
    return True


def _codes(tx: Tx, parcels: Sequence[Parcel]) -> list[str]:
    kinds = {kind.id: kind.code for kind in tx.session.scalars(select(CartonType).where(_used(parcels)))}
    return sorted(kinds[parcel.carton_type_id] for parcel in parcels)


def _used(parcels: Sequence[Parcel]) -> Any:
    return CartonType.id.in_({parcel.carton_type_id for parcel in parcels})


def _kept(tx: Tx, pack: Pack, content: str) -> CartonCorrection | None:
    query = select(CartonCorrection).where(CartonCorrection.warehouse_id == pack.warehouse_id)
    return tx.session.scalar(query.where(CartonCorrection.content == content).with_for_update())


def _keep(tx: Tx, pack: Pack, units: Mapping[UUID, int], proposed: list[str], taken: list[str]) -> UUID:
    row = CartonCorrection(
        id=new_id(), warehouse_id=pack.warehouse_id, content=content_of(units), proposed=proposed, taken=taken,
        goods={str(item_id): quantity for item_id, quantity in units.items()}, times=1, percent=None,
        pack_id=pack.id, taken_at=tx.now,
    )  # fmt: skip
    tx.session.add(row)
    return row.id


def _right_after_all(tx: Tx, row: CartonCorrection | None) -> None:
    """The first proposal was taken. That somebody never wants the other one stays said."""
    if row is not None and row.state != "never":
        tx.session.delete(row)


def _again(tx: Tx, row: CartonCorrection, pack: Pack, proposed: list[str], taken: list[str]) -> UUID | None:
    """A pack that was opened again counts once."""
    is_same = (row.proposed, row.taken) == (proposed, taken) and row.state != "forgotten"
    if is_same and row.pack_id == pack.id:
        return None
    row.times = row.times + 1 if is_same else 1
    row.proposed, row.taken, row.pack_id, row.taken_at = proposed, taken, pack.id, tx.now
    row.percent = row.percent if is_same else None
    row.state = row.state if is_same else "used"
    return None if is_same else row.id
