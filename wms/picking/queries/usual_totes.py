"""A cart with totes of its own: which stood in which slot the last time, as far as they are free."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.inventory import queries as inventory
from wms.layout import queries as layout
from wms.picking.models import Batch, BatchSlot, SlotTote
from wms.picking.rules import Stood, size_at, stood_last, takes_size
from wms.work.queries import scan_rules

LOOKED_BACK = 100  # totes of the cart's last walks


def usual_totes(session: Session, batch: Batch, slots: Sequence[BatchSlot]) -> list[dict[str, Any]]:
    """[{slot, code}] for the slots that have no tote yet; none where the house wants each tote scanned."""
    lacking = [slot.slot for slot in slots if slot.tote_id is None and slot.withdrawn_at is None and not slot.boxes]
    if batch.state != "open" or batch.mode == "sort" or batch.cart_id is None or not lacking:
        return []
    if not scan_rules(session, batch.warehouse_id).cart_as_last_time:
        return []
    stood = stood_last(_history(session, batch))
    chosen = {number: stood[number] for number in lacking if number in stood}
    free = _free(session, set(chosen.values()))
    sizes = {tote_id: tote.tote_size for tote_id, tote in free.items()}
    return [
        {"slot": number, "code": free[tote_id].code}
        for number, tote_id in chosen.items()
        if tote_id in free and takes_size(size_at(batch.slot_sizes, number), sizes[tote_id])
    ]


def _history(session: Session, batch: Batch) -> list[Stood]:
    columns = (SlotTote.slot_id, BatchSlot.slot, BatchSlot.span, SlotTote.tote_id)
    query = select(*columns).join(BatchSlot, BatchSlot.id == SlotTote.slot_id)
    query = query.join(Batch, Batch.id == SlotTote.batch_id).where(Batch.cart_id == batch.cart_id, Batch.id != batch.id)
    totes: dict[UUID, list[Any]] = defaultdict(list)
    for row in session.execute(query.order_by(SlotTote.id.desc()).limit(LOOKED_BACK)):
        totes[row.slot_id].insert(0, row)
    return [Stood(rows[0].slot, rows[0].span, tuple(row.tote_id for row in rows)) for rows in totes.values()]


def _free(session: Session, tote_ids: Collection[UUID]) -> dict[UUID, layout.LocationRecord]:
    """Those of the totes that hold nothing and are on no walk."""
    walking = select(SlotTote.tote_id).where(SlotTote.tote_id.in_(tote_ids), SlotTote.state != "dropped")
    taken = set(session.scalars(walking)) | inventory.occupied(session, tote_ids) | inventory.hauls(session, tote_ids)
    places = layout.locations_by_ids(session, tote_ids)
    return {key: tote for key, tote in places.items() if key not in taken and tote.kind == "tote" and not tote.retired}
