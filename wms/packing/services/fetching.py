"""Goods that a packer misses are fetched: somebody is sent, brings them, or does not see them where they should be."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.catalog.queries import item_by_scan, items_by_ids
from wms.inventory.queries import occupied
from wms.kernel.ids import new_id
from wms.layout import services as places
from wms.layout.queries import LocationRecord, location_by_code, locations_by_ids
from wms.orders import services as orders
from wms.orders.queries import AllocationRecord
from wms.packing.errors import NotToFetch, TooManyToFetch, WrongTarget
from wms.packing.events import GoodsBrought, NotInBin
from wms.packing.models import MissingGoods, Pack, PackLine, PackTote
from wms.packing.queries import lane_state
from wms.packing.queries.fetches import KIND, fetches_of, standing_place
from wms.packing.rules import ToFetch, judge_fetch, judge_target
from wms.packing.services import totes
from wms.packing.services.arrivals import add_lines
from wms.packing.services.gone import note_gone
from wms.packing.services.one_scan import forget_pack
from wms.packing.services.waits import tell_board
from wms.packing.services.workbench import facts, finish_if_settled, lines_of, lock_pack, order_of
from wms.plumbing.numbers import next_number
from wms.plumbing.transaction import Tx
from wms.work import services as work
from wms.work.errors import TaskUnknown
from wms.work.queries import task, task_about, task_view


def send_runner(tx: Tx, pack: Pack, said: MissingGoods) -> None:
    """Somebody is to bring what is promised; it presses as the order does, and the bench waits for it."""
    promises = orders.fetched_for(tx, pack.order_id, said.id)
    if not promises:
        return
    order = order_of(tx, pack)
    work.queue_task(
        tx, kind=KIND, number=next_number(tx, "fetch"), label=pack.order_number, warehouse_id=pack.warehouse_id,
        subject_id=said.id, priority="urgent", cutoff=order.cutoff, start_location_id=promises[0].location_id,
        summary=_summary(tx, pack, promises),
    )  # fmt: skip


def bring_goods(tx: Tx, task_id: UUID, goods: list[dict[str, Any]], into_code: str) -> dict[str, Any]:
    """Goods out of their bins go into a tote of their order, or lie where it stands; with the last it is whole.

    goods: {location_code, item_code, quantity}. Raises LeaseLost, NotToFetch, TooManyToFetch, WrongTarget.
    """
    said, pack = _locked(tx, task_id)
    work.hold_task(tx, task_id)
    target = _target(tx, pack, into_code)
    for brought in goods:
        for promised, units in _meant(tx, pack, said, **brought):
            orders.pick_allocation(tx, promised.id, units, target.id)
            _count_brought(tx, pack, said, promised, units)
    tx.session.expire_all()
    if goods:
        _hold(tx, pack, target)
    _go_on(tx, pack, said, by_owner=True)
    if goods:
        _tell_brought(tx, pack, said, sum(one["quantity"] for one in goods), target.code)
    tx.after_commit(lambda: forget_pack(pack.id))
    return {"task": task_view(tx.session, task_id)}


def report_not_in_bin(tx: Tx, task_id: UUID, location_code: str, item_code: str, quantity: int) -> dict[str, Any]:
    """So many of the goods are not in that bin: it is counted, and they are fetched from another, if one has them.

    Raises LeaseLost, NotToFetch, TooManyToFetch.
    """
    said, pack = _locked(tx, task_id)
    work.hold_task(tx, task_id)
    for promised, units in _meant(tx, pack, said, location_code, item_code, quantity):
        orders.lose_units(tx, promised.id, units)
        sku = items_by_ids(tx.session, [promised.item_id])[promised.item_id].sku
        tx.record(
            NotInBin(
                **facts(tx, pack), location_id=promised.location_id, sku=sku, quantity=units, worker_name=tx.actor.name
            )
        )
    tx.session.expire_all()
    settle_promises(tx, pack, by_owner=True)
    return {"task": task_view(tx.session, task_id)}


def settle_promises(tx: Tx, pack: Pack, by_owner: bool = False, unwanted: bool = False) -> None:
    """What was to come and is promised no more is missing; a fetch of which nothing is left is over. `unwanted`: the
    order wants it no more, and nothing lacks."""
    tx.session.flush()
    promised: dict[UUID, int] = {}
    for said in open_fetches(tx, pack):
        units = sum(one.quantity for one in orders.fetched_for(tx, pack.order_id, said.id))
        promised[said.pack_line_id] = promised.get(said.pack_line_id, 0) + units
        _go_on(tx, pack, said, by_owner)
    for line in lines_of(tx, pack):
        lost = line.coming - promised.get(line.id, 0)
        if lost > 0:
            line.coming -= lost
            line.missing += 0 if unwanted else lost
            line.expected -= lost if unwanted else 0
            tx.session.flush()
            if not unwanted:
                note_gone(tx, pack, line)
    finish_if_settled(tx, pack)


def open_fetches(tx: Tx, pack: Pack) -> list[MissingGoods]:
    query = select(MissingGoods).where(MissingGoods.pack_id == pack.id, MissingGoods.state == "open")
    return list(tx.session.scalars(query.order_by(MissingGoods.id)))


def _locked(tx: Tx, task_id: UUID) -> tuple[MissingGoods, Pack]:
    """The pack first: that is what every use case at the bench locks. Raises TaskUnknown."""
    record = task(tx.session, task_id)
    said = None if record is None or record.kind != KIND else tx.session.get(MissingGoods, record.subject_id)
    if said is None:
        raise TaskUnknown(task_id=str(task_id))
    pack = lock_pack(tx, said.pack_id)
    tx.session.refresh(said)
    return said, pack


def _meant(
    tx: Tx, pack: Pack, said: MissingGoods, location_code: str, item_code: str, quantity: int
) -> list[tuple[AllocationRecord, int]]:
    """The promises that these scans name, and units of each. Raises NotToFetch, TooManyToFetch."""
    promises = orders.fetched_for(tx, pack.order_id, said.id)
    verdict = judge_fetch(_listed(tx, promises), location_code, item_code, quantity)
    if verdict == NotToFetch.code:
        raise NotToFetch(scanned=item_code, expected=location_code)
    place, item = location_by_code(tx.session, pack.warehouse_id, location_code), item_by_scan(tx.session, item_code)
    meant = [one for one in promises if place and item and (one.location_id, one.item_id) == (place.id, item[0].id)]
    if verdict != "ok" or not meant:
        raise TooManyToFetch(scanned=quantity, expected=sum(one.quantity for one in meant))
    return _share(meant, quantity)


def _share(promises: list[AllocationRecord], quantity: int) -> list[tuple[AllocationRecord, int]]:
    shares = []
    for promised in promises:
        if units := min(promised.quantity, quantity):
            shares.append((promised, units))
            quantity -= units
    return shares


def _listed(tx: Tx, promises: list[AllocationRecord]) -> list[ToFetch]:
    items = items_by_ids(tx.session, {one.item_id for one in promises})
    codes = {key: {item.sku: 1} | {one.code: one.quantity for one in item.codes} for key, item in items.items()}
    at = locations_by_ids(tx.session, {one.location_id for one in promises})
    return [ToFetch(at[one.location_id].code, codes[one.item_id], one.quantity) for one in promises]


def _target(tx: Tx, pack: Pack, into_code: str) -> LocationRecord:
    """Where the goods are booked: a tote of the order; the place where it stands when it has none left."""
    standing, place = totes.standing_totes(tx, pack), standing_place(tx.session, pack)
    scanned = location_by_code(tx.session, pack.warehouse_id, into_code)
    verdict = judge_target([t.tote_code for t in standing], place.code, into_code, scanned.kind if scanned else None)
    if verdict != "ok" or scanned is None:
        raise WrongTarget(scanned=into_code, expected=place.code)
    if scanned.id == place.id and standing:
        return locations_by_ids(tx.session, [standing[0].tote_id])[standing[0].tote_id]
    if scanned.kind == "tote" and not standing:
        if scanned.parent_id is not None or occupied(tx.session, [scanned.id]):
            raise WrongTarget(scanned=into_code, expected=place.code)
        places.place(tx, scanned.id, place.id)
    return scanned


def _hold(tx: Tx, pack: Pack, target: LocationRecord) -> None:
    """The goods that lie there are the order's, as those in its totes are."""
    row = tx.session.scalar(select(PackTote).where(PackTote.pack_id == pack.id, PackTote.tote_id == target.id))
    if row is None:
        tx.session.add(PackTote(id=new_id(), pack_id=pack.id, tote_id=target.id, tote_code=target.code))
    else:
        row.has_left = False
    tx.session.flush()


def _count_brought(tx: Tx, pack: Pack, said: MissingGoods, promised: AllocationRecord, units: int) -> None:
    """Units of another lot than those that are missing are a line of their own."""
    line = tx.session.get_one(PackLine, said.pack_line_id)
    line.coming -= units
    if line.lot != promised.lot:
        line.missing += units
        goods = {"order_line_id": str(line.order_line_id), "item_id": str(line.item_id), "lot": promised.lot}
        add_lines(tx, pack, (goods | {"quantity": units},), {line.order_line_id: units})
    tx.session.flush()


def _go_on(tx: Tx, pack: Pack, said: MissingGoods, by_owner: bool) -> None:
    """With nothing left the fetch is over; else whoever fetches is told what is left."""
    record, promises = task_about(tx.session, KIND, said.id), orders.fetched_for(tx, pack.order_id, said.id)
    if not promises:
        said.state = "over"
        tx.session.flush()
    if record is not None and record.state in ("ready", "leased"):
        _go_on_with(tx, pack, record.id, promises, by_owner and record.worker_id == tx.actor.id)
    tell_board(tx, pack)


def _go_on_with(tx: Tx, pack: Pack, task_id: UUID, promises: list[AllocationRecord], by_owner: bool) -> None:
    if promises:
        work.change_task(tx, task_id, "line_changed", summary=_summary(tx, pack, promises))
    elif by_owner:
        work.finish_task(tx, task_id)
    else:
        work.cancel_task(tx, task_id)


def _tell_brought(tx: Tx, pack: Pack, said: MissingGoods, units: int, place: str) -> None:
    line, lane = tx.session.get_one(PackLine, said.pack_line_id), lane_state(tx.session, pack.lane_id)
    tx.record(
        GoodsBrought(
            **facts(tx, pack), number=pack.order_number, quantity=units, place=place, worker_name=tx.actor.name,
            sku=items_by_ids(tx.session, [line.item_id])[line.item_id].sku,
            whole=not fetches_of(tx.session, pack.id), stations=lane.stations, waiting=lane.waiting,
        )
    )  # fmt: skip


def _summary(tx: Tx, pack: Pack, promises: list[AllocationRecord]) -> dict[str, Any]:
    names = {item.name for item in items_by_ids(tx.session, {one.item_id for one in promises}).values()}
    return {
        "stops": len({one.location_id for one in promises}),
        "units": sum(one.quantity for one in promises),
        "name": ", ".join(sorted(names)),
        "place": standing_place(tx.session, pack).code,
    }
