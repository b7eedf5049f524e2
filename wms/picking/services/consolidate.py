"""The walk's end for an order in parts: its totes stand where those of its other walks stand, or will."""

from uuid import UUID

from wms.kernel.codes import same_code
from wms.layout import services as places
from wms.layout.queries import LocationRecord
from wms.picking.errors.consolidation import NotAGathering, NotBrought, PlaceTaken
from wms.picking.models import BatchSlot, SlotTote
from wms.picking.queries.consolidation import gathering_places
from wms.picking.rules.consolidation import judge_gathering
from wms.picking.services.drop import end_walk, filled_totes, require_all_done
from wms.picking.services.gathering import lock_slots_of, locked, tell_place
from wms.picking.services.hand_over import take_along
from wms.picking.services.walk import answer, batch_of, place_scanned, slot_of, slots_of
from wms.plumbing.transaction import Tx
from wms.work import services as work


def consolidate(tx: Tx, task_id: UUID, slot: int, location_code: str) -> dict[str, object]:
    """The order's totes stand at a place, with those of its other walks; with the last ones the walk is over.

    Another free place than the one that was told counts: the device has asked whether it is meant. Raises LinesOpen,
    NotBrought, NotAGathering, PlaceTaken, LeaseLost.
    """
    held = work.hold_task(tx, task_id)
    batch = batch_of(tx, held.subject_id)
    row = slot_of(tx, batch.id, slot)
    lock_slots_of(tx, row.order_id)
    tx.session.refresh(row)
    require_all_done(tx, batch.id)
    totes = filled_totes(tx, batch.id).get(row.id, [])
    if row.place_id is None or row.withdrawn_at is not None or not totes:
        raise NotBrought(slot=slot)
    place = _where(tx, row, held.warehouse_id, location_code)
    take_along(tx, batch)
    _stand(tx, row, totes, place)
    if not _left_to_bring(tx, batch.id):
        end_walk(tx, held, batch, place)
    return answer(tx, task_id)


def _where(tx: Tx, row: BatchSlot, warehouse_id: UUID, scanned: str) -> LocationRecord:
    standing = {place.id: place for place in gathering_places(tx.session, warehouse_id)}
    place = place_scanned(tx, warehouse_id, scanned)
    if place is None or place.id not in standing:
        raise NotAGathering(scanned=scanned.strip(), expected=row.place_code)
    gathering = locked(tx, [place])[place.id]
    if judge_gathering([gathering], row.place_code or "", row.order_number, place.code) == PlaceTaken.code:
        raise PlaceTaken(scanned=scanned.strip(), expected=row.place_code, orders=list(gathering.orders))
    return place


def _stand(tx: Tx, row: BatchSlot, totes: list[SlotTote], place: LocationRecord) -> None:
    for tote in totes:
        places.place(tx, tote.tote_id, place.id)
    moved = row.place_code is None or same_code(row.place_code) != same_code(place.code)
    row.place_id, row.place_code, row.brought = place.id, place.code, True
    tx.session.flush()
    if moved:
        tell_place(tx, row.order_id, place.id, row.batch_id)


def _left_to_bring(tx: Tx, batch_id: UUID) -> bool:
    """Whether totes with goods are still carried: an order's that has no place, too."""
    filled = filled_totes(tx, batch_id)
    return any(filled.get(slot.id) and not slot.brought for slot in slots_of(tx, batch_id))
