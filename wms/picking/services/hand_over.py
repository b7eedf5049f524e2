"""A walk goes from zone to zone: whoever has picked a zone hands its totes over, and the next one takes them up."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from wms.kernel.errors import Forbidden
from wms.layout import services as places
from wms.layout.queries import LocationRecord
from wms.picking.errors.zones import NotAHandOver, NotHandedOver, NotWaiting
from wms.picking.events import BatchHandedOver
from wms.picking.models import Batch, SlotTote
from wms.picking.queries.zones import hand_overs, zones_ahead
from wms.picking.rules.zones import judge_hand_over, judge_waiting, places_for, zone_after
from wms.picking.services.walk import answer, batch_of, carried, head_of, place_scanned, totes_of
from wms.plumbing.transaction import Tx
from wms.work import services as work


def hand_over(tx: Tx, task_id: UUID, location_code: str) -> dict[str, object]:
    """The totes of the walk stand at a place, with all that lies in them, and wait there for whoever goes on.

    In the next zone at a hand-over place; in this one, while something is open in it, wherever totes may stand.

    Raises NotHandedOver, NotAHandOver, LeaseLost.
    """
    held = work.hold_task(tx, task_id)
    batch = batch_of(tx, held.subject_id)
    zone = None if batch.zone is None else zone_after(zones_ahead(tx.session, batch.id), batch.zone)
    if zone is None or batch.zone is None:
        raise NotHandedOver(batch_number=batch.number)
    place = _where(tx, batch, location_code, zone)
    for container_id in _containers(tx, batch):
        places.place(tx, container_id, place.id)
    before, batch.zone, batch.waits_at_id, batch.waits_at = batch.zone, zone, place.id, place.code
    tx.session.flush()
    work.pass_on(tx, task_id, zone, place.id, head_of(tx, batch)["summary"], to_others=zone != before)
    tx.record(_event(tx, held, before, zone, place))
    return {"zone": zone, "waits_at": place.code}


def take_up(tx: Tx, task_id: UUID, code: str) -> dict[str, object]:
    """Whoever has claimed the walk takes its totes from where they wait; one of them, or the cart, stands for all.

    Raises NotWaiting, LeaseLost.
    """
    held = work.hold_task(tx, task_id)
    batch = batch_of(tx, held.subject_id)
    codes = carried(tx, batch)
    if judge_waiting(codes, code) != "ok":
        zone, place = _wanted_next(tx, batch, code)
        raise NotWaiting(scanned=code.strip(), expected=codes, at=batch.waits_at, zone=zone, place=place)
    take_along(tx, batch)
    return answer(tx, task_id)


def take_along(tx: Tx, batch: Batch) -> None:
    """What waited is under way again."""
    if batch.waits_at_id is None:
        return
    for container_id in _containers(tx, batch):
        places.place(tx, container_id, None)
    batch.waits_at_id = batch.waits_at = None


def _containers(tx: Tx, batch: Batch) -> Sequence[UUID]:
    """What is carried: the cart, with the totes that stand on it, or the totes."""
    return [batch.cart_id] if batch.cart_id is not None else [tote.tote_id for tote in totes_of(tx, batch.id)]


def _where(tx: Tx, batch: Batch, scanned: str, zone: str) -> LocationRecord:
    """Another hand-over place than that of the zone counts: the device has asked whether it is meant."""
    standing = hand_overs(tx.session, batch.warehouse_id)
    place = place_scanned(tx, batch.warehouse_id, scanned)
    left_here = zone == batch.zone and place is not None and place.is_ground
    if place is None or not (left_here or judge_hand_over(standing, zone, scanned) in ("ok", "other")):
        expected = [one.code for one in places_for(standing, zone)]
        raise NotAHandOver(scanned=scanned.strip(), expected=expected, zone=zone)
    return place


def _wanted_next(tx: Tx, batch: Batch, scanned: str) -> tuple[str | None, str | None]:
    """(zone, place) in which a tote of another walk is wanted next."""
    tote = place_scanned(tx, batch.warehouse_id, scanned)
    other = None
    if tote is not None:
        on_walk = select(Batch).join(SlotTote, SlotTote.batch_id == Batch.id)
        other = tx.session.scalar(on_walk.where(SlotTote.tote_id == tote.id, SlotTote.state != "dropped"))
    return (other.zone, other.waits_at) if other else (None, None)


def _event(tx: Tx, held: work.HeldTask, before: str, zone: str, place: LocationRecord) -> BatchHandedOver:
    if tx.actor.id is None:
        raise Forbidden("only a person picks")
    return BatchHandedOver(
        warehouse_id=held.warehouse_id, task_id=held.id, batch_id=held.subject_id, number=held.number,
        from_zone=before, zone=zone, location_code=place.code, worker_id=tx.actor.id, worker_name=tx.actor.name,
    )  # fmt: skip
