"""Facts that planning tells. Their types begin with `picking`, under which receivers know them."""

from dataclasses import dataclass
from uuid import UUID

from wms.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class WaveReleased(Event, subject="picking"):
    warehouse_id: UUID
    wave_id: UUID
    number: int
    orders: int
    batches: int


@dataclass(frozen=True, kw_only=True)
class StrategyChanged(Event, subject="picking"):
    warehouse_id: UUID
    version: int
    by: str


@dataclass(frozen=True, kw_only=True)
class OrderInserted(Event, subject="picking"):
    """An order that could not wait entered a walk; `worker_*` is who walks it, None while it waits."""

    warehouse_id: UUID
    order_id: UUID
    number: str
    task_id: UUID
    batch_id: UUID
    batch_number: int
    worker_id: UUID | None
    worker_name: str | None
    added_mm: int


@dataclass(frozen=True, kw_only=True)
class PlanSteered(Event, subject="picking"):
    """A person changed the plan by hand. verb: send, pin, unpin, split, merge, move or undo."""

    warehouse_id: UUID
    verb: str
    by: str
    orders: tuple[str, ...]
