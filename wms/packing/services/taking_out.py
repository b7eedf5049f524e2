"""Units that are packed and that the order does not want any more come out of their parcel, into a tote."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.barcodes.queries import what_is
from wms.catalog.queries import items_by_ids
from wms.inventory import services as inventory
from wms.inventory.queries import occupied
from wms.kernel.codes import same_code
from wms.kernel.ids import new_id
from wms.layout import services as places
from wms.layout.queries import LocationRecord, location_by_code, locations_by_ids
from wms.packing.errors import NothingToTakeOut, ParcelOpen, TooMany, ToteNotFree, WrongLot
from wms.packing.events import ItemPacked
from wms.packing.models import Pack, PackLine, PackTote, Parcel, ParcelLine
from wms.packing.rules import ENDED
from wms.packing.services import totes
from wms.packing.services.calling_off import may_come_out
from wms.packing.services.one_scan import forget_pack
from wms.packing.services.parcels import open_again
from wms.packing.services.workbench import (
    answer,
    contents_of,
    facts,
    finish_if_settled,
    leave_surplus,
    lines_of,
    lock_pack,
    open_parcel,
    order_of,
    parcels_of,
    station_of,
)
from wms.plumbing.transaction import Tx

Due = dict[UUID, int]


def take_out(
    tx: Tx, pack_id: UUID, item_code: str | None = None, quantity: int | None = None, lot: str | None = None,
    tote_code: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Base units that the order does not want any more go from their parcel into a tote of the order.

    `item_code` None: all of them. `quantity` None: all of the item. `tote_code`: an empty tote for them, where none of
    the order's stands here. With the last of them a pack of which nothing else is wanted is done. Raises
    UnknownPack, NothingToTakeOut, TooMany, WrongLot, ParcelOpen, ToteNotFree.
    """
    pack = lock_pack(tx, pack_id)
    lines = {line.id: line for line in lines_of(tx, pack) if line.called_off > 0}
    if not lines:
        raise NothingToTakeOut(scanned=item_code, order_number=pack.order_number, expected=[])
    due = {line.id: line.called_off for line in lines.values()}
    if item_code is not None:
        due = _meant(tx, pack, list(lines.values()), item_code, quantity, lot)
    tote = _tote(tx, pack, tote_code)
    before = sum(due.values())
    for parcel in _parcels(tx, pack):
        _take(tx, pack, parcel, lines, due, tote.tote_id)
    opened = open_parcel(tx, pack)
    if opened is not None and sum(due.values()) == before:
        raise ParcelOpen(number=opened.number)
    if order_of(tx, pack).state in ENDED:
        leave_surplus(tx, pack, all_of_it=False)
    tx.after_commit(lambda: forget_pack(pack_id))
    finish_if_settled(tx, pack)
    return answer(tx, pack)


def _meant(tx: Tx, pack: Pack, lines: list[PackLine], item_code: str, quantity: int | None, lot: str | None) -> Due:
    meaning = what_is(tx.session, pack.warehouse_id, item_code)
    of_item = [line for line in lines if line.item_id == meaning.id]
    items = items_by_ids(tx.session, {line.item_id for line in lines})
    if not of_item:
        expected = sorted(item.sku for item in items.values())
        raise NothingToTakeOut(scanned=item_code, order_number=pack.order_number, expected=expected)
    lot = lot or meaning.lot
    fitting = [line for line in of_item if lot is None or line.lot in ("", lot)]
    sku = items[of_item[0].item_id].sku
    if not fitting:
        raise WrongLot(scanned=lot, expected=", ".join(line.lot for line in of_item), sku=sku)
    there = sum(line.called_off for line in fitting)
    units = there if quantity is None else quantity
    if units > there:
        raise TooMany(scanned=units, expected=there, sku=sku)
    due: Due = {}
    for line in fitting:
        due[line.id] = min(line.called_off, units)
        units -= due[line.id]
    return {key: of_line for key, of_line in due.items() if of_line}


def _parcels(tx: Tx, pack: Pack) -> Iterable[Parcel]:
    """The open one first; one whose label could not be bought is opened again, once the other is out of the way."""
    shut = [parcel for parcel in parcels_of(tx, pack) if parcel.state != "open" and may_come_out(parcel)]
    opened = open_parcel(tx, pack)
    return [opened, *shut] if opened is not None else shut


def _take(tx: Tx, pack: Pack, parcel: Parcel, lines: dict[UUID, PackLine], due: Due, tote_id: UUID) -> None:
    """What of `due` lies in this parcel comes out of it, and is due no more."""
    inside = {row.pack_line_id: row for row in contents_of(tx, parcel)}
    rows = [(lines[key], inside[key], min(units, inside[key].quantity)) for key, units in due.items() if key in inside]
    taken = [(line, row, units) for line, row, units in rows if units]
    if not taken or (parcel.state != "open" and _is_filling(tx, pack)):
        return
    if parcel.state != "open":
        open_again(tx, pack, parcel)
    moves = [totes.movement(line, units, parcel.location_id, tote_id) for line, _, units in taken]
    inventory.move_many(tx, moves, reason="unpack", reference=str(pack.order_id))
    items = items_by_ids(tx.session, {line.item_id for line, _, _ in taken})
    for line, row, units in taken:
        due[line.id] -= units
        _count(tx, line, row, units)
        tx.record(
            ItemPacked(
                **facts(tx, pack), item_id=line.item_id, sku=items[line.item_id].sku, quantity=-units,
                parcel_number=parcel.number, worker_id=tx.actor.id, worker_name=tx.actor.name,
            )
        )  # fmt: skip
    tx.session.flush()


def _is_filling(tx: Tx, pack: Pack) -> bool:
    parcel = open_parcel(tx, pack)
    return parcel is not None and bool(contents_of(tx, parcel))


def _count(tx: Tx, line: PackLine, row: ParcelLine, units: int) -> None:
    """The order counts them as packed no more since it was changed."""
    line.called_off -= units
    line.packed -= units
    line.expected -= units
    line.surplus += units
    if row.quantity == units:
        tx.session.delete(row)
    else:
        row.quantity -= units


def _tote(tx: Tx, pack: Pack, code: str | None) -> PackTote:
    """Raises ToteNotFree: the code names no empty tote, or none is named where one is needed."""
    standing = [tote for tote in totes.standing_totes(tx, pack) if not tote.box]
    if code is not None:
        return next((tote for tote in standing if same_code(tote.tote_code) == same_code(code)), None) or _fresh(
            tx, pack, code
        )
    if standing:
        return standing[0]
    gone = tx.session.scalars(select(PackTote).where(PackTote.pack_id == pack.id, PackTote.box.is_(None))).all()
    standing_at = locations_by_ids(tx.session, [tote.tote_id for tote in gone])
    filled = occupied(tx.session, list(standing_at))
    for tote in sorted(gone, key=lambda each: each.tote_code):
        if tote.tote_id not in filled and _stands_free(standing_at[tote.tote_id]):
            return _stand(tx, pack, tote)
    raise ToteNotFree(scanned=None, kind=None)


def _stands_free(place: LocationRecord) -> bool:
    return place.kind == "cell" or (place.kind == "tote" and place.parent_id is None)


def _fresh(tx: Tx, pack: Pack, code: str) -> PackTote:
    place = location_by_code(tx.session, pack.warehouse_id, code.strip())
    if place is None or place.kind != "tote" or place.parent_id is not None or occupied(tx.session, [place.id]):
        raise ToteNotFree(scanned=code, kind=place.kind if place else None)
    row = tx.session.scalar(select(PackTote).where(PackTote.pack_id == pack.id, PackTote.tote_id == place.id))
    if row is None:
        row = PackTote(id=new_id(), pack_id=pack.id, tote_id=place.id, tote_code=place.code)
        tx.session.add(row)
    return _stand(tx, pack, row)


def _stand(tx: Tx, pack: Pack, tote: PackTote) -> PackTote:
    """It stands where the order is packed, and holds its goods."""
    station = station_of(tx, pack)
    tote.has_left = False
    if locations_by_ids(tx.session, [tote.tote_id])[tote.tote_id].kind == "tote":
        places.place(tx, tote.tote_id, station.location_id if station else pack.lane_id)
    tx.session.flush()
    return tote
