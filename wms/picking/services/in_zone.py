"""A walk that is handed over is picked in the zone where it is, once its totes are taken up."""

from wms.picking.errors.zones import NotTakenUp, OtherZone
from wms.picking.models import Batch
from wms.picking.queries import LineRecord
from wms.picking.services.walk import carried
from wms.plumbing.transaction import Tx


def require_in_zone(tx: Tx, line: LineRecord) -> None:
    """Call it under the task's lock. Raises OtherZone, NotTakenUp."""
    if not line.passed:
        return
    batch = tx.session.get_one(Batch, line.batch_id, populate_existing=True)
    zone = line.location.get("zone", "")
    if batch.waits_at is not None:
        raise NotTakenUp(at=batch.waits_at, expected=carried(tx, batch))
    if zone != batch.zone:
        raise OtherZone(location=line.location["code"], zone=batch.zone, expected=zone)
