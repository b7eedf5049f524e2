"""Table rows of a walk, made from records. Place and item are copied: they travel with the leased walk."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from wms.catalog.queries import ItemRecord
from wms.kernel.ids import new_id
from wms.layout.queries import LocationRecord
from wms.orders.queries import AllocationRecord, OrderRecord, ReleasableOrder


def stop_row(
    batch_id: UUID, seq: int, place: LocationRecord, item: ItemRecord, allocation: AllocationRecord
) -> dict[str, Any]:
    return {
        "id": new_id(), "batch_id": batch_id, "seq": seq, "skipped": 0, "location_id": place.id,
        "location": _place(place), "item_id": item.id, "item": _item(item), "lot": allocation.lot,
        "expires_on": allocation.expires_on, "reasons": _why(allocation),
    }  # fmt: skip


def line_row(batch_id: UUID, stop_id: UUID, slot_id: UUID, allocation: AllocationRecord) -> dict[str, Any]:
    return {
        "id": new_id(), "batch_id": batch_id, "stop_id": stop_id, "slot_id": slot_id, "allocation_id": allocation.id,
        "order_id": allocation.order_id, "order_line_id": allocation.order_line_id, "quantity": allocation.quantity,
        "picked": 0, "short": 0, "state": "open",
    }  # fmt: skip


def slot_row(
    batch_id: UUID, slot: int, span: int, order: ReleasableOrder | OrderRecord, boxes: Sequence[str] = ()
) -> dict[str, Any]:
    return {
        "id": new_id(),
        "batch_id": batch_id,
        "slot": slot,
        "span": span,
        "boxes": list(boxes),
        "order_id": order.id,
        "order_number": order.number,
        "priority": order.priority,
        "cutoff": order.cutoff,
        "state": "waiting",
        "tote_id": None,
        "tote_code": None,
    }


def _place(place: LocationRecord) -> dict[str, Any]:
    return {
        "code": place.code,
        "blocks": place.blocks,
        "check_digits": place.check_digits,
        "x_mm": place.x_mm,
        "y_mm": place.y_mm,
        "zone": place.zone,
    }


def _item(item: ItemRecord) -> dict[str, Any]:
    """The sku is among the codes: small labels often carry nothing else."""
    printed = [{"code": code.code, "quantity": code.quantity} for code in item.codes if code.code != item.sku]
    return {
        "id": str(item.id),
        "sku": item.sku,
        "name": item.name,
        "image_url": item.image_url,
        "variant": item.variant,
        "codes": [{"code": item.sku, "quantity": 1}, *printed],
        "weight_g": item.weight_g,
        "fragile": item.fragile,
    }


def _why(allocation: AllocationRecord) -> list[dict[str, Any]]:
    """Why this bin: the first lot to expire; a shorter walk than through another; or else what came in first."""
    why: list[dict[str, Any]] = []
    if allocation.expires_on is not None:
        why.append({"term": "fefo", "points": 0, "data": {"expires_on": allocation.expires_on.isoformat()}})
    if allocation.instead_of:
        data = {"instead_of": allocation.instead_of}
        why.append({"term": "shorter_walk", "points": allocation.saves_mm, "data": data})
    return why or [{"term": "fifo", "points": 0, "data": {}}]
