"""A packer scans a tote, an order number or an item: whose goods are these?"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.barcodes.queries import Meaning, what_is
from wms.inventory import queries as inventory
from wms.kernel.errors import Forbidden
from wms.layout import services as places
from wms.layout.queries import LocationRecord, location_by_code, standing_at
from wms.orders import queries as order_queries
from wms.orders import services as orders
from wms.orders.queries import OrderRecord
from wms.packing import queries
from wms.packing.errors import (
    AlreadyPacked,
    GoesBack,
    NoOrderWants,
    NotPicked,
    PartPicked,
    SeveralOrders,
    ToteEmpty,
    UnknownTote,
)
from wms.packing.events import PackOpened
from wms.packing.models import Pack, PackTote, Station
from wms.packing.queries import packs_wanting, unopened
from wms.packing.queries.surplus import surplus_of
from wms.packing.rules import INCOMPLETE, STILL_PICKED, customer_of
from wms.packing.services.boxes import open_box
from wms.packing.services.parking import unpark
from wms.packing.services.workbench import answer, facts, lock_pack, order_of, station_of
from wms.plumbing.transaction import Tx

GOODS_STAND_IN = ("tote", "cell", "hospital")


@dataclass(frozen=True)
class _Meant:
    """Which of several orders: by its id, or by an item that it holds."""

    order_id: UUID | None
    item_code: str | None


def open_tote(
    tx: Tx, station_code: str, code: str, order_id: UUID | None = None, item_code: str | None = None
) -> dict[str, Any]:
    """Shows the pack of a tote, an order number or an item at a station; the pack goes where it was scanned last.

    An item names the most urgent order of one unit of it that waits on the station's lane, else the order that holds
    it. `order_id`, `item_code`: which of several orders is meant. An order on hold is shown too, with a notice. Raises
    UnknownStation, UnknownTote, ToteEmpty, NotPicked, GoesBack, PartPicked, AlreadyPacked, SeveralOrders, NoOrderWants.
    """
    station = station_at(tx, station_code)
    pack = _pack_of_code(tx, station, code.strip(), _Meant(order_id, item_code))
    order = order_of(tx, pack)
    if pack.state == "open" and order.state in STILL_PICKED:
        raise PartPicked(scanned=code, order_number=order.number, state=order.state)
    if pack.state == "open" and INCOMPLETE not in order.holds:
        orders.start_packing(tx, pack.order_id)
    _bring_here(tx, station, code.strip())
    _take(tx, pack, station)
    if pack.state == "open" and INCOMPLETE not in order.holds:
        open_box(tx, pack)
    return answer(tx, pack)


def _bring_here(tx: Tx, station: Station, code: str) -> None:
    """A tote that stood with others of its order is at the bench now, and its place may be free."""
    tote = location_by_code(tx.session, station.warehouse_id, code)
    if tote is not None and tote.kind == "tote" and standing_at(tx.session, [tote.id], "consolidation"):
        places.place(tx, tote.id, station.location_id)


def station_at(tx: Tx, code: str) -> Station:
    """Raises UnknownStation."""
    record = queries.station_by_code(tx.session, code)
    station = tx.session.scalars(select(Station).where(Station.code == record.code)).one()
    if tx.actor.warehouse_id not in (None, station.warehouse_id):
        raise Forbidden("this station is in another warehouse")
    return station


def _pack_of_code(tx: Tx, station: Station, code: str, meant: _Meant) -> Pack:
    place = location_by_code(tx.session, station.warehouse_id, code)
    if place is not None and (place.kind in GOODS_STAND_IN or _holds_goods(tx, place.id)):
        return _pack_of_tote(tx, station, place, code, meant)
    orders_found = order_queries.orders_by_number(tx.session, station.warehouse_id, code)
    if orders_found:
        asked = [order for order in orders_found if meant.order_id in (None, order.id)]
        if not asked:
            raise UnknownTote(scanned=code, kind=None)
        return _pack_of_order(tx, _the_one_meant(tx, station, asked, code, meant), code)
    item = what_is(tx.session, station.warehouse_id, code)
    if item.kind != "item" or item.id is None:
        raise UnknownTote(scanned=code, kind=place.kind if place else None)
    return _pack_of_item(tx, station, item, code, meant)


_STANDS = ~PackTote.has_left | PackTote.box.is_not(None)
"""A box that was picked into stays: it is a parcel."""


def _holds_goods(tx: Tx, place_id: UUID) -> bool:
    """Whether goods lie there for an order that has no tote any more."""
    holding = select(PackTote.id).join(Pack, Pack.id == PackTote.pack_id)
    holding = holding.where(PackTote.tote_id == place_id, _STANDS, Pack.state == "open")
    return tx.session.scalar(holding.limit(1)) is not None


def _pack_of_tote(tx: Tx, station: Station, tote: LocationRecord, code: str, meant: _Meant) -> Pack:
    """Two orders may have come in one tote, and more may stand at a hospital."""
    holding = select(Pack).join(PackTote, PackTote.pack_id == Pack.id)
    holding = holding.where(PackTote.tote_id == tote.id, _STANDS, Pack.state == "open")
    aside = select(Pack).where(Pack.warehouse_id == station.warehouse_id, Pack.parked_place == tote.code)
    packs = {pack.order_id: pack.id for query in (holding, aside) for pack in tx.session.scalars(query)}
    if not packs and inventory.occupied(tx.session, [tote.id]):
        done = surplus_of(tx.session, tote.id)
        if done is not None:
            raise GoesBack(scanned=code, order_number=done.order_number)
        raise NotPicked("these goods are still on their walk", scanned=code, order_number=None, state=None)
    if not packs:
        raise ToteEmpty(scanned=code)
    if len(packs) == 1:
        return lock_pack(tx, *packs.values())
    records = list(order_queries.orders_by_ids(tx.session, packs).values())
    return lock_pack(tx, packs[_chosen(tx, station, records, code, meant).id])


def _pack_of_item(tx: Tx, station: Station, item: Meaning, code: str, meant: _Meant) -> Pack:
    """Whose goods these are: an order of this one unit, before those that hold more."""
    waits = packs_wanting(tx.session, unopened(station.lane_id), item.id) if item.id else []
    for single in (wanting for wanting in waits if wanting.units == 1 and meant.order_id is None):
        pack = lock_pack(tx, single.pack_id)
        if pack.station_id is None:  # else another bench took it in this moment
            return pack
    others = {wanting.order.id: wanting for wanting in waits if wanting.units > 1 or meant.order_id}
    if not others:
        raise NoOrderWants(scanned=code, sku=item.label)
    chosen = _chosen(tx, station, [wanting.order for wanting in others.values()], code, meant)
    return lock_pack(tx, others[chosen.id].pack_id)


def _the_one_meant(tx: Tx, station: Station, orders_found: list[OrderRecord], code: str, meant: _Meant) -> OrderRecord:
    """Of several orders with one number the one that waits here, else the one under way, else the newest.

    Raises SeveralOrders when more than one of them is that.
    """
    waiting = set(tx.session.scalars(select(Pack.order_id).where(Pack.state == "open", Pack.order_number == code)))
    waiting_here = [order for order in orders_found if order.id in waiting]
    choices = waiting_here or [order for order in orders_found if order.state not in ("shipped", "cancelled")]
    return _chosen(tx, station, choices, code, meant) if choices else orders_found[0]


def _chosen(tx: Tx, station: Station, choices: list[OrderRecord], code: str, meant: _Meant) -> OrderRecord:
    """Raises SeveralOrders while more than one may be meant, NoOrderWants when none holds the item, UnknownTote."""
    left = [order for order in choices if meant.order_id in (None, order.id)]
    if not left:
        raise UnknownTote(scanned=code, kind=None)
    if meant.item_code is not None:
        left = _holding(tx, station, left, meant.item_code)
    if len(left) == 1:
        return left[0]
    named = [
        {
            "id": str(o.id),
            "number": o.number,
            "channel": o.channel,
            "customer": customer_of(o.ship_to),
            "state": o.state,
        }
        for o in left
    ]
    raise SeveralOrders(scanned=code, choices=named)


def _holding(tx: Tx, station: Station, choices: list[OrderRecord], item_code: str) -> list[OrderRecord]:
    item = what_is(tx.session, station.warehouse_id, item_code)
    of_these = Pack.order_id.in_([order.id for order in choices]) & (Pack.state == "open")
    wanting = packs_wanting(tx.session, of_these, item.id) if item.id and item.kind == "item" else []
    if not wanting:
        raise NoOrderWants(scanned=item_code, sku=item.label or item_code)
    return [one.order for one in wanting]


def _pack_of_order(tx: Tx, order: OrderRecord, code: str) -> Pack:
    """The open one, else the last one as long as its labels are not all confirmed."""
    newest = select(Pack).where(Pack.order_id == order.id).order_by(Pack.state != "open", Pack.id.desc()).limit(1)
    pack = tx.session.scalar(newest)
    if pack is None or (pack.state == "done" and order.state in STILL_PICKED):
        raise NotPicked(scanned=code, order_number=order.number, state=order.state)
    if pack.state == "done":
        raise AlreadyPacked(order_number=order.number)
    return lock_pack(tx, pack.id)


def _take(tx: Tx, pack: Pack, station: Station) -> None:
    before = station_of(tx, pack)
    pack.station_id, pack.opened_at = station.id, tx.now
    pack.worker_id, pack.worker_name = tx.actor.id, tx.actor.name
    unpark(tx, pack, station)
    tx.session.flush()
    lane = queries.lane_state(tx.session, pack.lane_id)
    left = before.code if before is not None and before.id != station.id else None
    tx.record(
        PackOpened(
            **facts(tx, pack), number=pack.order_number, worker_id=tx.actor.id, worker_name=tx.actor.name,
            left_station=left, stations=lane.stations, waiting=lane.waiting,
        )
    )  # fmt: skip
