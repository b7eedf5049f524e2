"""Ship boxes that were picked into: parcels as soon as somebody opens them at a bench."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from wms.catalog.queries import items_by_ids
from wms.inventory import queries as stock
from wms.kernel.ids import new_id
from wms.layout import services as places
from wms.layout.queries import locations_by_ids
from wms.packing import queries
from wms.packing.events import ItemPacked
from wms.packing.models import CartonType, Pack, PackLine, PackTote, Parcel, ParcelLine
from wms.packing.services.filling import count_packed
from wms.packing.services.numbering import fresh_number
from wms.packing.services.totes import standing_totes
from wms.packing.services.workbench import box_of, contents_of, facts, lines_of, open_parcel, station_of
from wms.plumbing.transaction import Tx

Takes = list[tuple[PackLine, int]]


def note_boxes(tx: Tx, pack: Pack, totes: Sequence[PackTote]) -> None:
    """Totes whose size is that of a carton are ship boxes, where the house picks into some: elsewhere names of sizes
    and of cartons may meet by chance."""
    if queries.box_rules(tx.session, pack.warehouse_id).pick_into != "boxes":
        return
    standing = locations_by_ids(tx.session, [tote.tote_id for tote in totes])
    sizes = {key: place.tote_size for key, place in standing.items() if place.kind == "tote" and place.tote_size}
    if not sizes:
        return
    codes = [kind.code for kind in queries.carton_types(tx.session, pack.warehouse_id) if not kind.retired]
    boxes = queries.kinds_of_totes(sizes, codes)
    for tote in totes:
        tote.box = boxes.get(tote.tote_id)


def open_box(tx: Tx, pack: Pack) -> None:
    """The next box that came becomes the open parcel. What lies in it is packed, but for goods of which the house asks
    for scans."""
    if pack.state != "open" or open_parcel(tx, pack) is not None:
        return
    tote = next((tote for tote in standing_totes(tx, pack) if tote.box), None)
    kind = _kind(tx, pack, tote.box) if tote is not None else None
    if tote is None or kind is None:
        return
    station = station_of(tx, pack)
    places.become_carton(tx, tote.tote_id, station.location_id if station else pack.lane_id)
    parcel = Parcel(id=new_id(), number=_number(tx, tote), pack_id=pack.id, state="open")
    parcel.carton_type_id, parcel.location_id = kind.id, tote.tote_id
    tx.session.add(parcel)
    tx.session.flush()
    _count_proved(tx, pack, parcel, tote)


def take_out_of_box(tx: Tx, pack: Pack, line: PackLine, quantity: int) -> None:
    """Units that were counted as packed because they were picked into the open box count so no more, if it holds as
    many of the line: it is not in there after all."""
    parcel = open_parcel(tx, pack)
    tote = None if parcel is None else box_of(tx, pack, parcel)
    if parcel is None or tote is None:
        return
    inside = sum(row.quantity for row in contents_of(tx, parcel) if row.pack_line_id == line.id) - line.called_off
    if inside < quantity:
        return
    count_packed(tx, parcel.id, [(line, -quantity)])
    tote.has_left = False
    tx.session.flush()
    tx.session.expire_all()


def _kind(tx: Tx, pack: Pack, code: str | None) -> CartonType | None:
    query = select(CartonType).where(CartonType.warehouse_id == pack.warehouse_id, CartonType.code == code)
    return tx.session.scalar(query)


def _number(tx: Tx, tote: PackTote) -> str:
    """What stands on the box already, unless another house has sent a parcel of this number."""
    taken = tx.session.scalar(select(Parcel.id).where(Parcel.number == tote.tote_code))
    if taken is None and len(tote.tote_code) <= 20:
        return tote.tote_code
    return fresh_number(tx, tx.session.get_one(Pack, tote.pack_id))


def _count_proved(tx: Tx, pack: Pack, parcel: Parcel, tote: PackTote) -> None:
    inside = _inside(tx, pack, tote)
    scanned = _scanned(tx, pack, [line for line, _ in inside])
    takes = [(line, units) for line, units in inside if line.id not in scanned]
    count_packed(tx, parcel.id, takes)
    tote.has_left = len(takes) == len(inside)
    items = items_by_ids(tx.session, {line.item_id for line, _ in takes})
    for line, units in takes:
        tx.record(
            ItemPacked(
                **facts(tx, pack), item_id=line.item_id, sku=items[line.item_id].sku, quantity=units,
                parcel_number=parcel.number, worker_id=tx.actor.id, worker_name=tx.actor.name,
            )
        )  # fmt: skip
    tx.session.flush()
    tx.session.expire_all()  # the units were counted by statements of their own
    call_surplus_out(tx, pack)


def call_surplus_out(tx: Tx, pack: Pack) -> None:
    """Units that the order does not want and that were picked into the open box lie in a parcel: they are to be taken
    out of it."""
    parcel = open_parcel(tx, pack)
    tote = None if parcel is None else box_of(tx, pack, parcel)
    lines = [line for line in lines_of(tx, pack) if line.surplus > 0]
    if parcel is None or tote is None or tote.box is None or not lines:
        return
    rows = {row.pack_line_id: row for row in contents_of(tx, parcel)}
    held = stock.stock_at(tx.session, [parcel.location_id])
    lying = {(row.item_id, row.lot): row.on_hand for row in held if row.status == "available"}
    for line in lines:
        packed = rows[line.id].quantity if line.id in rows else 0
        units = min(line.surplus, lying.get((line.item_id, line.lot), 0) - packed - line.left)
        if units > 0:
            _call_out(tx, parcel, line, rows.get(line.id), units)
    tx.session.flush()


def _call_out(tx: Tx, parcel: Parcel, line: PackLine, row: ParcelLine | None, units: int) -> None:
    line.surplus -= units
    line.expected += units
    line.packed += units
    line.called_off += units
    if row is None:
        tx.session.add(ParcelLine(id=new_id(), parcel_id=parcel.id, pack_line_id=line.id, quantity=units))
    else:
        row.quantity += units


def _inside(tx: Tx, pack: Pack, tote: PackTote) -> Takes:
    """The lines whose units lie in the box, by the books."""
    held = stock.stock_at(tx.session, [tote.tote_id])
    free = {(row.item_id, row.lot): row.on_hand - row.reserved for row in held if row.status == "available"}
    takes: Takes = []
    for line in lines_of(tx, pack):
        units = min(line.left, free.get((line.item_id, line.lot), 0))
        if units > 0:
            free[line.item_id, line.lot] -= units
            takes.append((line, units))
    return takes


def _scanned(tx: Tx, pack: Pack, lines: Sequence[PackLine]) -> set[UUID]:
    """Those of the lines whose goods the house wants scanned at the bench all the same."""
    if queries.box_rules(tx.session, pack.warehouse_id).bench_asks == "scans":
        return {line.id for line in lines}
    items = items_by_ids(tx.session, {line.item_id for line in lines})
    checks = queries.bench_checks(tx.session, pack.warehouse_id, list(items), pack.arrived_at, tx.actor.id)
    return {line.id for line in lines if checks.of(items[line.item_id], line.lot) == "each"}
