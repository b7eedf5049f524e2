"""What waits on pack lanes: the most urgent first."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from wms.kernel.clock import iso
from wms.layout import queries as layout
from wms.orders import queries as orders
from wms.orders.queries import OrderRecord
from wms.packing.models import Pack, PackLine, PackTote
from wms.packing.queries.away import away_of
from wms.packing.queries.fetches import fetches
from wms.packing.rules import STILL_PICKED, customer_of

SHOWN_WAITING = 50


@dataclass(frozen=True)
class Wanting:
    """A pack that waits and holds an item; `units`: of all its goods."""

    pack_id: UUID
    order: OrderRecord
    units: int


def unopened(lane_id: UUID) -> ColumnElement[bool]:
    return (Pack.lane_id == lane_id) & (Pack.state == "open") & Pack.station_id.is_(None)


def on_lane(session: Session, lane_id: UUID, which: ColumnElement[bool]) -> dict[str, list[dict[str, Any]]]:
    """{waiting: packs to be packed, parked: those for which something is fetched, coming: those of which a part is
    still being picked}. What was fetched is there comes first of those that wait.
    """
    packs = _packs(session, which)
    records = _by_urgency(session, packs)
    fetched, aside = fetches(session, packs.values()), _aside(session, packs)
    ready = [order for order in records if _may_be_packed(order) and not fetched[packs[order.id]]]
    lists = {
        "waiting": sorted(ready, key=lambda order: order.id not in aside)[:SHOWN_WAITING],
        "parked": [order for order in records if fetched[packs[order.id]]][:SHOWN_WAITING],
        "coming": [order for order in records if order.state in STILL_PICKED][:SHOWN_WAITING],
    }
    shown = [packs[order.id] for entries in lists.values() for order in entries]
    totes, units, lane = _totes(session, shown), _units(session, shown), _code(session, lane_id)
    gathered = gathered_at(session, shown)
    away = away_of(session, [order.id for order in lists["coming"]])

    def entry(order: OrderRecord) -> dict[str, Any]:
        pack_id = packs[order.id]
        stands: dict[str, Any] = {
            "place": aside.get(order.id),
            "waits_for": [fetch.facts for fetch in fetched[pack_id]],
        }
        stands |= {"gathered_at": sorted({*gathered.get(pack_id, {}).values()})}
        stands |= {"away": [asdict(part) for part in away.get(order.id, ())]}
        return _entry(order, totes.get(pack_id, []), units.get(pack_id, 0), lane) | stands

    return {name: [entry(order) for order in entries] for name, entries in lists.items()}


def on_other_lanes(session: Session, warehouse_id: UUID, lane_id: UUID) -> list[dict[str, Any]]:
    """How many wait on each, and which one is the most urgent."""
    others = (Pack.warehouse_id == warehouse_id) & (Pack.lane_id != lane_id)
    packs = _packs(session, others & (Pack.state == "open") & Pack.station_id.is_(None))
    rows = session.execute(select(Pack.id, Pack.lane_code).where(Pack.id.in_(packs.values())))
    lane_codes = {row.id: row.lane_code for row in rows}
    lanes: dict[str, list[OrderRecord]] = {}
    for order in _by_urgency(session, packs):
        if _may_be_packed(order):
            lanes.setdefault(lane_codes[packs[order.id]], []).append(order)
    return [
        {"lane": lane, "waiting": len(waits), "order_id": waits[0].id, "order_number": waits[0].number}
        for lane, waits in sorted(lanes.items())
    ]


def packs_wanting(session: Session, which: ColumnElement[bool], item_id: UUID) -> list[Wanting]:
    """Packs that may be packed, in which some of the item is not."""
    left = PackLine.expected > PackLine.packed + PackLine.missing + PackLine.coming
    wanting = select(PackLine.pack_id).where(PackLine.item_id == item_id, left)
    packs = _packs(session, which & Pack.id.in_(wanting))
    units = _units(session, list(packs.values()))
    waits = [order for order in _by_urgency(session, packs) if _may_be_packed(order)]
    return [Wanting(packs[order.id], order, units[packs[order.id]]) for order in waits]


def _packs(session: Session, which: ColumnElement[bool]) -> dict[UUID, UUID]:
    """Packs by their orders."""
    query = select(Pack.id, Pack.order_id).where(which).order_by(Pack.arrived_at, Pack.id)
    return {row.order_id: row.id for row in session.execute(query)}


def _aside(session: Session, packs: dict[UUID, UUID]) -> dict[UUID, str]:
    """Where orders stand that were put aside."""
    query = select(Pack.order_id, Pack.parked_place).where(Pack.id.in_(packs.values()), Pack.parked_at.is_not(None))
    return {row.order_id: row.parked_place for row in session.execute(query)}


def _by_urgency(session: Session, packs: dict[UUID, UUID]) -> list[OrderRecord]:
    return sorted(orders.orders_by_ids(session, packs).values(), key=_urgency)


def _entry(order: OrderRecord, totes: list[str], units: int, lane: str) -> dict[str, Any]:
    return {
        "order_id": order.id, "order_number": order.number, "customer": customer_of(order.ship_to), "units": units,
        "totes": totes, "lane": lane, "cutoff": iso(order.cutoff) if order.cutoff else None,
        "priority": order.priority,
    }  # fmt: skip


def _may_be_packed(order: OrderRecord) -> bool:
    return order.state in ("picked", "packing") and not order.on_hold


def _urgency(order: OrderRecord) -> tuple[bool, str, int, str]:
    rank = -("low", "normal", "high", "urgent").index(order.priority)
    return (order.cutoff is None, iso(order.cutoff) if order.cutoff else "", rank, order.number)


def _totes(session: Session, pack_ids: list[UUID]) -> dict[UUID, list[str]]:
    query = select(PackTote.pack_id, PackTote.tote_code).where(PackTote.pack_id.in_(pack_ids), ~PackTote.has_left)
    codes: dict[UUID, list[str]] = {}
    for pack_id, code in session.execute(query.order_by(PackTote.tote_code)):
        codes.setdefault(pack_id, []).append(code)
    return codes


def gathered_at(session: Session, pack_ids: Collection[UUID]) -> dict[UUID, dict[str, str]]:
    """Of each pack the totes that stand where those of several walks are brought together: {tote: place}."""
    query = select(PackTote.pack_id, PackTote.tote_id, PackTote.tote_code)
    rows = session.execute(query.where(PackTote.pack_id.in_(pack_ids), ~PackTote.has_left).order_by(PackTote.tote_code))
    totes = rows.all()
    places = layout.standing_at(session, [row.tote_id for row in totes], "consolidation")
    gathered: dict[UUID, dict[str, str]] = {}
    for row in totes:
        if row.tote_id in places:
            gathered.setdefault(row.pack_id, {})[row.tote_code] = places[row.tote_id]
    return gathered


def _units(session: Session, pack_ids: list[UUID]) -> dict[UUID, int]:
    """What is still to be packed of each."""
    left = func.sum(PackLine.expected - PackLine.packed - PackLine.missing - PackLine.coming)
    query = select(PackLine.pack_id, left).where(PackLine.pack_id.in_(pack_ids)).group_by(PackLine.pack_id)
    return {pack_id: int(units) for pack_id, units in session.execute(query)}


def _code(session: Session, lane_id: UUID) -> str:
    return layout.locations_by_ids(session, [lane_id])[lane_id].code
