"""The cartons that the optimizer suggests for a pack."""

from typing import Any
from uuid import UUID

from wms.packing.queries import units_by_item
from wms.packing.services.workbench import lock_pack, tell_change
from wms.plumbing.transaction import Tx


def keep_suggestion(tx: Tx, pack_id: UUID, arrived: dict[UUID, int], suggested: list[dict[str, Any]]) -> bool:
    """Keeps what was computed for the units of each item that had `arrived`.

    False when more have come since, or the pack is closed.
    """
    pack = lock_pack(tx, pack_id)
    if pack.state != "open" or units_by_item(tx.session, pack_id) != arrived:
        return False
    pack.suggested, pack.suggested_at = suggested, tx.now
    tell_change(tx, pack, "suggestion")
    return True
