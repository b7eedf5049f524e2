"""Facts that the ledger tells."""

from dataclasses import dataclass
from uuid import UUID

from wms.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class StockArrived(Event):
    """A supplier's goods were booked, under this reference."""

    warehouse_id: UUID
    item_ids: tuple[UUID, ...]
    reference: str


@dataclass(frozen=True, kw_only=True)
class StockFreed(Event):
    """Units of these items can be promised that could not before, whatever freed them: goods that came in or were put
    back, a promise given up, a place, lot or status made usable again.
    """

    warehouse_id: UUID
    item_ids: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True)
class TransferOpened(Event):
    """Goods are to go to another warehouse. `warehouse_id` is the house that sends."""

    transfer_id: UUID
    code: str
    warehouse_id: UUID


@dataclass(frozen=True, kw_only=True)
class TransferSent(Event):
    """All of a transfer that goes is on its way. `warehouse_id` is the house that receives."""

    transfer_id: UUID
    code: str
    warehouse_id: UUID


@dataclass(frozen=True, kw_only=True)
class TransferEnded(Event):
    """A transfer between warehouses is over: received, taken back, settled; or `short`: so many units never came, and
    are on the road by the books until somebody decides. `warehouse_id` is the house that receives.
    """

    transfer_id: UUID
    code: str
    warehouse_id: UUID
    state: str
    missing: int


@dataclass(frozen=True, kw_only=True)
class GoodsHeld(Event):
    """Nothing of an item, or of one lot of it (empty: of all), is promised in a warehouse from now on."""

    warehouse_id: UUID
    item_id: UUID
    lot: str


@dataclass(frozen=True, kw_only=True)
class GoodsReleased(Event):
    """What was held over a warehouse may be promised again. `lot` empty: all of the item."""

    warehouse_id: UUID
    item_id: UUID
    lot: str


@dataclass(frozen=True, kw_only=True)
class LotDayChanged(Event):
    """A lot has another last day, and some of it lies in this warehouse."""

    warehouse_id: UUID
    item_id: UUID
    lot: str
