"""Units that were promised from another bin while somebody walks: the bin joins the walk, where it costs least."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import insert, select, update

from wms.catalog import queries as catalog
from wms.layout import queries as layout
from wms.layout.queries import LocationRecord
from wms.orders.queries import AllocationRecord
from wms.picking.models import PickLine, PickStop
from wms.picking.queries import LineRecord
from wms.picking.rules import FROZEN_STOPS, cheapest_place
from wms.picking.services.checks import set_checks
from wms.picking.services.gathering import carry_again
from wms.picking.services.rows import line_row, stop_row
from wms.plumbing.transaction import Tx
from wms.work import queries as work_queries

WALK = (PickStop.skipped, PickStop.seq)


def go_on_elsewhere(
    tx: Tx, line: LineRecord, allocations: Sequence[AllocationRecord], walker_id: UUID | None
) -> list[str]:
    """New lines for the bins that the order was promised instead; returns the codes of these bins."""
    places = layout.locations_by_ids(tx.session, [allocation.location_id for allocation in allocations])
    for allocation in allocations:
        place = places[allocation.location_id]
        stop_id = _open_stop(tx, line, allocation)
        if stop_id is None:
            stop_id = _insert_stop(tx, place, line, allocation)
            set_checks(tx, place.warehouse_id, line.batch_id, walker_id, [stop_id])
        row = line_row(line.batch_id, stop_id, line.slot_id, allocation)
        tx.session.execute(insert(PickLine).values(**row))
    if allocations:
        carry_again(tx, line.slot_id)
    return [places[allocation.location_id].code for allocation in allocations]


def _open_stop(tx: Tx, line: LineRecord, allocation: AllocationRecord) -> UUID | None:
    """A stop that is still ahead at the same bin for the same goods, and not frozen."""
    walk, frozen = _ahead(tx, line)
    same = (
        PickStop.batch_id == line.batch_id,
        PickStop.id.not_in([stop.id for stop in walk[:frozen]]),
        PickStop.location_id == allocation.location_id,
        PickStop.item_id == allocation.item_id,
        PickStop.lot == allocation.lot,
    )
    query = select(PickStop.id).join(PickLine, PickLine.stop_id == PickStop.id).where(*same, PickLine.state == "open")
    return tx.session.scalar(query.limit(1))


def _insert_stop(tx: Tx, place: LocationRecord, line: LineRecord, allocation: AllocationRecord) -> UUID:
    """A new stop where it costs the least way, behind the stop on screen and the one after it."""
    item = catalog.items_by_ids(tx.session, [allocation.item_id])[allocation.item_id]
    before = _predecessor(tx, place, line)
    later = (PickStop.batch_id == line.batch_id, PickStop.skipped == before.skipped, PickStop.seq > before.seq)
    tx.session.execute(update(PickStop).where(*later).values(seq=PickStop.seq + 1))
    row = stop_row(line.batch_id, before.seq + 1, place, item, allocation)
    tx.session.execute(insert(PickStop).values(**(row | {"skipped": before.skipped})))
    return row["id"]  # type: ignore[no-any-return]


def _predecessor(tx: Tx, place: LocationRecord, line: LineRecord) -> PickStop:
    walk, frozen = _ahead(tx, line)
    floor = work_queries.floor_of(tx.session, place.warehouse_id, {stop.location_id for stop in walk} | {place.id})
    return walk[cheapest_place(floor, [stop.location_id for stop in walk], place.id, frozen) - 1]


def _ahead(tx: Tx, line: LineRecord) -> tuple[list[PickStop], int]:
    """The open stops in walking order, the short one before them if it was on screen; how many of them are frozen."""
    stop = tx.session.get_one(PickStop, line.stop_id)
    open_ = (
        select(PickStop)
        .where(PickStop.batch_id == line.batch_id, PickStop.id != stop.id)
        .where(PickStop.id.in_(select(PickLine.stop_id).where(PickLine.state == "open")))
    )
    ahead = list(tx.session.scalars(open_.order_by(*WALK)))
    on_screen = not ahead or (stop.skipped, stop.seq) < (ahead[0].skipped, ahead[0].seq)
    walk = [stop, *ahead] if on_screen else ahead
    return walk, min(FROZEN_STOPS, len(walk))
