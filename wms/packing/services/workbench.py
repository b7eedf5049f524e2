"""What every use case at the bench begins and ends with: the pack locked, its order judged, the change told."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.inventory import queries as stock
from wms.kernel.errors import Forbidden
from wms.layout import services as places
from wms.orders import queries as order_queries
from wms.orders import services as orders
from wms.orders.queries import OrderRecord
from wms.packing import queries
from wms.packing.errors import (
    AlreadyPacked,
    OnHold,
    OrderIsCancelled,
    PartPicked,
    UnknownLine,
    UnknownPack,
    UnknownParcel,
)
from wms.packing.events import OrderPacked, PackChanged, SurplusLeft
from wms.packing.models import Pack, PackLine, PackTote, Parcel, ParcelLine, Station
from wms.packing.rules import ENDED, INCOMPLETE, STILL_PICKED, is_finished
from wms.plumbing.transaction import Tx


def lock_pack(tx: Tx, pack_id: UUID) -> Pack:
    """The pack, locked until the commit: two packers of one pack come one after the other. Raises UnknownPack."""
    query = select(Pack).where(Pack.id == pack_id).with_for_update().execution_options(populate_existing=True)
    pack = tx.session.scalar(query)
    if pack is None:
        raise UnknownPack(pack_id=str(pack_id))
    if tx.actor.warehouse_id not in (None, pack.warehouse_id):
        raise Forbidden("this pack is in another warehouse")
    return pack


def begin(tx: Tx, pack_id: UUID) -> Pack:
    """The pack to be worked on; raises UnknownPack, AlreadyPacked and what `_refuse_not_ready` raises."""
    pack = lock_pack(tx, pack_id)
    if pack.state != "open":
        raise AlreadyPacked(order_number=pack.order_number)
    order = order_of(tx, pack)
    _refuse_not_ready(order)
    if order.state != "packing":
        orders.start_packing(tx, pack.order_id)
    return pack


def _refuse_not_ready(order: OrderRecord) -> None:
    """Raises OrderIsCancelled; PartPicked while more of it is picked; OnHold while it waits for what is short."""
    if order.state == "cancelled":
        raise OrderIsCancelled(order_number=order.number)
    if order.state in STILL_PICKED:
        raise PartPicked(scanned=None, order_number=order.number, state=order.state)
    if INCOMPLETE in order.holds and order.state == "picked":
        raise OnHold(order_number=order.number, holds=list(order.holds))


def order_of(tx: Tx, pack: Pack) -> OrderRecord:
    order = order_queries.order_header(tx.session, pack.order_id)
    if order is None:
        raise UnknownPack(order_id=str(pack.order_id))
    return order


def refuse_held(tx: Tx, pack: Pack) -> None:
    order = order_of(tx, pack)
    if order.on_hold:
        raise OnHold(order_number=order.number, holds=list(order.holds))


def lines_of(tx: Tx, pack: Pack) -> list[PackLine]:
    query = select(PackLine).where(PackLine.pack_id == pack.id).order_by(PackLine.id)
    return list(tx.session.scalars(query))


def line_of(tx: Tx, pack: Pack, line_id: UUID) -> PackLine:
    for line in lines_of(tx, pack):
        if line.id == line_id:
            return line
    raise UnknownLine(line_id=str(line_id))


def parcels_of(tx: Tx, pack: Pack) -> list[Parcel]:
    return list(tx.session.scalars(select(Parcel).where(Parcel.pack_id == pack.id).order_by(Parcel.number)))


def parcel_of(tx: Tx, pack: Pack, parcel_id: UUID) -> Parcel:
    for parcel in parcels_of(tx, pack):
        if parcel.id == parcel_id:
            return parcel
    raise UnknownParcel(parcel_id=str(parcel_id))


def open_parcel(tx: Tx, pack: Pack) -> Parcel | None:
    return next((parcel for parcel in parcels_of(tx, pack) if parcel.state == "open"), None)


def contents_of(tx: Tx, parcel: Parcel) -> list[ParcelLine]:
    query = select(ParcelLine).where(ParcelLine.parcel_id == parcel.id).order_by(ParcelLine.id)
    return list(tx.session.scalars(query))


def station_of(tx: Tx, pack: Pack) -> Station | None:
    return tx.session.get(Station, pack.station_id) if pack.station_id else None


def facts(tx: Tx, pack: Pack) -> dict[str, Any]:
    """Counts a change of the pack, and gives the fields that every event of it carries."""
    pack.version += 1
    station = station_of(tx, pack)
    return {
        "warehouse_id": pack.warehouse_id,
        "pack_id": pack.id,
        "order_id": pack.order_id,
        "station_code": station.code if station else None,
        "version": pack.version,
    }


def answer(tx: Tx, pack: Pack) -> dict[str, Any]:
    """{"pack": Pack on the wire}."""
    tx.session.flush()
    return {"pack": queries.pack_view(tx.session, pack.id, tx.actor.id)}


def tell_change(tx: Tx, pack: Pack, change: str) -> None:
    tx.record(PackChanged(**facts(tx, pack), change=change))


def finish_if_settled(tx: Tx, pack: Pack) -> None:
    """When nothing is left and no parcel has room, the order is packed; on hold it waits for somebody's decision."""
    drop_empty_parcel(tx, pack)
    parcels = parcels_of(tx, pack)
    unsettled = [line.unsettled + line.called_off for line in lines_of(tx, pack)]
    if pack.state != "open" or not is_finished(unsettled, (p.state for p in parcels)):
        return
    order = order_of(tx, pack)
    if order.on_hold and order.state not in ENDED:
        return
    pack.packed_at = tx.now
    leave_surplus(tx, pack, all_of_it=True)
    if not parcels:
        pack.state = "done"
        orders.finish_picking(tx, pack.order_id)  # nothing was there at all: the order is promised its goods anew
        return
    pack.state = "packed"
    orders.finish_packing(tx, pack.order_id)
    parcel_ids = tuple(parcel.id for parcel in parcels)
    tx.record(OrderPacked(**facts(tx, pack), number=pack.order_number, parcel_ids=parcel_ids))


def leave_surplus(tx: Tx, pack: Pack, all_of_it: bool) -> None:
    """What lies in its totes and is not the order's goes back; `all_of_it`: the pack is done with its totes."""
    are_parcels = PackTote.tote_id.in_(select(Parcel.location_id).where(Parcel.pack_id == pack.id))
    its_totes = select(PackTote).where(PackTote.pack_id == pack.id, ~PackTote.has_left, ~are_parcels)
    standing = list(tx.session.scalars(its_totes.order_by(PackTote.tote_code)))
    filled = stock.occupied(tx.session, [tote.tote_id for tote in standing])
    left = [tote for tote in standing if tote.tote_id in filled]
    for tote in standing if all_of_it else []:
        tote.has_left = True
    if left:
        totes = tuple({"id": str(tote.tote_id), "code": tote.tote_code} for tote in left)
        tx.record(SurplusLeft(**facts(tx, pack), number=pack.order_number, totes=totes))


def drop_empty_parcel(tx: Tx, pack: Pack) -> None:
    """An open carton into which nothing more will come is no parcel."""
    parcel = open_parcel(tx, pack)
    if parcel is None or contents_of(tx, parcel) or any(line.unsettled > 0 for line in lines_of(tx, pack)):
        return
    drop_parcel(tx, pack, parcel)


def drop_parcel(tx: Tx, pack: Pack, parcel: Parcel) -> None:
    """Its carton stands nowhere; an empty box that was picked into is a box to be picked into again."""
    tote = box_of(tx, pack, parcel)
    if tote is None or tote.box is None or stock.occupied(tx.session, [parcel.location_id]):
        places.place(tx, parcel.location_id, None)
    else:
        places.become_tote(tx, parcel.location_id, tote.box)
    tx.session.delete(parcel)
    tx.session.flush()


def box_of(tx: Tx, pack: Pack, parcel: Parcel) -> PackTote | None:
    """The box that was picked into and is this parcel."""
    came = select(PackTote).where(PackTote.pack_id == pack.id, PackTote.tote_id == parcel.location_id)
    return tx.session.scalar(came)


def note_order(tx: Tx, order_id: UUID, change: str) -> UUID | None:
    """The order was held, freed, changed or cancelled: its packer is told, and what only waited for that is finished.

    Returns the open pack.
    """
    pack_id = tx.session.scalar(select(Pack.id).where(Pack.order_id == order_id, Pack.state == "open"))
    if pack_id is None:
        return None
    pack = lock_pack(tx, pack_id)
    tell_change(tx, pack, change)
    if pack.station_id is not None or all(line.expected == 0 for line in lines_of(tx, pack)):
        finish_if_settled(tx, pack)
    return pack_id
