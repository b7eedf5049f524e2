"""What a warehouse sets for its shipping."""

from typing import Any

from wms.kernel.errors import Forbidden
from wms.layout.queries import site_of
from wms.plumbing.transaction import Tx
from wms.settings.queries import setting
from wms.settings.services import put_setting
from wms.shipping.accounts import NAME, sealed, shown


def put_shipping_settings(tx: Tx, warehouse: str | None, document: dict[str, Any], expected: str | None = None) -> None:
    """Replaces sender, tracking page and carrier accounts; they count from the next label on."""
    site = site_of(tx.session, tx.actor.warehouse_id, warehouse)
    if tx.actor.warehouse_id not in (None, site.id):
        raise Forbidden("this warehouse is not yours")
    stored = setting(tx.session, site.id, NAME).document
    put_setting(tx, site.id, NAME, sealed(document, stored), expected, shown)
