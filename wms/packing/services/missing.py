"""Units that should be in the tote and are not."""

from typing import Any
from uuid import UUID

from wms.board.services import gather_exception
from wms.catalog.queries import items_by_ids
from wms.inventory.queries import picked_from
from wms.layout.queries import locations_by_ids, special
from wms.orders import services as orders
from wms.packing.errors import TooMany
from wms.packing.events import ItemMissing
from wms.packing.models import Pack, PackLine
from wms.packing.rules import INCOMPLETE
from wms.packing.services import totes
from wms.packing.services.workbench import (
    answer,
    begin,
    facts,
    finish_if_settled,
    line_of,
    order_of,
    station_of,
)
from wms.plumbing.transaction import Tx
from wms.work import services as work


def report_missing(tx: Tx, pack_id: UUID, line_id: UUID, quantity: int) -> dict[str, Any]:
    """The units go to lost and found, and the order's rule says what becomes of them.

    An order that waits to be complete is held until somebody decides. Raises UnknownLine, TooMany, and what `begin`
    raises.
    """
    pack = begin(tx, pack_id)
    line = line_of(tx, pack, line_id)
    sku = items_by_ids(tx.session, [line.item_id])[line.item_id].sku
    if quantity > line.left:
        raise TooMany(scanned=quantity, expected=line.left, sku=sku)
    standing = totes.standing_totes(tx, pack)
    bins = _picked_from(tx, pack, line, [tote.tote_id for tote in standing])
    lost = special(tx.session, pack.warehouse_id, "lost_and_found").id
    there = totes.lying(tx, line, standing)
    totes.take_out(tx, pack, [(line, min(quantity, there))], lost, "missing_at_pack")
    line.missing += quantity
    work.note_item_error(tx, pack.warehouse_id, line.item_id, "missing")
    tx.session.flush()
    _tell_order(tx, pack, line, quantity)
    _raise(tx, pack, line, sku, [tote.tote_code for tote in standing])
    tx.record(
        ItemMissing(
            **facts(tx, pack), order_line_id=line.order_line_id, sku=sku, quantity=quantity,
            worker_name=tx.actor.name, picked_from=bins,
        )
    )  # fmt: skip
    finish_if_settled(tx, pack)
    return answer(tx, pack)


def _picked_from(tx: Tx, pack: Pack, line: PackLine, tote_ids: list[UUID]) -> tuple[UUID, ...]:
    """The bins out of which the goods of the line came into these totes."""
    sources = picked_from(tx.session, pack.order_id, tote_ids, line.item_id, line.lot)
    places = locations_by_ids(tx.session, sources)
    return tuple(sorted(place.id for place in places.values() if place.is_storage))


def _tell_order(tx: Tx, pack: Pack, line: PackLine, quantity: int) -> None:
    orders.miss_line(tx, line.order_line_id, quantity)
    if order_of(tx, pack).short_rule == "wait_complete":
        orders.hold_order(tx, pack.order_id, INCOMPLETE, again=True)


def _raise(tx: Tx, pack: Pack, line: PackLine, sku: str, standing: list[str]) -> None:
    waits, station = order_of(tx, pack).on_hold, station_of(tx, pack)
    gather_exception(
        tx,
        kind="missing_at_pack",
        severity=2,
        warehouse_id=pack.warehouse_id,
        subject={"kind": "order", "id": pack.order_id, "label": pack.order_number},
        detail={
            "sku": sku,
            "station": station.code if station else None,
            "totes": standing,
            "worker": tx.actor.name,
        },
        fix="orders.ship_what_is_there" if waits else None,
        key=f"missing_at_pack:{pack.order_id}",
        into="lines",
        entry={"line_id": line.id, "sku": sku, "quantity": line.missing},
        same="line_id",
        total="quantity",
    )
