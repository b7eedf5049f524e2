"""Somebody, or the house itself, wants a place counted: one open count a place, for the weightiest reason."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from wms.counting.errors import NotABin
from wms.counting.events import CountQueued
from wms.counting.models import StockCount
from wms.counting.rules import COUNTED_KINDS, PRIORITY, SECONDS, USUAL_SECONDS, WEIGHT
from wms.kernel.ids import new_id
from wms.layout.queries import LocationRecord, locations_by_ids
from wms.plumbing.numbers import next_number
from wms.plumbing.transaction import Tx
from wms.work import queries as work_queries
from wms.work import services as work

ALSO = "also"
"""How many others asked for a count that stands already."""


def queue_count(tx: Tx, location_id: UUID, kind: str, why: dict[str, Any] | None = None, **more: Any) -> StockCount:
    """Work for whoever counts; a place that has an open count already is counted once, for the weightier reason.

    `more`: item_id, campaign_id, recount_of, not_for, meant_for. Raises NotABin.
    """
    place = locations_by_ids(tx.session, [location_id])[location_id]
    if place.kind not in COUNTED_KINDS:
        raise NotABin(scanned=place.code)
    standing = _open_count(tx, location_id, more.get("item_id"))
    if standing is None:
        standing = _made(tx, place, kind, why or {}, more)
    elif WEIGHT[kind] > WEIGHT[standing.kind] or more.get("meant_for"):
        _weigh(tx, standing, kind, why or {}, more)
    else:
        standing.why = standing.why | {ALSO: standing.why.get(ALSO, 0) + 1}
    return standing


def forget_count(tx: Tx, location_id: UUID, kind: str) -> None:
    """One of those who asked for a count of the place was wrong: without any other, and nobody at it, it is dropped."""
    standing = _open_count(tx, location_id, None)
    if standing is None or standing.kind != kind:
        return
    others = standing.why.get(ALSO, 0)
    if others:
        standing.why = standing.why | {ALSO: others - 1}
        return
    task = work_queries.task(tx.session, standing.task_id) if standing.task_id else None
    if task is not None and task.state == "ready":
        drop_count(tx, standing.id)


def open_planned(tx: Tx, count: StockCount) -> None:
    """A planned count of a campaign comes into the queue; one whose place has an open count waits for that."""
    if _open_count(tx, count.location_id, count.item_id) is None:
        count.state = "open"
        tx.session.flush()
        place = locations_by_ids(tx.session, [count.location_id])[count.location_id]
        _queue_task(tx, count, place, {})


def _open_count(tx: Tx, location_id: UUID, item_id: UUID | None) -> StockCount | None:
    same = (StockCount.location_id == location_id, StockCount.item_id.is_not_distinct_from(item_id))
    query = select(StockCount).where(*same, StockCount.state == "open").with_for_update()
    return tx.session.scalar(query.execution_options(populate_existing=True))


def _made(tx: Tx, place: LocationRecord, kind: str, why: dict[str, Any], more: dict[str, Any]) -> StockCount:
    """The unique index lets one of two through that ask at once; the other finds it."""
    count = new_count(tx, place, kind, why, **{name: more[name] for name in _KEPT & more.keys()})
    count.state = "open"
    try:
        with tx.session.begin_nested():
            tx.session.add(count)
            tx.session.flush()
    except IntegrityError:
        standing = _open_count(tx, place.id, more.get("item_id"))
        if standing is None:
            raise
        return standing
    _queue_task(tx, count, place, more)
    return count


_KEPT = {"item_id", "campaign_id", "recount_of"}


def new_count(tx: Tx, place: LocationRecord, kind: str, why: dict[str, Any], **more: Any) -> StockCount:
    return new_counts(tx, [place], kind, why, **more)[0]


def new_counts(
    tx: Tx, places: Sequence[LocationRecord], kind: str, why: dict[str, Any], **more: Any
) -> list[StockCount]:
    """Of places of one warehouse, numbered in their order."""
    first = next_number(tx, f"count:{places[0].warehouse_id.hex}"[:40], len(places))
    return [
        StockCount(
            id=new_id(), number=number, warehouse_id=place.warehouse_id, location_id=place.id, kind=kind,
            state="planned", why=why, asked_at=tx.now, asked_by=tx.actor.name, reason="", **more,
        )
        for number, place in enumerate(places, first)
    ]  # fmt: skip


def _queue_task(tx: Tx, count: StockCount, place: LocationRecord, more: dict[str, Any]) -> None:
    count.task_id = work.queue_task(
        tx, kind="count", number=count.number, label=place.code, warehouse_id=place.warehouse_id, subject_id=count.id,
        priority=PRIORITY.get(count.kind, "low"), cutoff=None, start_location_id=_stands(place),
        summary=_summary(count), needs={place.needs} - {""}, meant_for=more.get("meant_for"),
        not_for=more.get("not_for"),
    )  # fmt: skip
    tx.session.flush()
    tx.record(CountQueued(**named(count, place)))


def _stands(place: LocationRecord) -> UUID | None:
    """A tote is counted where it stands."""
    return place.id if place.is_storage else place.parent_id


def named(count: StockCount, place: LocationRecord) -> dict[str, Any]:
    """How every event names the count that it is about."""
    return {
        "warehouse_id": place.warehouse_id, "count_id": count.id, "number": count.number, "kind": count.kind,
        "location_id": place.id, "location_code": place.code,
    }  # fmt: skip


def _summary(count: StockCount) -> dict[str, Any]:
    return {"seconds": SECONDS.get(count.kind, USUAL_SECONDS), "stops": 1, "why": count.kind, "facts": count.why}


def _weigh(tx: Tx, count: StockCount, kind: str, why: dict[str, Any], more: dict[str, Any]) -> None:
    if WEIGHT[kind] > WEIGHT[count.kind]:
        count.kind, count.why, count.recount_of = kind, why, more.get("recount_of") or count.recount_of
    tx.session.flush()
    task = work_queries.task(tx.session, count.task_id) if count.task_id else None
    if task is None or task.state not in ("ready", "leased"):
        return
    bound = {name: more[name] for name in ("meant_for", "not_for") if more.get(name)}
    values: dict[str, Any] = {"priority": PRIORITY.get(count.kind, "low"), "summary": _summary(count)}
    work.change_task(tx, task.id, "replanned", **values, **bound)


def drop_count(tx: Tx, count_id: UUID) -> None:
    """It is not needed any more; whoever holds it is told."""
    dropped = update(StockCount).where(StockCount.id == count_id, StockCount.state.in_(("planned", "open")))
    tx.session.execute(dropped.values(state="dropped"))
    task_id = tx.session.scalar(select(StockCount.task_id).where(StockCount.id == count_id))
    if task_id is not None:
        work.cancel_task(tx, task_id)
