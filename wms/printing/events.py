"""Facts that printing tells."""

from dataclasses import dataclass
from uuid import UUID

from wms.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PrintJobChanged(Event):
    """`state`: queued, sending, sent, confirmed, unknown or failed; `spare` a printer that could take over."""

    job_id: UUID
    state: str
    printer_code: str
    subject_kind: str
    subject_id: str
    detail: str
    warehouse_id: UUID
    spare: str | None = None
