"""An order changes while it stands at a bench or on its way there: what of its picked units can be given up.

Every unit that is picked and not shipped stands in one column: `known` to packs (still to be packed, or packed and
wanted), else on a walk or on its way to the lane.
"""

from uuid import UUID

from sqlalchemy import func, select

from wms.orders import services as orders
from wms.orders.services import CalledOff
from wms.packing.events import ParcelReopened
from wms.packing.models import Pack, PackLine, Parcel, ParcelLine
from wms.packing.services.boxes import call_surplus_out
from wms.packing.services.one_scan import forget_pack
from wms.packing.services.parcels import open_again
from wms.packing.services.workbench import (
    contents_of,
    facts,
    lines_of,
    lock_pack,
    open_parcel,
    parcels_of,
    tell_change,
)
from wms.plumbing.transaction import Tx

KNOWN = PackLine.expected - PackLine.missing - PackLine.coming - PackLine.called_off


def keep_packs_still(tx: Tx, order_id: UUID) -> None:
    """Whoever packs the order is waited for, before the order itself is locked: so does every use case at a bench."""
    query = select(Pack.id).where(Pack.order_id == order_id, Pack.state != "done").order_by(Pack.id)
    tx.session.execute(query.with_for_update()).all()


def call_off(tx: Tx, order_line_id: UUID, picked: int, units: int) -> CalledOff:
    """First what no pack knows, then what lies in totes, then what is packed and has no label. The order is locked."""
    lines = _lines(tx, order_line_id)
    loose = min(units, max(0, picked - sum(known_units(line) for line in lines)))
    changed: set[UUID] = set()
    for line in lines:
        stays = _leave_in_totes(line, units - loose)
        loose += stays
        changed |= {line.pack_id} if stays else set()
    packed = 0
    for line in lines:
        out = _call_out(tx, line, units - loose - packed)
        packed += out
        changed |= {line.pack_id} if out else set()
    tx.session.flush()
    for pack_id in sorted(changed):
        _tell(tx, pack_id)
    return CalledOff(loose, packed)


def room_for(tx: Tx, order_id: UUID) -> dict[UUID, int]:
    """Of each line of the order the units that are picked by its books and that no pack knows; the order is locked."""
    picked = orders.picked_units(tx, order_id)
    query = select(PackLine.order_line_id, func.sum(KNOWN)).join(Pack, Pack.id == PackLine.pack_id)
    rows = tx.session.execute(query.where(Pack.order_id == order_id).group_by(PackLine.order_line_id)).all()
    at_benches = {line_id: int(units) for line_id, units in rows}
    return {line_id: max(0, units - at_benches.get(line_id, 0)) for line_id, units in picked.items()}


def known_units(line: PackLine) -> int:
    return line.expected - line.missing - line.coming - line.called_off


def may_come_out(parcel: Parcel) -> bool:
    """Nobody has bought its label, or is just buying it."""
    return parcel.state == "open" or (parcel.state == "closed" and parcel.label_state == "failed")


def _lines(tx: Tx, order_line_id: UUID) -> list[PackLine]:
    """Of all its packs, the open ones first; one that came since `keep_packs_still` is locked now."""
    query = (
        select(PackLine, Pack).join(Pack, Pack.id == PackLine.pack_id).where(PackLine.order_line_id == order_line_id)
    )
    query = query.order_by(Pack.state != "open", PackLine.id).with_for_update()
    return [line for line, _ in tx.session.execute(query.execution_options(populate_existing=True))]


def _leave_in_totes(line: PackLine, units: int) -> int:
    out = min(units, line.left)
    line.expected -= out
    line.surplus += out
    return out


def _call_out(tx: Tx, line: PackLine, units: int) -> int:
    inside = select(Parcel, ParcelLine.quantity).join(ParcelLine, ParcelLine.parcel_id == Parcel.id)
    rows = tx.session.execute(
        inside.where(ParcelLine.pack_line_id == line.id).execution_options(populate_existing=True)
    )
    free = sum(quantity for parcel, quantity in rows if may_come_out(parcel)) - line.called_off
    out = max(0, min(units, free))
    line.called_off += out
    return out


def _tell(tx: Tx, pack_id: UUID) -> None:
    pack = lock_pack(tx, pack_id)
    call_surplus_out(tx, pack)
    _keep_off_labels(tx, pack)
    tell_change(tx, pack, "called_off")
    tx.after_commit(lambda: forget_pack(pack_id))


def _keep_off_labels(tx: Tx, pack: Pack) -> None:
    """A carton whose label could not be bought is opened again if units of it are to come out; while another one fills
    it stays closed, and gets no label."""
    due = {line.id: line.called_off for line in lines_of(tx, pack) if line.called_off}
    for parcel in sorted(filter(may_come_out, parcels_of(tx, pack)), key=lambda each: each.state != "open"):
        inside = {row.pack_line_id: row.quantity for row in contents_of(tx, parcel)}
        taken = {key: min(units, inside.get(key, 0)) for key, units in due.items()}
        due = {key: units - taken[key] for key, units in due.items()}
        if parcel.state == "open" or not any(taken.values()):
            continue
        opened = open_parcel(tx, pack)
        if opened is None or not contents_of(tx, opened):
            open_again(tx, pack, parcel)
        else:
            tx.record(ParcelReopened(**facts(tx, pack), parcel_id=parcel.id, number=parcel.number))
