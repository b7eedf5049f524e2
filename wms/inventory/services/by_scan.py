"""Acts that put stock right at a device: a person's, in the warehouse where they work."""

from typing import Any

from wms.inventory.services import putting_right
from wms.inventory.services.relocating import warehouse_of_person
from wms.plumbing.transaction import Tx


def adjust_by_scan(tx: Tx, **act: Any) -> dict[str, Any]:
    """Arguments, answer and refusals of `adjust_stock`."""
    warehouse_of_person(tx, "inventory.adjust_stock")
    return putting_right.adjust_stock(tx, **act)


def hold_by_scan(tx: Tx, **act: Any) -> dict[str, Any]:
    """Arguments, answer and refusals of `hold_stock`."""
    warehouse_of_person(tx, "inventory.hold_stock")
    return putting_right.hold_stock(tx, **act)


def release_by_scan(tx: Tx, **act: Any) -> dict[str, Any]:
    """Arguments, answer and refusals of `release_stock`."""
    warehouse_of_person(tx, "inventory.release_stock")
    return putting_right.release_stock(tx, **act)


def bring_back_by_scan(tx: Tx, **act: Any) -> dict[str, Any]:
    """Arguments, answer and refusals of `bring_back_stock`."""
    warehouse_of_person(tx, "inventory.bring_back_stock")
    return putting_right.bring_back_stock(tx, **act)


def change_lot_by_scan(tx: Tx, **act: Any) -> dict[str, Any]:
    """Arguments, answer and refusals of `change_lot`."""
    warehouse_of_person(tx, "inventory.change_lot")
    return putting_right.change_lot(tx, **act)
