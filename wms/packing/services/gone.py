"""Units of an order that are nowhere."""

from collections.abc import Sequence

from wms.board.services import gather_exception, resolve_exception
from wms.catalog.queries import items_by_ids
from wms.orders import services as orders
from wms.packing.models import Pack, PackLine
from wms.packing.rules import INCOMPLETE
from wms.packing.services.workbench import lines_of, order_of, station_of
from wms.plumbing.transaction import Tx


def note_gone(tx: Tx, pack: Pack, line: PackLine, standing: Sequence[str] = ()) -> None:
    """Units of the line are nowhere: the board says so, and an order that waits to be complete is held."""
    if order_of(tx, pack).short_rule == "wait_complete":
        orders.hold_order(tx, pack.order_id, INCOMPLETE, again=True)
    waits, station = order_of(tx, pack).on_hold, station_of(tx, pack)
    sku = items_by_ids(tx.session, [line.item_id])[line.item_id].sku
    gather_exception(
        tx,
        kind="missing_at_pack",
        severity=2,
        warehouse_id=pack.warehouse_id,
        subject={"kind": "order", "id": pack.order_id, "label": pack.order_number},
        detail={
            "sku": sku,
            "station": station.code if station else None,
            "totes": list(standing),
            "worker": tx.actor.name,
        },
        fix="orders.ship_what_is_there" if waits else None,
        key=_key(pack),
        into="lines",
        entry={"line_id": line.id, "sku": sku, "quantity": line.missing},
        same="line_id",
        total="quantity",
    )


def note_not_gone(tx: Tx, pack: Pack) -> None:
    """They turned up; with the last of them the matter is over."""
    if all(line.missing == 0 for line in lines_of(tx, pack)):
        resolve_exception(tx, _key(pack), "turned up")


def _key(pack: Pack) -> str:
    return f"missing_at_pack:{pack.order_id}"
