"""Reasons and limits of putting stock right, as a warehouse sets them."""

from typing import Any

from wms.inventory.queries.documents import SETTING
from wms.layout.queries import site_of
from wms.plumbing.transaction import Tx
from wms.settings.services import put_setting


def put_stock_rules(tx: Tx, warehouse: str | None, document: dict[str, Any], expected: str | None = None) -> None:
    """Replaces them whole; they count from the next act on. Raises ChangedMeanwhile."""
    site = site_of(tx.session, tx.actor.warehouse_id, warehouse)
    put_setting(tx, site.id, SETTING, document, expected)
