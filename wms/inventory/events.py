"""Facts that the ledger tells."""

from dataclasses import dataclass
from uuid import UUID

from wms.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class StockArrived(Event):
    """Stock that can be promised has come: from a supplier, from a return, or found again."""

    warehouse_id: UUID
    item_ids: tuple[UUID, ...]
    reference: str
