"""A packer scans a tote or an order number: whose goods are these?"""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.inventory import queries as inventory
from wms.kernel.errors import Forbidden
from wms.layout.queries import location_by_code
from wms.orders import queries as order_queries
from wms.orders import services as orders
from wms.orders.queries import OrderRecord
from wms.packing import queries
from wms.packing.errors import AlreadyPacked, NotPicked, PartPicked, SeveralOrders, ToteEmpty, UnknownTote
from wms.packing.events import PackOpened
from wms.packing.models import Pack, PackTote, Station
from wms.packing.rules import INCOMPLETE, STILL_PICKED
from wms.packing.services.workbench import answer, facts, lock_pack, order_of, station_of
from wms.plumbing.transaction import Tx


def open_tote(tx: Tx, station_code: str, code: str, order_id: UUID | None = None) -> dict[str, Any]:
    """Shows the pack of a tote or an order number at a station; the pack goes where its tote was scanned last.

    `order_id`: which of several orders with this number is meant. An order on hold is shown too, with a notice. Raises
    UnknownStation, UnknownTote, ToteEmpty, NotPicked, PartPicked, AlreadyPacked, SeveralOrders.
    """
    station = station_at(tx, station_code)
    pack = _pack_of_code(tx, station, code.strip(), order_id)
    order = order_of(tx, pack)
    if pack.state == "open" and order.state in STILL_PICKED:
        raise PartPicked(scanned=code, order_number=order.number, state=order.state)
    if pack.state == "open" and INCOMPLETE not in order.holds:
        orders.start_packing(tx, pack.order_id)
    _take(tx, pack, station)
    return answer(tx, pack)


def station_at(tx: Tx, code: str) -> Station:
    """Raises UnknownStation."""
    record = queries.station_by_code(tx.session, code)
    station = tx.session.scalars(select(Station).where(Station.code == record.code)).one()
    if tx.actor.warehouse_id not in (None, station.warehouse_id):
        raise Forbidden("this station is in another warehouse")
    return station


def _pack_of_code(tx: Tx, station: Station, code: str, order_id: UUID | None) -> Pack:
    place = location_by_code(tx.session, station.warehouse_id, code)
    if place is not None and place.kind in ("tote", "cell"):
        holding = select(Pack.id).join(PackTote, PackTote.pack_id == Pack.id)
        holding = holding.where(PackTote.tote_id == place.id, ~PackTote.has_left, Pack.state == "open")
        pack_id = tx.session.scalar(holding)
        if pack_id is None and inventory.occupied(tx.session, [place.id]):
            raise NotPicked("these goods are still on their walk", scanned=code, order_number=None, state=None)
        if pack_id is None:
            raise ToteEmpty(scanned=code)
        return lock_pack(tx, pack_id)
    orders_found = order_queries.orders_by_number(tx.session, station.warehouse_id, code)
    asked = [order for order in orders_found if order_id in (None, order.id)]
    if not asked:
        raise UnknownTote(scanned=code, kind=place.kind if place else None)
    return _pack_of_order(tx, _the_one_meant(tx, asked, code), code)


def _the_one_meant(tx: Tx, orders_found: list[OrderRecord], code: str) -> OrderRecord:
    """Of several orders with one number the one that waits here, else the one under way, else the newest.

    Raises SeveralOrders when more than one of them is that.
    """
    waiting = set(tx.session.scalars(select(Pack.order_id).where(Pack.state == "open", Pack.order_number == code)))
    waiting_here = [order for order in orders_found if order.id in waiting]
    choices = waiting_here or [order for order in orders_found if order.state not in ("shipped", "cancelled")]
    if len(choices) > 1:
        named = [{"id": str(o.id), "channel": o.channel, "customer": _customer(o), "state": o.state} for o in choices]
        raise SeveralOrders(scanned=code, choices=named)
    return (choices or orders_found)[0]


def _customer(order: OrderRecord) -> str:
    return str(order.ship_to.get("company") or order.ship_to.get("name", ""))


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
    tx.session.flush()
    lane = queries.lane_state(tx.session, pack.lane_id)
    left = before.code if before is not None and before.id != station.id else None
    tx.record(
        PackOpened(
            **facts(tx, pack), number=pack.order_number, worker_id=tx.actor.id, worker_name=tx.actor.name,
            left_station=left, stations=lane.stations, waiting=lane.waiting,
        )
    )  # fmt: skip
