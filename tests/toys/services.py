from typing import Any
from uuid import UUID

from tests.toys.errors import NotTheEnd
from tests.toys.rules import judge_sweep
from wms.kernel.ids import new_id
from wms.layout import queries as layout
from wms.plumbing.transaction import Tx
from wms.work import queries
from wms.work import services as work


def queue_sweep(tx: Tx, warehouse: str, first: str, last: str) -> dict[str, Any]:
    """Work for whoever may sweep. Raises NotTheEnd for a place that the warehouse does not know."""
    site = layout.site_of(tx.session, tx.actor.warehouse_id, warehouse)
    ends = [layout.location_by_code(tx.session, site.id, code) for code in (first, last)]
    if ends[0] is None or ends[1] is None:
        raise NotTheEnd
    work.queue_task(
        tx, kind="sweep", number=1, label=ends[0].aisle, warehouse_id=site.id, subject_id=new_id(), priority="low",
        cutoff=None, start_location_id=ends[0].id, summary={"ends": [ends[0].code, ends[1].code]},
    )  # fmt: skip
    return {}


def finish_sweep(tx: Tx, task_id: UUID, first: str, last: str) -> dict[str, Any]:
    """Both ends were scanned. Raises NotTheEnd, LeaseLost."""
    work.hold_task(tx, task_id)
    ends = queries.task_view(tx.session, task_id)["summary"]["ends"]
    if {judge_sweep(ends, [], first), judge_sweep(ends, [first], last)} != {"ok"}:
        raise NotTheEnd(scanned=[first, last], expected=ends)
    work.finish_task(tx, task_id)
    return {}
