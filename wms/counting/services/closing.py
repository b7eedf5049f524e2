"""A place was counted: what was found is compared with the books as they stood at that moment, and decided."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.barcodes.queries import what_is
from wms.catalog.queries import items_by_ids
from wms.counting import rules
from wms.counting.errors import BadQuantity, CountOver, CountUnknown, NotABin, WrongPlace
from wms.counting.events import CountClosed
from wms.counting.models import CountLine, StockCount
from wms.counting.queries.policy import policy
from wms.counting.services.asking import named, new_count, queue_count
from wms.counting.services.photos import expect_photos
from wms.counting.services.settling import settle_count, tell_undecided
from wms.inventory import queries as inventory
from wms.kernel.errors import Forbidden
from wms.kernel.ids import new_id
from wms.layout.queries import LocationRecord, location_by_code, locations_by_ids
from wms.plumbing.transaction import Tx
from wms.work import queries as work_queries
from wms.work import services as work

Told = Sequence[dict[str, Any]]


def close_count(tx: Tx, task_id: UUID, location_code: str, lines: Told, seconds: int) -> dict[str, Any]:
    """The counter of a task has counted `lines` in `seconds`, until the moment of the command; none: nothing is there.

    Each line: {code, quantity of that code, lot?, note?, photo_id?}. Returns {number, state}, and no figure of the
    books. Raises WrongPlace, BadQuantity, CountOver, LeaseLost.
    """
    count = _of_task(tx, task_id)
    place = locations_by_ids(tx.session, [count.location_id])[count.location_id]
    work.hold_task(tx, task_id, place.id)
    if rules.judge_count(place.code, [], rules.CountScan(place=location_code)).code != "ok":
        raise WrongPlace(scanned=location_code, expected=place.code)
    _take(tx, count, place, lines, seconds)
    work.finish_task(tx, task_id)
    return {"number": count.number, "state": count.state}


def count_place(tx: Tx, location_code: str, lines: Told, seconds: int) -> dict[str, Any]:
    """Somebody counts a bin that they stand before, without having been asked. Lines and answer as in close_count."""
    place = place_of_person(tx, location_code)
    count = _standing_or_new(tx, place)
    _take(tx, count, place, lines, seconds)
    return {"number": count.number, "state": count.state}


def answer_zero_check(tx: Tx, location_code: str, empty: bool) -> dict[str, Any]:
    """Whoever took the last of a bin says whether it is empty; what is not as it should be is counted."""
    place = place_of_person(tx, location_code)
    in_books = inventory.stock_at_cut(tx.session, place.id, tx.done_at)
    if empty and not in_books:
        return count_place(tx, location_code, [], 0)
    queue_count(tx, place.id, "zero", {"said": "empty" if empty else "not_empty", "by": tx.actor.name})
    return {"number": None, "state": "open"}


def place_of_person(tx: Tx, location_code: str) -> LocationRecord:
    """A bin or a tote. Raises NotABin, Forbidden for who works in no warehouse."""
    if tx.actor.kind != "worker" or tx.actor.warehouse_id is None:
        raise Forbidden("bins are counted by a person who works in one warehouse", action="counting.count_place")
    place = location_by_code(tx.session, tx.actor.warehouse_id, location_code)
    if place is None or place.kind not in rules.COUNTED_KINDS:
        raise NotABin(scanned=location_code)
    return place


def _of_task(tx: Tx, task_id: UUID) -> StockCount:
    query = select(StockCount).where(StockCount.task_id == task_id).with_for_update()
    count = tx.session.scalar(query.execution_options(populate_existing=True))
    if count is None:
        raise CountUnknown
    return count


def _standing_or_new(tx: Tx, place: LocationRecord) -> StockCount:
    """The open count of the place, if it may be this person's: it is done with that, and leaves the queue."""
    same = (StockCount.location_id == place.id, StockCount.item_id.is_(None), StockCount.state == "open")
    standing = tx.session.scalar(select(StockCount).where(*same).with_for_update())
    if standing is not None and standing.task_id is not None and _is_free(tx, standing):
        work.cancel_task(tx, standing.task_id)
        return standing
    count = new_count(tx, place, "spot", {})
    tx.session.add(count)
    return count


def _is_free(tx: Tx, count: StockCount) -> bool:
    """Nobody is at it, and it does not ask for somebody else than this person."""
    task = work_queries.task(tx.session, count.task_id) if count.task_id else None
    return task is None or (task.state == "ready" and task.not_for != tx.actor.id)


def _take(tx: Tx, count: StockCount, place: LocationRecord, lines: Told, seconds: int) -> None:
    if count.state not in ("open", "planned"):
        raise CountOver(state=count.state)
    moment = tx.done_at
    count.counter_id, count.counter_name = tx.actor.id, tx.actor.name
    count.begun_at, count.closed_at = moment - timedelta(seconds=seconds), moment
    count.cut_id, count.heard_at = inventory.last_move(tx.session, place.id, moment), tx.now
    rows = _compared(tx, count, place, lines)
    count.state = "to_decide"
    tx.session.add_all(rows)
    tx.session.flush()
    expect_photos(tx, count, lines)
    _decide(tx, count, place, rows)
    tx.record(CountClosed(**named(count, place), state=count.state, counter_name=tx.actor.name))


def _compared(tx: Tx, count: StockCount, place: LocationRecord, lines: Told) -> list[CountLine]:
    """What was counted beside what lay in the books at the cut, of each item and lot."""
    counted, unknown = _counted(tx, place, lines)
    booked = inventory.stock_at_cut(tx.session, place.id, tx.done_at)
    begun = count.begun_at or tx.done_at
    moved = {(move.item_id, move.lot) for move in inventory.moves_done(tx.session, place.id, begun, tx.done_at)}
    rows = []
    for goods in sorted(counted.keys() | booked.keys()):
        if count.item_id in (None, goods[0]):
            units = {"booked": max(0, booked.get(goods, 0)), "counted": counted.get(goods, 0)}
            rows.append(_row(count, item_id=goods[0], lot=goods[1], moved=goods in moved, **units))
    for code, (units_seen, note) in sorted(unknown.items()):
        rows.append(_row(count, code=code, note=note, booked=0, counted=units_seen, moved=False))
    return rows


def _row(count: StockCount, **values: Any) -> CountLine:
    return CountLine(id=new_id(), count_id=count.id, kept=0, **values)


def _counted(
    tx: Tx, place: LocationRecord, lines: Told
) -> tuple[dict[inventory.Goods, int], dict[str, tuple[int, str]]]:
    """Units by item and lot, and the codes that nobody knows with how often they were seen."""
    counted: dict[inventory.Goods, int] = defaultdict(int)
    unknown: dict[str, tuple[int, str]] = {}
    for line in lines:
        if rules.judge_count(place.code, [], rules.CountScan(quantity=line["quantity"])).code != "ok":
            raise BadQuantity(scanned=line["quantity"])
        meaning = what_is(tx.session, place.warehouse_id, line["code"])
        if meaning.kind == "item" and meaning.id is not None:
            tracked = items_by_ids(tx.session, [meaning.id])[meaning.id].tracking != "none"
            lot = (line.get("lot") or meaning.lot or "") if tracked else ""
            counted[(meaning.id, lot)] += line["quantity"] * meaning.quantity
        else:
            units, note = unknown.get(line["code"], (0, ""))
            unknown[line["code"]] = (units + line["quantity"], line.get("note") or note)
    return counted, unknown


def _decide(tx: Tx, count: StockCount, place: LocationRecord, rows: Sequence[CountLine]) -> None:
    verdict = rules.judge_variance(_seen(tx, rows), policy(tx.session, place.warehouse_id), _recounted(tx, count))
    _end_the_one_before(tx, count)
    if verdict in ("none", "accept"):
        settle_count(tx, count, "right" if verdict == "none" else "small", "")
    elif verdict == "recount":
        count.state = "recounting"
        tx.session.flush()
        queue_recount(tx, count)
    else:
        tell_undecided(tx, count, place)


def _seen(tx: Tx, rows: Sequence[CountLine]) -> list[rules.LineSeen]:
    items = items_by_ids(tx.session, {row.item_id for row in rows if row.item_id is not None})
    return [
        rules.LineSeen(row.booked, row.counted, row.moved, False)
        if row.item_id is None
        else rules.LineSeen(row.booked, row.counted, row.moved, True, items[row.item_id].cost_minor or 0)
        for row in rows
    ]


def queue_recount(tx: Tx, count: StockCount) -> None:
    """The same place once more, by somebody else."""
    why = {"recount_of": count.number}
    queue_count(
        tx, count.location_id, "recount", why, item_id=count.item_id, recount_of=count.id, not_for=count.counter_id
    )


def _recounted(tx: Tx, count: StockCount) -> int:
    """How many other people counted it before, for the same reason."""
    times, before = 0, count.recount_of
    while before is not None:
        times, before = times + 1, tx.session.get_one(StockCount, before).recount_of
    return times


def _end_the_one_before(tx: Tx, count: StockCount) -> None:
    if count.recount_of is not None:
        before = tx.session.get_one(StockCount, count.recount_of)
        before.state = "recounted"
