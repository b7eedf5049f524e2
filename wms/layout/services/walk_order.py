"""The walking order of an aisle or zone, as somebody walks it from bin to bin."""

from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from wms.kernel.errors import Forbidden, invalid
from wms.kernel.faults import fault
from wms.kernel.ids import new_id
from wms.layout.errors import (
    NotABin,
    OrderMovedOn,
    OtherPart,
    UnknownLocation,
    UnknownPart,
    UnknownWalkedOrder,
    WalkedBefore,
)
from wms.layout.models import Location, WalkedOrder, Warehouse
from wms.layout.queries import LocationRecord, locations_by_codes
from wms.layout.queries.walk_order import in_walking_order, open_walk
from wms.layout.rules import MOST_PLACES, WalkedScan, in_new_order, judge_walked, turns_of
from wms.plumbing.audit import record_decision
from wms.plumbing.transaction import Tx

_TOO_MANY_BINS = fault("layout.too_many_bins", "has more than {most} bins: walk it aisle by aisle")
_REFUSALS = {refusal.code: refusal for refusal in (UnknownLocation, NotABin, OtherPart, WalkedBefore)}
OPEN, DONE, TAKEN_BACK = "open", "done", "taken_back"


def set_walk_order_by_scan(tx: Tx, **walk: Any) -> dict[str, Any]:
    """As `set_walk_order`, by a person in the warehouse where they work."""
    if tx.actor.kind != "worker" or tx.actor.warehouse_id is None:
        raise Forbidden("a building is walked by a person who works in it", action="layout.set_walk_order")
    return set_walk_order(tx, tx.actor.warehouse_id, **walk)


def set_walk_order(
    tx: Tx, warehouse_id: UUID, part: str, name: str, place_codes: list[str], over: bool = True
) -> dict[str, Any]:
    """Bins of an aisle or zone in the order in which they are walked past; the others of it come behind, as they stood.

    A walk that is not `over` is kept and changes nothing yet. Returns {part, name, walked, places}; raises UnknownPart,
    and for the first code that is wrong what rules.judge_walked refuses.
    """
    tx.session.execute(select(Warehouse.id).where(Warehouse.id == warehouse_id).with_for_update())
    places = in_walking_order(tx.session, warehouse_id, part, name)
    if not places:
        raise UnknownPart(f"there is no {part} {name!r} with bins", part=part, name=name)
    if len(places) > MOST_PLACES:
        raise invalid("name", _TOO_MANY_BINS.format(most=MOST_PLACES))
    walked = _judged(tx, warehouse_id, part, name, place_codes)
    row = open_walk(tx.session, warehouse_id, part, name)
    if row is None:
        row = WalkedOrder(id=new_id(), warehouse_id=warehouse_id, part=part, name=name, before={}, state=OPEN)
        tx.session.add(row)
    row.walked, row.at, row.by = [place.code for place in walked], tx.now, tx.actor.name
    if over:
        _number_anew(tx, row, places, walked)
    tx.session.flush()
    return {"part": part, "name": name, "walked": len(walked), "places": len(places)}


def take_back_walk_order(tx: Tx, warehouse_id: UUID, walk_id: UUID) -> None:
    """The numbers from before; an unfinished walk is forgotten. Raises UnknownWalkedOrder, or OrderMovedOn when its
    bins were given other numbers since."""
    tx.session.execute(select(Warehouse.id).where(Warehouse.id == warehouse_id).with_for_update())
    row = tx.session.get(WalkedOrder, walk_id)
    if row is None or row.warehouse_id != warehouse_id or row.state == TAKEN_BACK:
        raise UnknownWalkedOrder("there is no such walk")
    if row.state == DONE:
        _refuse_later(tx, row)
        _put_numbers(tx, {UUID(key): number for key, (number, _) in row.before.items()})
    row.state = TAKEN_BACK
    record_decision(tx, "layout.take_back_walk_order", subject=f"{row.part} {row.name}", warehouse_id=warehouse_id)


def _judged(tx: Tx, warehouse_id: UUID, part: str, name: str, codes: list[str]) -> list[LocationRecord]:
    scanned = locations_by_codes(tx.session, warehouse_id, codes)
    walked: dict[UUID, LocationRecord] = {}
    for code in codes:
        place = scanned.get(code)
        same_part = place is not None and getattr(place, part) == name
        kind = "unknown" if place is None or place.retired else place.kind
        verdict = judge_walked(WalkedScan(kind, same_part, place is not None and place.id in walked))
        if place is None or verdict != "ok":
            raise _REFUSALS[verdict](f"{code!r} has no turn here", scanned=code, kind=kind, part=part, name=name)
        walked[place.id] = place
    return list(walked.values())


def _number_anew(tx: Tx, row: WalkedOrder, places: list[LocationRecord], walked: list[LocationRecord]) -> None:
    order = in_new_order(places, walked)
    others = select(Location.pick_sequence).where(
        Location.warehouse_id == row.warehouse_id, Location.id.not_in([place.id for place in places])
    )
    taken = set(tx.session.scalars(others.where(Location.pick_sequence > 0)))
    numbers = [place.pick_sequence for place in places]
    turns, others_move = turns_of(numbers, taken, max([0, *taken, *numbers]))
    if others_move:
        _make_room(tx, row.warehouse_id, turns[0], len(turns))
    _put_numbers(tx, {place.id: turn for place, turn in zip(order, turns, strict=True)})
    row.before = {str(place.id): [place.pick_sequence, turn] for place, turn in zip(order, turns, strict=True)}
    row.state = DONE
    change = {"before": _codes(places), "after": _codes(order)}
    subject = f"{row.part} {row.name}"
    record_decision(tx, "layout.set_walk_order", subject=subject, warehouse_id=row.warehouse_id, data=change)


def _make_room(tx: Tx, warehouse_id: UUID, first: int, places: int) -> None:
    behind = update(Location).where(Location.warehouse_id == warehouse_id, Location.pick_sequence >= first)
    tx.session.execute(behind.values(pick_sequence=Location.pick_sequence + places))


def _put_numbers(tx: Tx, numbers: dict[UUID, int]) -> None:
    rows = [{"id": location_id, "pick_sequence": number} for location_id, number in numbers.items()]
    tx.session.execute(update(Location), rows)


def _refuse_later(tx: Tx, row: WalkedOrder) -> None:
    as_set = {UUID(key): number for key, (_, number) in row.before.items()}
    stand = select(Location.id, Location.pick_sequence).where(Location.id.in_(as_set))
    if {row.id: row.pick_sequence for row in tx.session.execute(stand)} != as_set:
        raise OrderMovedOn("these bins were given other numbers since")


def _codes(places: list[LocationRecord]) -> str:
    return " ".join(place.code for place in places)
