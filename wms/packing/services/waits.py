"""An order that waits for goods: what, since when, and who is on the way; on the board until nothing comes any more."""

from wms.board import services as board
from wms.packing.models import Pack
from wms.packing.queries.fetches import fetches_of
from wms.packing.services.workbench import station_of
from wms.plumbing.transaction import Tx

FIX = "packing.go_without"


def tell_board(tx: Tx, pack: Pack) -> None:
    """Raises, refreshes or ends what the board says of the order."""
    tx.session.flush()
    key, fetches = f"waits_for_goods:{pack.order_id}", fetches_of(tx.session, pack.id)
    if not fetches:
        board.resolve_exception(tx, key, "brought")
        return
    station = station_of(tx, pack)
    detail = {
        "goods": [{"sku": one.sku, "name": one.name, "quantity": one.quantity} for one in fetches],
        "units": sum(one.quantity for one in fetches),
        "worker": next((one.worker for one in fetches if one.worker), None),
        "place": pack.parked_place or (station.code if station else pack.lane_code),
    }
    if board.refresh_exception(tx, key, detail, 1):
        return
    board.raise_exception(
        tx, kind="waits_for_goods", severity=1, warehouse_id=pack.warehouse_id,
        subject={"kind": "order", "id": str(pack.order_id), "label": pack.order_number}, detail=detail, fix=FIX,
        key=key,
    )  # fmt: skip
