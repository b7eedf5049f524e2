"""What a house sets of counting."""

from typing import Any

from wms.counting.queries.policy import SETTING, policy_view
from wms.layout.queries import site_of
from wms.plumbing.transaction import Tx
from wms.settings.services import put_setting


def put_policy(tx: Tx, warehouse: str | None, document: dict[str, Any], expected: str | None = None) -> dict[str, Any]:
    """Replaces the whole document. Raises ChangedMeanwhile."""
    site = site_of(tx.session, tx.actor.warehouse_id, warehouse)
    put_setting(tx, site.id, SETTING, document, expected)
    return policy_view(tx.session, site)
